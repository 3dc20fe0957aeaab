// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.provisioning.authority.Deposit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a receiver keeps, in one SQLite file of mode 0600: consent records, numbers received, the
 * newest revision of each window, messages whose record has not come, and lines not printed yet.
 */
final class Archive implements AutoCloseable {
  private static final int SCHEMA = 1;
  private static final String TABLES =
      """
      CREATE TABLE consents(
        id TEXT PRIMARY KEY, home TEXT NOT NULL, document BLOB NOT NULL, hash TEXT NOT NULL,
        through INTEGER NOT NULL, due INTEGER NOT NULL, told INTEGER NOT NULL,
        closes INTEGER NOT NULL) STRICT;
      CREATE INDEX consents_due ON consents(told) WHERE due = 1;
      CREATE TABLE numbers(
        consent TEXT NOT NULL, seq INTEGER NOT NULL, annulled INTEGER NOT NULL, hash TEXT NOT NULL,
        PRIMARY KEY(consent, seq)) STRICT, WITHOUT ROWID;
      CREATE TABLE windows(
        consent TEXT NOT NULL, quantity TEXT NOT NULL, statistic TEXT NOT NULL, step TEXT NOT NULL,
        start INTEGER NOT NULL, rev INTEGER NOT NULL, value INTEGER NOT NULL,
        PRIMARY KEY(consent, quantity, statistic, step, start)) STRICT, WITHOUT ROWID;
      CREATE TABLE parked(
        id INTEGER PRIMARY KEY, home TEXT NOT NULL, topic TEXT NOT NULL, payload BLOB NOT NULL,
        hash TEXT NOT NULL UNIQUE, at INTEGER NOT NULL) STRICT;
      CREATE INDEX parked_home ON parked(home);
      CREATE TABLE lines(id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL) STRICT
      """;

  private final Connection connection;

  private Archive(Connection connection) {
    this.connection = connection;
  }

  /** Work whose effects are kept together or not at all. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws SQLException;
  }

  /** The same without a result. */
  @FunctionalInterface
  interface Task {
    void run() throws SQLException;
  }

  /** Reads the row on which the result stands. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Opens, or makes, the archive of a folder.
   *
   * @throws IOException if the folder is open to others, or the file is damaged or of a newer
   *     version of this program
   */
  static Archive open(Path folder) throws IOException {
    new Deposit().folder(folder).lay();
    Path file = folder.resolve("receiver.db");
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      Archive archive = new Archive(connection);
      archive.prepare(file);
      return archive;
    } catch (SQLException damaged) {
      throw new IOException(file + ": cannot be used: " + damaged.getMessage(), damaged);
    }
  }

  private void prepare(Path file) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=FULL");
      statement.execute("PRAGMA busy_timeout=5000");
      statement.execute("PRAGMA secure_delete=ON");
    }
    int schema = list("PRAGMA user_version", row -> row.getInt(1)).get(0);
    if (schema > SCHEMA) {
      close();
      throw new IOException(file + ": made by a newer version of this program");
    }
    if (schema < SCHEMA) {
      transact(
          () -> {
            for (String table : TABLES.split(";")) {
              update(table);
            }
            return update("PRAGMA user_version=" + SCHEMA);
          });
    }
  }

  /**
   * Runs work in one transaction.
   *
   * @throws IOException if the database fails; then nothing of the work is kept
   */
  <T> T transact(Work<T> work) throws IOException {
    try {
      connection.setAutoCommit(false);
      try {
        T result = work.run();
        connection.commit();
        return result;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException | UncheckedIOException failed) {
      throw new IOException("the receiver's database fails: " + failed.getMessage(), failed);
    }
  }

  /** The same for work that gives nothing back. */
  void change(Task task) throws IOException {
    transact(
        () -> {
          task.run();
          return true;
        });
  }

  int update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  <T> List<T> list(String sql, Row<T> row, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet result = statement.executeQuery()) {
        List<T> rows = new ArrayList<>();
        while (result.next()) {
          rows.add(row.read(result));
        }
        return rows;
      }
    }
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw new IOException("the receiver's database does not close", failed);
    }
  }
}
