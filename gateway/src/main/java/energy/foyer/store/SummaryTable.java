// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Grain;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The table of half-hours and days. A row holds parts ({@link SummaryCode}) of one grain, sealed
 * under the segment key that it names with all other columns as associated data; or, left by a run
 * of the box, those of both grains that were open.
 */
final class SummaryTable {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE summary (
            id INTEGER PRIMARY KEY,
            grain INTEGER NOT NULL,
            meter INTEGER NOT NULL,
            segment INTEGER NOT NULL,
            start INTEGER NOT NULL,
            until INTEGER NOT NULL,
            count INTEGER NOT NULL,
            body BLOB NOT NULL
          ) STRICT""",
          "CREATE INDEX summary_start ON summary (grain, start)");

  /** Half-hours as they closed. */
  static final int HALF_HOURS = 0;

  /** The half-hours of a whole day. */
  static final int DAY_OF_HALF_HOURS = 1;

  /** Days. */
  static final int DAYS = 2;

  /** What was open of both grains when a run of the box ended. */
  static final int LEFT = 3;

  /** Seconds from the start to the end of what one row tells at most: parts of one civil day. */
  static final long LONGEST = 180_000;

  /** How far the parts of a {@link #LEFT} row may lie outside of what its row names. */
  static final long AROUND = 90_000;

  /**
   * What tells a row from all others.
   *
   * @param grain {@link #HALF_HOURS}, {@link #DAY_OF_HALF_HOURS}, {@link #DAYS} or {@link #LEFT}
   * @param start where its first span starts, seconds since 1970; for {@link #LEFT} about there
   * @param until where its last span ends; for {@link #LEFT} about there
   * @param count its parts; for {@link #LEFT} the rows of the tail beside it
   */
  record Identity(int grain, int meter, long segment, long start, long until, int count) {

    /** The associated data of its body. */
    byte[] place() {
      return Vault.place(
          "summary", SummaryCode.VERSION, grain, meter, segment, start, until, count);
    }

    /** The same beside the history, where it is not looked for. */
    Identity aside() {
      return new Identity(grain + Intake.ASIDE, meter, segment, start, until, count);
    }
  }

  /** A row as it lies there. */
  record Sealed(long id, Identity identity, byte[] body) {
    @Override
    public String toString() {
      return "Sealed[" + id + "]";
    }
  }

  private static final String COLUMNS = "id, grain, meter, segment, start, until, count, body";

  private SummaryTable() {}

  static void insert(Connection on, Identity identity, byte[] body) throws SQLException {
    Sql.update(
        on,
        "INSERT INTO summary (grain, meter, segment, start, until, count, body)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        identity.grain(),
        identity.meter(),
        identity.segment(),
        identity.start(),
        identity.until(),
        identity.count(),
        body);
  }

  static Optional<Sealed> find(Connection on, long id) throws SQLException, IOException {
    return Sql.one(on, SummaryTable::row, "SELECT " + COLUMNS + " FROM summary WHERE id = ?", id);
  }

  static void delete(Connection on, long id) throws SQLException {
    Sql.update(on, "DELETE FROM summary WHERE id = ?", id);
  }

  /** Whether a row lies there as it was read: a number may have been given anew since. */
  static boolean stands(Connection on, Sealed row) throws SQLException, IOException {
    return find(on, row.id()).filter(now -> now.identity().equals(row.identity())).isPresent();
  }

  /**
   * The rows that may hold parts of a grain in a span of seconds, by start; parts outside of the
   * span, and of the other grain, may be among what they hold.
   */
  static List<Sealed> overlapping(Connection on, Grain grain, Seconds span)
      throws SQLException, IOException {
    String grains = grain == Grain.DAY ? "(2)" : "(0, 1)";
    return Sql.list(
        on,
        SummaryTable::row,
        "SELECT "
            + COLUMNS
            + " FROM summary WHERE (grain IN "
            + grains
            + " AND start > ? AND start < ? AND until > ?)"
            + " OR (grain = 3 AND start > ? AND start < ?)"
            + " ORDER BY start, id",
        span.from() - LONGEST,
        span.to(),
        span.from(),
        span.from() - 2 * AROUND,
        span.to() + AROUND);
  }

  /** Rows of a kind, by start; from {@code from} on, before {@code to}. */
  static List<Sealed> ofGrain(Connection on, int grain, Seconds span, int most)
      throws SQLException, IOException {
    return Sql.list(
        on,
        SummaryTable::row,
        "SELECT "
            + COLUMNS
            + " FROM summary WHERE grain = ? AND start >= ? AND start < ?"
            + " ORDER BY start, id LIMIT ?",
        grain,
        span.from(),
        span.to(),
        most);
  }

  /** Where the rows of a kind start, the oldest first. */
  static List<Long> starts(Connection on, int grain, int most) throws SQLException, IOException {
    return Sql.list(
        on,
        row -> row.getLong(1),
        "SELECT start FROM summary WHERE grain = ? ORDER BY start LIMIT ?",
        grain,
        most);
  }

  private static Sealed row(ResultSet row) throws SQLException {
    return new Sealed(
        row.getLong(1),
        new Identity(
            row.getInt(2),
            row.getInt(3),
            row.getLong(4),
            row.getLong(5),
            row.getLong(6),
            row.getInt(7)),
        row.getBytes(8));
  }
}
