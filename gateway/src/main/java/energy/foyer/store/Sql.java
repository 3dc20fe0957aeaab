// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Statements with their values, in one line each. */
final class Sql {
  private Sql() {}

  /** One row read. */
  @FunctionalInterface
  interface Reading<T> {
    T of(ResultSet row) throws SQLException, IOException;
  }

  static void execute(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Moves the log into the file and empties it. */
  static void emptyLog(Connection on) throws SQLException {
    execute(on, "PRAGMA wal_checkpoint(TRUNCATE)");
  }

  /** Changes rows and tells how many. */
  static int update(Connection on, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = on.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  static <T> List<T> list(Connection on, Reading<T> reading, String sql, Object... values)
      throws SQLException, IOException {
    try (PreparedStatement statement = on.prepareStatement(sql)) {
      bind(statement, values);
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reading.of(rows));
        }
      }
      return found;
    }
  }

  static <T> Optional<T> one(Connection on, Reading<T> reading, String sql, Object... values)
      throws SQLException, IOException {
    return list(on, reading, sql, values).stream().findFirst();
  }

  /** A number that a query always has, such as a count. */
  static long number(Connection on, String sql, Object... values) throws SQLException, IOException {
    return one(on, row -> row.getLong(1), sql, values).orElseThrow();
  }

  /** Milliseconds since 1970. */
  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  static UUID uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value instanceof UUID id) {
        statement.setBytes(i + 1, bytes(id));
      } else if (value instanceof Instant at) {
        statement.setLong(i + 1, at.toEpochMilli());
      } else if (value instanceof byte[] bytes) {
        statement.setBytes(i + 1, bytes);
      } else if (value instanceof Long number) {
        statement.setLong(i + 1, number);
      } else if (value instanceof Integer number) {
        statement.setInt(i + 1, number);
      } else if (value instanceof String text) {
        statement.setString(i + 1, text);
      } else {
        throw new IllegalArgumentException("no column takes a " + value.getClass());
      }
    }
  }
}
