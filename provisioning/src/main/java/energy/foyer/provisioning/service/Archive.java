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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What the receivers of one service keep: consent records, numbers received, the newest revision of
 * each window, messages whose record has not come, lines not given out yet, answers and erasures.
 * It lies in one SQLite file of mode 0600, which one receiver and the commands beside it use, or in
 * a PostgreSQL database, which any number of receivers share.
 *
 * <p>A database that fails is let go and opened anew with the next work: see {@link DatabaseGone}.
 * Safe from any thread; work waits for the work before it.
 */
public final class Archive implements AutoCloseable {
  private static final int SCHEMA = 1;

  /** What a lock of the tables as a whole is named by; those of homes are random. */
  private static final long WHOLE = 0;

  private final Engine engine;
  private final String url;
  private final Properties properties;
  private Optional<Connection> connection = Optional.empty();
  private int openings;

  private Archive(Engine engine, String url, Properties properties) {
    this.engine = engine;
    this.url = url;
    this.properties = properties;
  }

  /** Work whose effects are kept together or not at all. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws SQLException, IOException;
  }

  /** The same without a result. */
  @FunctionalInterface
  interface Task {
    void run() throws SQLException, IOException;
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
  public static Archive open(Path folder) throws IOException {
    new Deposit().folder(folder).lay();
    Path file = folder.resolve("receiver.db");
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Archive archive =
        new Archive(Engine.SQLITE, "jdbc:sqlite:" + file, Engine.SQLITE.session(Map.of()));
    try {
      archive.ready();
    } catch (IOException unusable) {
      archive.close();
      throw new IOException(file + ": " + unusable.getMessage(), unusable);
    }
    return archive;
  }

  /**
   * The archive in a PostgreSQL database, 12 or newer, whose tables are made with the first work.
   * Connects to nobody yet. A copy is restored under another name and renamed, or while no receiver
   * runs.
   *
   * @param url {@code jdbc:postgresql://host:port/database}
   * @param properties those of the driver, as {@code user} and {@code password}
   */
  public static Archive postgresql(String url, Properties properties) {
    return new Archive(Engine.POSTGRESQL, url, Engine.POSTGRESQL.session(properties));
  }

  /**
   * Opens the database unless it is open, and asks whether it answers.
   *
   * @throws DatabaseGone if it does not
   */
  public void ready() throws IOException {
    transact(() -> list("SELECT version FROM archive", row -> row.getLong(1)));
  }

  /**
   * Opens the database unless it is open, and sees whose it is.
   *
   * @throws IOException if it is that of another service
   * @throws DatabaseGone if it does not answer
   */
  void serve(String service) throws IOException {
    String served =
        transact(
            () -> {
              update("UPDATE archive SET service = ? WHERE service = ''", service);
              return list("SELECT service FROM archive", row -> row.getString(1)).get(0);
            });
    if (!served.equals(service)) {
      throw new IOException("the receiver's database is that of " + served + ", not of " + service);
    }
  }

  /** How often it was opened: it may be another, or an older state of the same, each time. */
  synchronized int openings() {
    return openings;
  }

  private Connection opened() throws SQLException {
    if (connection.isEmpty()) {
      Connection fresh = DriverManager.getConnection(url, properties);
      connection = Optional.of(fresh);
      engine.isolate(fresh);
      fresh.setAutoCommit(false);
      prepare();
      fresh.commit();
      openings++;
    }
    return connection.get();
  }

  private void prepare() throws SQLException {
    hold(WHOLE);
    String known =
        engine == Engine.SQLITE
            ? "SELECT count(*) FROM sqlite_schema WHERE name = 'archive'"
            : "SELECT count(to_regclass('archive'))";
    if (list(known, row -> row.getLong(1)).get(0) == 0) {
      for (String table : engine.tables()) {
        update(table);
      }
      update("INSERT INTO archive(version, service, refilled) VALUES(?, '', 0)", SCHEMA);
    }
    List<Long> version = list("SELECT version FROM archive", row -> row.getLong(1));
    if (version.isEmpty() || version.get(0) > SCHEMA) {
      boolean half = version.isEmpty();
      throw new SQLException(half ? "not all of it is there" : "made by a newer program");
    }
  }

  /**
   * Runs work in one transaction.
   *
   * @throws DatabaseGone if the database fails; then nothing of the work is kept
   */
  synchronized <T> T transact(Work<T> work) throws IOException {
    try {
      Connection on = opened();
      on.setAutoCommit(false);
      try {
        T result = work.run();
        on.commit();
        return result;
      } finally {
        on.rollback();
        // a driver that begins the next transaction at once would keep all others out until then
        on.setAutoCommit(true);
      }
    } catch (SQLException failed) {
      letGo();
      throw new DatabaseGone(failed);
    } catch (UncheckedIOException failed) {
      letGo();
      throw failed.getCause() instanceof DatabaseGone gone ? gone : new DatabaseGone(failed);
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

  /**
   * Keeps others from the same keys until the end of the transaction. To be called once in it,
   * first: keys are held in one order, so that nobody waits in a circle.
   */
  void hold(Collection<Long> keys) throws SQLException {
    for (long key : keys.stream().sorted().distinct().toList()) {
      hold(key);
    }
  }

  private void hold(long key) throws SQLException {
    if (!engine.lock().isEmpty()) {
      list(engine.lock(), row -> true, key);
    }
  }

  /** As {@link #list}, of consents that nobody else takes now; they are kept from others. */
  <T> List<T> take(String sql, Row<T> row, Object... values) throws SQLException {
    return list(sql + engine.skipping(), row, values);
  }

  int update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.orElseThrow().prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  <T> List<T> list(String sql, Row<T> row, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.orElseThrow().prepareStatement(sql)) {
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

  /** Closes a database that failed; the next work opens it anew. */
  private void letGo() {
    Optional<Connection> broken = connection;
    connection = Optional.empty();
    if (broken.isPresent()) {
      try {
        broken.get().close();
      } catch (SQLException gone) {
        System.getLogger("energy.foyer.provisioning")
            .log(System.Logger.Level.DEBUG, "a database that failed did not close");
      }
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (connection.isPresent()) {
      try {
        connection.get().close();
      } catch (SQLException failed) {
        throw new IOException("the receiver's database does not close", failed);
      }
      connection = Optional.empty();
    }
  }
}
