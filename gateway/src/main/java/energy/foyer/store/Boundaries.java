// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.store.BoundaryCode.Row;
import energy.foyer.window.Aggregates;
import energy.foyer.window.Boundary;
import energy.foyer.window.Gauges;
import energy.foyer.window.Measured;
import energy.foyer.window.Trails;
import energy.foyer.window.Wanted;
import energy.foyer.window.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The boundaries that a living consent needs and that were not yet told, and with them what windows
 * that end there showed; nothing else. One row an instant, in seconds since 1970, sealed. The
 * trails and gauges that lead to the next ones lie in the row of their line in {@code tail}.
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
    database.change(on -> save(on, crossed, List.of()));
  }

  /**
   * The same, as a part of a commit, and of what windows showed. What was measured of a window
   * before adds up with it.
   */
  void save(Connection on, List<Boundary> crossed, List<Measured> measured)
      throws SQLException, IOException {
    if (crossed.isEmpty() && measured.isEmpty()) {
      return;
    }
    List<Need> needs = database.needs().all();
    Map<Instant, Row> wanted = new TreeMap<>();
    for (Boundary boundary : crossed) {
      if (wanted(needs, boundary)) {
        wanted.merge(boundary.at(), new Row(List.of(boundary), List.of()), Row::plus);
      }
    }
    for (Measured one : measured) {
      if (wanted(needs, one)) {
        wanted.merge(one.window().end(), new Row(List.of(), List.of(one)), Row::plus);
      }
    }
    for (Map.Entry<Instant, Row> more : wanted.entrySet()) {
      write(on, more.getKey(), row(on, more.getKey()).plus(more.getValue()));
    }
  }

  /**
   * Replaces the tail of a line. While no consent lives nothing is kept of what the trails counted,
   * and of the gauges only what living ones want, whatever is handed over: one may have ended since
   * it was told.
   *
   * @param states what {@code Trails.state} and {@code Gauges.state} told, as bytes
   */
  void keep(Connection on, int line, TailTable.States states, TailTable.Sealed tail)
      throws SQLException, IOException {
    List<Need> needs = database.needs().all();
    byte[] trails = states.trails();
    byte[] state = needs.isEmpty() ? indexes(trails).orElse(new byte[0]) : trails;
    byte[] sealed = vault.keys().seal(state, TailTable.trailsPlace(line));
    byte[] gauges = sealGauges(line, wanted(needs, states.gauges()));
    TailTable.put(on, line, new TailTable.States(sealed, gauges), tail);
  }

  private byte[] sealGauges(int line, byte[] state) throws IOException {
    return state.length == 0 ? state : vault.keys().seal(state, TailTable.gaugesPlace(line));
  }

  private static byte[] wanted(List<Need> needs, byte[] gauges) {
    String state = new String(gauges, StandardCharsets.UTF_8);
    List<Wanted> wanted = needs.stream().map(Need::wanted).toList();
    return Gauges.wanted(state, wanted).getBytes(StandardCharsets.UTF_8);
  }

  /** The state of the gauges of a line as it was last kept; one that was damaged is none. */
  byte[] gauges(int line) throws IOException {
    return database.read(
        on -> {
          byte[] sealed = TailTable.gauges(on, line);
          try {
            return sealed.length == 0
                ? sealed
                : vault.keys().open(sealed, TailTable.gaugesPlace(line));
          } catch (IOException damaged) {
            LOG.log(System.Logger.Level.WARNING, "what open windows showed was damaged");
            return new byte[0];
          }
        });
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

  /** Keeps where a line stands with all that it counted, since a consent needs it from now on. */
  void restate(Connection on, int line, byte[] state) throws SQLException {
    TailTable.putTrails(on, line, vault.keys().seal(state, TailTable.trailsPlace(line)));
  }

  /**
   * Keeps what needs want of an open window: what it had at its start, and at its end what it
   * showed so far. What was seen there itself stands.
   */
  void begin(Connection on, OpenWindow open, List<Need> needs) throws SQLException, IOException {
    Instant start = open.window().start();
    List<Boundary> starts = open.starts().stream().filter(one -> wanted(needs, one)).toList();
    if (!starts.isEmpty()) {
      write(on, start, new Row(starts, List.of()).plus(row(on, start)));
    }
    Instant end = open.window().end();
    List<Measured> shown = open.highest().stream().filter(one -> wanted(needs, one)).toList();
    if (!shown.isEmpty()) {
      write(on, end, row(on, end).plus(new Row(List.of(), shown)));
    }
  }

  /** All boundaries kept at an instant. */
  public List<Boundary> at(Instant instant) throws IOException {
    return database.read(on -> row(on, instant).boundaries());
  }

  /** What is kept of the two ends of a window. */
  public Aggregates.Ends ends(Window window) throws IOException {
    return database.read(
        on -> {
          Row end = row(on, window.end());
          List<Boundary> starts = row(on, window.start()).boundaries();
          return new Aggregates.Ends(starts, end.boundaries(), end.measured());
        });
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
    List<Need> needs = database.needs().all();
    for (int line : TailTable.lines(on)) {
      if (needs.isEmpty()) {
        forgetTotals(on, line);
      }
      TailTable.putGauges(on, line, sealGauges(line, wanted(needs, gauges(line))));
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
            // what a window showed lies at its end
            "SELECT at FROM boundary WHERE at >= ? AND at <= ?",
            from.getEpochSecond(),
            to.getEpochSecond());
    for (Instant at : instants) {
      Row all = row(on, at);
      Row kept =
          new Row(
              all.boundaries().stream().filter(one -> wanted(needs, one)).toList(),
              all.measured().stream().filter(one -> wanted(needs, one)).toList());
      if (kept.isEmpty()) {
        Sql.update(on, "DELETE FROM boundary WHERE at = ?", at.getEpochSecond());
        database.forgetSoon();
      } else if (kept.size() < all.size()) {
        write(on, at, kept);
        database.forgetSoon();
      }
    }
  }

  private static boolean wanted(List<Need> needs, Boundary boundary) {
    return needs.stream().anyMatch(need -> need.wanted().wants(boundary.series(), boundary.at()));
  }

  private static boolean wanted(List<Need> needs, Measured measured) {
    return needs.stream().anyMatch(need -> measured.wantedBy(need.wanted()));
  }

  private Row row(Connection on, Instant instant) throws SQLException, IOException {
    Optional<byte[]> sealed =
        Sql.one(
            on,
            row -> row.getBytes(1),
            "SELECT body FROM boundary WHERE at = ?",
            instant.getEpochSecond());
    return sealed.isEmpty()
        ? Row.EMPTY
        : vault.open(place(instant), sealed.get(), in -> BoundaryCode.read(in, instant));
  }

  private void write(Connection on, Instant at, Row row) throws SQLException, IOException {
    Sql.update(
        on,
        "INSERT INTO boundary (at, body) VALUES (?, ?)"
            + " ON CONFLICT (at) DO UPDATE SET body = excluded.body",
        at.getEpochSecond(),
        vault.seal(place(at), out -> BoundaryCode.write(out, row)));
  }

  private static byte[] place(Instant at) {
    return Vault.place("boundary", at.getEpochSecond());
  }
}
