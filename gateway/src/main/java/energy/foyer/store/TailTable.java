// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.SealKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The table of tails: one row a line, the only one that most commits touch. It holds where the
 * trails and the gauges stand, under the box keys, and sealed to the resident the readings of the
 * block and the parts of the half-hour and the day that are not yet closed.
 *
 * <p>The two sealed bodies bear the identity of a {@link BlockTable#LEFT} block and of {@link
 * SummaryTable#LEFT} parts: a new run of the box moves them there as they are, since it cannot open
 * them.
 */
final class TailTable {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE tail (
            line INTEGER PRIMARY KEY,
            meter INTEGER NOT NULL,
            segment INTEGER NOT NULL,
            start INTEGER NOT NULL,
            last INTEGER NOT NULL,
            count INTEGER NOT NULL,
            trails BLOB NOT NULL,
            gauges BLOB NOT NULL,
            body BLOB NOT NULL,
            parts BLOB NOT NULL,
            mark INTEGER NOT NULL DEFAULT 0
          ) STRICT""");

  /**
   * A row as it lies there.
   *
   * @param start the time of its first reading, seconds since 1970; without one when it was kept
   * @param last the time of its last reading; without one when it was kept
   * @param count its rows of readings
   * @param body the readings; empty where there are none
   * @param parts what was open of the half-hour and the day; empty where nothing was
   */
  record Sealed(
      int meter, long segment, long start, long last, int count, byte[] body, byte[] parts) {

    /** The same with both bodies sealed; what is empty stays empty. */
    Sealed sealed(SealKey key) throws IOException {
      byte[] readings = body.length == 0 ? body : key.seal(body, block().place());
      byte[] open = parts.length == 0 ? parts : key.seal(parts, open().place());
      return new Sealed(meter, segment, start, last, count, readings, open);
    }

    /** The identity of its readings. */
    BlockTable.Identity block() {
      return new BlockTable.Identity(BlockTable.LEFT, meter, segment, start, last, count);
    }

    /** The identity of its parts. */
    SummaryTable.Identity open() {
      return new SummaryTable.Identity(SummaryTable.LEFT, meter, segment, start, last, count);
    }

    @Override
    public String toString() {
      return "Sealed[" + count + " rows]";
    }
  }

  /**
   * Where the trails and the gauges stand.
   *
   * @param gauges empty where nobody wants anything of them
   */
  record States(byte[] trails, byte[] gauges) {
    @Override
    public String toString() {
      return "States[]";
    }
  }

  private TailTable() {}

  /** Replaces the row of a line. */
  static void put(Connection on, int line, States states, Sealed tail) throws SQLException {
    Object[] values = {
      tail.meter(),
      tail.segment(),
      tail.start(),
      tail.last(),
      tail.count(),
      states.trails(),
      states.gauges(),
      tail.body(),
      tail.parts(),
      line
    };
    String change =
        "UPDATE tail SET meter = ?, segment = ?, start = ?, last = ?, count = ?, trails = ?,"
            + " gauges = ?, body = ?, parts = ? WHERE line = ?";
    if (Sql.update(on, change, values) == 0) {
      String insert =
          "INSERT INTO tail (meter, segment, start, last, count, trails, gauges, body, parts, line)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
      Sql.update(on, insert, values);
    }
  }

  static Optional<Sealed> find(Connection on, int line) throws SQLException, IOException {
    return all(on, "WHERE line = " + line).stream().findFirst();
  }

  /** The tails of all lines. */
  static List<Sealed> all(Connection on) throws SQLException, IOException {
    return all(on, "ORDER BY line");
  }

  private static List<Sealed> all(Connection on, String which) throws SQLException, IOException {
    return Sql.list(
        on,
        row ->
            new Sealed(
                row.getInt(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getInt(5),
                row.getBytes(6),
                row.getBytes(7)),
        "SELECT meter, segment, start, last, count, body, parts FROM tail " + which);
  }

  /** Moves the tail of a line among blocks and summaries, as it is. */
  static void leave(Connection on, int line) throws SQLException, IOException {
    Optional<Sealed> left = find(on, line);
    if (left.isPresent() && left.get().body().length > 0) {
      BlockTable.insert(on, left.get().block(), left.get().body());
    }
    if (left.isPresent() && left.get().parts().length > 0) {
      SummaryTable.insert(on, left.get().open(), left.get().parts());
    }
  }

  /** The lines that have a tail. */
  static List<Integer> lines(Connection on) throws SQLException, IOException {
    return Sql.list(on, row -> row.getInt(1), "SELECT line FROM tail ORDER BY line");
  }

  /** Replaces the trails of a line alone. */
  static void putTrails(Connection on, int line, byte[] trails) throws SQLException {
    Sql.update(on, "UPDATE tail SET trails = ? WHERE line = ?", trails, line);
  }

  /** Replaces what is sealed to the resident in the row of a line. */
  static void replace(Connection on, int line, Sealed tail) throws SQLException {
    Sql.update(
        on,
        "UPDATE tail SET segment = ?, start = ?, last = ?, count = ?, body = ?, parts = ?"
            + " WHERE line = ?",
        tail.segment(),
        tail.start(),
        tail.last(),
        tail.count(),
        tail.body(),
        tail.parts(),
        line);
  }

  /** Names the commit of a row, so that it can be told which one lies there. */
  static void mark(Connection on, int line, long mark) throws SQLException {
    Sql.update(on, "UPDATE tail SET mark = ? WHERE line = ?", mark, line);
  }

  /** The name of the commit that lies there; empty without a row. */
  static Optional<Long> mark(Connection on, int line) throws SQLException, IOException {
    return Sql.one(on, row -> row.getLong(1), "SELECT mark FROM tail WHERE line = ?", line);
  }

  /** The trails of a line as they lie there, sealed. */
  static Optional<byte[]> trails(Connection on, int line) throws SQLException, IOException {
    return Sql.one(on, row -> row.getBytes(1), "SELECT trails FROM tail WHERE line = ?", line);
  }

  /** Replaces the gauges of a line alone. */
  static void putGauges(Connection on, int line, byte[] gauges) throws SQLException {
    Sql.update(on, "UPDATE tail SET gauges = ? WHERE line = ?", gauges, line);
  }

  /** The gauges of a line as they lie there, sealed; empty where nothing is kept of them. */
  static byte[] gauges(Connection on, int line) throws SQLException, IOException {
    return Sql.one(on, row -> row.getBytes(1), "SELECT gauges FROM tail WHERE line = ?", line)
        .orElse(new byte[0]);
  }

  static byte[] gaugesPlace(int line) {
    return Vault.place("gauges", line);
  }

  static byte[] trailsPlace(int line) {
    return Vault.place("trails", line);
  }
}
