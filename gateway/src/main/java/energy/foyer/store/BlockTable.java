// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The table of blocks of readings. Each body is sealed under the segment key that its row names,
 * with all other columns as associated data, so that no column can be edited and no body moved; the
 * register set is part of the body ({@link BlockCode}).
 */
final class BlockTable {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE block (
            id INTEGER PRIMARY KEY,
            level INTEGER NOT NULL,
            meter INTEGER NOT NULL,
            segment INTEGER NOT NULL,
            start INTEGER NOT NULL,
            last INTEGER NOT NULL,
            count INTEGER NOT NULL,
            body BLOB NOT NULL
          ) STRICT""",
          "CREATE INDEX block_start ON block (level, start)");

  /** Ten minutes, as the recorder closes them. */
  static final int SHORT = 0;

  /** Some hours, made of short ones. */
  static final int LONG = 1;

  /** The tail that a run of the box left: sealed as such. */
  static final int LEFT = 2;

  /** Seconds from the first to the last row of a block at most: no longer than a civil day. */
  static final long LONGEST = 90_000;

  /**
   * What tells a block from all others.
   *
   * @param level {@link #SHORT}, {@link #LONG} or {@link #LEFT}
   * @param start the time of its first row, seconds since 1970
   * @param last the time of its last row
   * @param count its rows
   */
  record Identity(int level, int meter, long segment, long start, long last, int count) {

    /** The associated data of its body. */
    byte[] place() {
      return Vault.place("block", BlockCode.VERSION, level, meter, segment, start, last, count);
    }

    /** The same beside the history, where it is not looked for. */
    Identity aside() {
      return new Identity(level + Intake.ASIDE, meter, segment, start, last, count);
    }
  }

  /** A row without its body. */
  record Named(long id, Identity identity) {}

  /** A row as it lies there. */
  record Sealed(long id, Identity identity, byte[] body) {
    @Override
    public String toString() {
      return "Sealed[" + id + "]";
    }
  }

  private static final String COLUMNS = "id, level, meter, segment, start, last, count, body";

  private BlockTable() {}

  static void insert(Connection on, Identity identity, byte[] body) throws SQLException {
    Sql.update(
        on,
        "INSERT INTO block (level, meter, segment, start, last, count, body)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        identity.level(),
        identity.meter(),
        identity.segment(),
        identity.start(),
        identity.last(),
        identity.count(),
        body);
  }

  static void delete(Connection on, long id) throws SQLException {
    Sql.update(on, "DELETE FROM block WHERE id = ?", id);
  }

  /** The names of the blocks that hold rows of a span of seconds, without bodies, by start. */
  static List<Long> overlapping(Connection on, long from, long to)
      throws SQLException, IOException {
    return Sql.list(
        on,
        row -> row.getLong(1),
        "SELECT id FROM block WHERE level IN (0, 1, 2) AND start > ? AND start < ? AND last >= ?"
            + " ORDER BY start, id",
        from - LONGEST,
        to,
        from);
  }

  static Optional<Sealed> find(Connection on, long id) throws SQLException, IOException {
    return Sql.one(on, BlockTable::row, "SELECT " + COLUMNS + " FROM block WHERE id = ?", id);
  }

  /** The rows of a span of seconds that are not long, without bodies, by start. */
  static List<Named> pending(Connection on, Seconds span, int most)
      throws SQLException, IOException {
    return Sql.list(
        on,
        row -> new Named(row.getLong(1), identity(row)),
        "SELECT id, level, meter, segment, start, last, count FROM block"
            + " WHERE level IN (0, 2) AND start >= ? AND start < ? ORDER BY start, id LIMIT ?",
        span.from(),
        span.to(),
        most);
  }

  /** The time of the newest row of a meter that lies in a block, or {@link Long#MIN_VALUE}. */
  static long newest(Connection on, int meter) throws SQLException, IOException {
    long newest = Long.MIN_VALUE;
    for (int level : new int[] {SHORT, LONG, LEFT}) {
      newest =
          Math.max(
              newest,
              Sql.one(
                      on,
                      row -> row.getLong(1),
                      "SELECT last FROM block WHERE level = ? AND meter = ?"
                          + " ORDER BY start DESC LIMIT 1",
                      level,
                      meter)
                  .orElse(Long.MIN_VALUE));
    }
    return newest;
  }

  private static Sealed row(ResultSet row) throws SQLException {
    return new Sealed(row.getLong(1), identity(row), row.getBytes(8));
  }

  private static Identity identity(ResultSet row) throws SQLException {
    return new Identity(
        row.getInt(2),
        row.getInt(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getInt(7));
  }
}
