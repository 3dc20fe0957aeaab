// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.store.Housekeeping.Kind;
import energy.foyer.window.Quantity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tables of what the resident brought, beside what the box measured: values of one quantity,
 * kind and civil day in a row, files and typed indexes. All of it is sealed under segment keys, as
 * the readings are. What an import has not committed yet lies {@code aside}, where nobody reads it.
 */
final class BesideTable {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE imported (
            id INTEGER PRIMARY KEY,
            aside INTEGER NOT NULL,
            sort INTEGER NOT NULL,
            segment INTEGER NOT NULL,
            start INTEGER NOT NULL,
            until INTEGER NOT NULL,
            body BLOB NOT NULL,
            UNIQUE (aside, sort, start)
          ) STRICT""",
          """
          CREATE TABLE imported_file (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            segment INTEGER NOT NULL,
            start INTEGER NOT NULL,
            until INTEGER NOT NULL,
            body BLOB NOT NULL
          ) STRICT""",
          """
          CREATE TABLE typed (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            segment INTEGER NOT NULL,
            at INTEGER NOT NULL,
            body BLOB NOT NULL
          ) STRICT""");

  private static final int DAYS = 1;
  private static final int STEP = 1800;

  /**
   * Which row: all that was brought of a quantity for a civil day, as days or as a curve.
   *
   * @param sort the place of the quantity, twice, and one more for days
   */
  record Place(int sort, long start, long until) {
    static int sort(Imported value) {
      return value.quantity().ordinal() * 2 + (value.daily() ? DAYS : 0);
    }

    Quantity quantity() {
      return Quantity.values()[sort / 2];
    }

    boolean days() {
      return sort % 2 == DAYS;
    }

    byte[] associated(long segment) {
      return Vault.place("imported", sort, segment, start, until);
    }
  }

  /** A row as it lies there. */
  record Sealed(Place place, long segment, byte[] body) {
    byte[] associated() {
      return place.associated(segment);
    }

    @Override
    public String toString() {
      return "Sealed[" + place + "]";
    }
  }

  private BesideTable() {}

  /** The row of a place, aside or not. */
  static Optional<Sealed> find(Connection on, boolean aside, Place place)
      throws SQLException, IOException {
    return Sql.one(
        on,
        BesideTable::row,
        "SELECT sort, start, until, segment, body FROM imported"
            + " WHERE aside = ? AND sort = ? AND start = ?",
        aside ? 1 : 0,
        place.sort(),
        place.start());
  }

  /** The rows that overlap a span, the oldest first, curves before days. */
  static List<Sealed> overlapping(Connection on, Seconds span, int most)
      throws SQLException, IOException {
    return Sql.list(
        on,
        BesideTable::row,
        "SELECT sort, start, until, segment, body FROM imported"
            + " WHERE aside = 0 AND start < ? AND until > ? ORDER BY start, sort LIMIT ?",
        span.to(),
        span.from(),
        most);
  }

  private static Sealed row(ResultSet row) throws SQLException {
    return new Sealed(
        new Place(row.getInt(1), row.getLong(2), row.getLong(3)), row.getLong(4), row.getBytes(5));
  }

  /** Puts a row in the place of one that lies there. */
  static void put(Connection on, boolean aside, Sealed row) throws SQLException {
    Sql.update(
        on,
        "INSERT OR REPLACE INTO imported (aside, sort, segment, start, until, body)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        aside ? 1 : 0,
        row.place().sort(),
        row.segment(),
        row.place().start(),
        row.place().until(),
        row.body());
  }

  static void delete(Connection on, Place place) throws SQLException {
    Sql.update(
        on,
        "DELETE FROM imported WHERE aside = 0 AND sort = ? AND start = ?",
        place.sort(),
        place.start());
  }

  /** What lies aside takes the place of what lies there. */
  static void turn(Connection on) throws SQLException {
    Sql.update(on, "UPDATE OR REPLACE imported SET aside = 0 WHERE aside = 1");
  }

  /** Deletes what was never committed. */
  static void land(Connection on) throws SQLException {
    Sql.update(on, "DELETE FROM imported WHERE aside = 1");
  }

  /**
   * Deletes what lies wholly within a span and goes with a kind of the history: curves with
   * half-hours; days, files and typed indexes with days.
   *
   * @return how many rows
   */
  static int erase(Connection on, Kind kind, Seconds within) throws SQLException {
    if (kind == Kind.DETAIL) {
      return 0;
    }
    int gone =
        Sql.update(
            on,
            "DELETE FROM imported WHERE sort % 2 = ? AND start >= ? AND until <= ?",
            kind == Kind.DAYS ? DAYS : 0,
            within.from(),
            within.to());
    if (kind == Kind.DAYS) {
      gone +=
          Sql.update(
              on,
              "DELETE FROM imported_file WHERE start >= ? AND until <= ?",
              within.from(),
              within.to());
      gone +=
          Sql.update(on, "DELETE FROM typed WHERE at >= ? AND at < ?", within.from(), within.to());
    }
    return gone;
  }

  /** The rows that lie wholly within a span, days, curves, files and typed indexes. */
  static Housekeeping.Amount amount(Connection on, Seconds within)
      throws SQLException, IOException {
    return Sql.one(
            on,
            row -> new Housekeeping.Amount(row.getLong(1), row.getLong(2)),
            """
            SELECT count(*), coalesce(sum(bytes), 0) FROM (
              SELECT length(body) AS bytes FROM imported
                WHERE aside = 0 AND start >= ?1 AND until <= ?2
              UNION ALL SELECT length(body) FROM imported_file WHERE start >= ?1 AND until <= ?2
              UNION ALL SELECT length(body) FROM typed WHERE at >= ?1 AND at < ?2)""",
            within.from(),
            within.to())
        .orElseThrow();
  }

  /** Values of one place as bytes. */
  static byte[] bytes(Place place, List<Imported> values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (Imported value : values) {
      out.writeByte((int) ((value.start() - place.start()) / STEP));
      out.writeByte(value.seconds() / STEP);
      long rest = value.milliWattHours();
      for (; rest > 0x7f; rest >>>= 7) {
        out.writeByte((int) (rest & 0x7f | 0x80));
      }
      out.writeByte((int) rest);
    }
    return bytes.toByteArray();
  }

  /** The same back. */
  static List<Imported> values(Place place, byte[] bytes) throws IOException {
    List<Imported> values = new ArrayList<>();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    while (in.available() > 0) {
      long start = place.start() + (long) in.readUnsignedByte() * STEP;
      int seconds = in.readUnsignedByte() * STEP;
      long milli = 0;
      int one = in.readUnsignedByte();
      int shift = 0;
      for (; one > 0x7f; one = in.readUnsignedByte()) {
        milli |= (long) (one & 0x7f) << shift;
        shift += 7;
      }
      milli |= (long) one << shift;
      values.add(new Imported(place.quantity(), start, seconds, milli));
    }
    return values;
  }
}
