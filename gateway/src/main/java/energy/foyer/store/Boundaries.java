// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Boundary;
import energy.foyer.window.Series;
import energy.foyer.window.TariffKind;
import energy.foyer.window.Trails;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The boundaries that a living consent needs and that were not yet told; nothing else. One row an
 * instant, in seconds since 1970, its series sealed. The trails that lead to the next ones lie in
 * the row of their line in {@code tail}.
 */
public final class Boundaries {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE boundary (
            at INTEGER PRIMARY KEY,
            body BLOB NOT NULL
          ) STRICT""");

  private static final System.Logger LOG = System.getLogger(Boundaries.class.getName());

  private final Database database;
  private final Vault vault;

  public Boundaries(Database database) {
    this.database = database;
    this.vault = database.vault();
  }

  /**
   * Keeps what a need wants of the boundaries that were crossed, and none while no consent lives.
   */
  public void save(List<Boundary> crossed) throws IOException {
    database.change(on -> save(on, crossed));
  }

  /** The same, as a part of a commit. */
  void save(Connection on, List<Boundary> crossed) throws SQLException, IOException {
    if (crossed.isEmpty()) {
      return;
    }
    List<Need> needs = database.needs().all();
    Map<Instant, List<Boundary>> wanted = new TreeMap<>();
    for (Boundary boundary : crossed) {
      if (wanted(needs, boundary)) {
        wanted.computeIfAbsent(boundary.at(), at -> new ArrayList<>()).add(boundary);
      }
    }
    for (Map.Entry<Instant, List<Boundary>> more : wanted.entrySet()) {
      Map<Series, Boundary> merged = new LinkedHashMap<>();
      at(on, more.getKey()).forEach(one -> merged.put(one.series(), one));
      more.getValue().forEach(one -> merged.put(one.series(), one));
      write(on, more.getKey(), List.copyOf(merged.values()));
    }
  }

  /**
   * Replaces the tail of a line. While no consent lives nothing is kept of what the trails counted,
   * whatever is handed over: the last one may have ended since it was told.
   *
   * @param trails what {@code Trails.state} told, as bytes
   */
  void keep(Connection on, int line, byte[] trails, TailTable.Sealed tail)
      throws SQLException, IOException {
    byte[] state = database.needs().all().isEmpty() ? indexes(trails).orElse(new byte[0]) : trails;
    TailTable.put(on, line, vault.keys().seal(state, TailTable.trailsPlace(line)), tail);
  }

  /**
   * The state of the trails of a line as it was last kept. One that was damaged is none: the trails
   * begin anew, and what was crossed before goes, since it is no part of what they will count.
   */
  Optional<byte[]> trails(int line) throws IOException {
    Optional<byte[]> sealed = database.read(on -> TailTable.trails(on, line));
    if (sealed.isEmpty()) {
      return sealed;
    }
    try {
      return Optional.of(vault.keys().open(sealed.get(), TailTable.trailsPlace(line)));
    } catch (IOException damaged) {
      LOG.log(System.Logger.Level.WARNING, "where the indexes stood was damaged: they begin anew");
      database.change(
          on -> {
            Sql.update(on, "DELETE FROM boundary");
            database.forget();
          });
      return Optional.empty();
    }
  }

  /** All boundaries kept at an instant. */
  public List<Boundary> at(Instant instant) throws IOException {
    return database.read(on -> at(on, instant));
  }

  /** A need went on: what only it wanted before {@code next} goes. */
  void passed(Connection on, Need need, Instant next) throws SQLException, IOException {
    keepWanted(on, need.next(), next);
  }

  /**
   * A consent ended: what no other one wants goes, and without any other what the trails counted.
   * The last index of each register is all that then stays.
   */
  void ended(Connection on) throws SQLException, IOException {
    keepWanted(on, Instant.MIN, Instant.MAX);
    if (database.needs().all().isEmpty()) {
      for (int line : TailTable.lines(on)) {
        forgetTotals(on, line);
      }
    }
    database.forget();
  }

  private void forgetTotals(Connection on, int line) throws SQLException, IOException {
    byte[] place = TailTable.trailsPlace(line);
    Optional<byte[]> indexes = indexes(TailTable.trails(on, line).orElseThrow(), place);
    if (indexes.isPresent()) {
      TailTable.putTrails(on, line, vault.keys().seal(indexes.get(), place));
    }
  }

  /** The trails without what they counted; empty for what the box cannot read: it tells nothing. */
  private Optional<byte[]> indexes(byte[] sealed, byte[] place) {
    try {
      return indexes(vault.keys().open(sealed, place));
    } catch (IOException damaged) {
      // a withdrawal must not fail because a tail is damaged
      return Optional.empty();
    }
  }

  private static Optional<byte[]> indexes(byte[] state) {
    try {
      Trails trails = Trails.resume(new String(state, StandardCharsets.UTF_8));
      return Optional.of(trails.state(false).getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private void keepWanted(Connection on, Instant from, Instant to)
      throws SQLException, IOException {
    List<Need> needs = database.needs().all();
    List<Instant> instants =
        Sql.list(
            on,
            row -> Instant.ofEpochSecond(row.getLong(1)),
            "SELECT at FROM boundary WHERE at >= ? AND at < ?",
            from.getEpochSecond(),
            to.getEpochSecond());
    for (Instant at : instants) {
      List<Boundary> all = at(on, at);
      List<Boundary> kept = all.stream().filter(one -> wanted(needs, one)).toList();
      if (kept.isEmpty()) {
        Sql.update(on, "DELETE FROM boundary WHERE at = ?", at.getEpochSecond());
        database.forget();
      } else if (kept.size() < all.size()) {
        write(on, at, kept);
        database.forget();
      }
    }
  }

  private static boolean wanted(List<Need> needs, Boundary boundary) {
    return needs.stream().anyMatch(need -> need.wanted().wants(boundary.series(), boundary.at()));
  }

  private List<Boundary> at(Connection on, Instant instant) throws SQLException, IOException {
    Optional<byte[]> sealed =
        Sql.one(
            on,
            row -> row.getBytes(1),
            "SELECT body FROM boundary WHERE at = ?",
            instant.getEpochSecond());
    return sealed.isEmpty()
        ? List.of()
        : vault.open(place(instant), sealed.get(), in -> read(in, instant));
  }

  private void write(Connection on, Instant at, List<Boundary> boundaries)
      throws SQLException, IOException {
    Sql.update(
        on,
        "INSERT INTO boundary (at, body) VALUES (?, ?)"
            + " ON CONFLICT (at) DO UPDATE SET body = excluded.body",
        at.getEpochSecond(),
        vault.seal(place(at), out -> write(out, boundaries)));
  }

  private static byte[] place(Instant at) {
    return Vault.place("boundary", at.getEpochSecond());
  }

  private static void write(DataOutputStream out, List<Boundary> boundaries) throws IOException {
    out.writeInt(boundaries.size());
    for (Boundary boundary : boundaries) {
      out.writeUTF(boundary.series().obis());
      out.writeUTF(boundary.series().kind().map(TariffKind::name).orElse(""));
      out.writeLong(boundary.total());
      out.writeLong(boundary.covered());
      out.writeInt(boundary.segment());
      out.writeBoolean(boundary.estimated());
    }
  }

  private static List<Boundary> read(DataInputStream in, Instant at) throws IOException {
    int count = in.readInt();
    List<Boundary> boundaries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String obis = in.readUTF();
      String kind = in.readUTF();
      Series series =
          new Series(
              obis, kind.isEmpty() ? Optional.empty() : Optional.of(TariffKind.valueOf(kind)));
      boundaries.add(
          new Boundary(series, at, in.readLong(), in.readLong(), in.readInt(), in.readBoolean()));
    }
    return boundaries;
  }
}
