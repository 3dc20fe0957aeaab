// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.BoxKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The database of a box: one SQLite file, {@value #FILE}, in write-ahead mode, synced at each
 * commit. One agent opens it, and one connection writes; threads take turns.
 */
public final class Database implements AutoCloseable {

  /** The name of the file. */
  public static final String FILE = "foyer.db";

  /** Something done with the connection. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException, IOException;
  }

  /** Something done with the connection that gives nothing back. */
  @FunctionalInterface
  interface Task {
    void on(Connection connection) throws SQLException, IOException;
  }

  private static final System.Logger LOG = System.getLogger(Database.class.getName());

  private final ReentrantLock turn = new ReentrantLock();
  private final Vault vault;
  private final Connection connection;
  private final NeedTable needs = new NeedTable(this);
  private boolean transacting;
  private boolean forgetting;
  private boolean closed;

  private Database(Vault vault, Connection connection) {
    this.vault = vault;
    this.connection = connection;
  }

  /**
   * Opens the database of a folder, made where there is none.
   *
   * @throws Unusable if it is damaged, of a newer version or sealed under other keys
   * @throws IOException if another agent has it open, or the disk fails
   */
  public static Database open(Path folder, BoxKeys keys) throws IOException {
    NativeLibrary.unpackInto(folder);
    Vault vault = new Vault(keys);
    return new Database(vault, Schema.open(folder.resolve(FILE), vault));
  }

  /** What seals the rows. */
  Vault vault() {
    return vault;
  }

  /** What living consents still need. */
  NeedTable needs() {
    return needs;
  }

  /** Reads, in a turn of its own or inside the transaction that this thread is in. */
  <T> T read(Work<T> work) throws IOException {
    turn.lock();
    try {
      return work.on(open());
    } catch (SQLException failed) {
      throw failure(failed);
    } finally {
      turn.unlock();
    }
  }

  /** Does all of it or nothing; inside a transaction of this thread it becomes part of that one. */
  <T> T write(Work<T> work) throws IOException {
    turn.lock();
    try {
      return transacting ? work.on(open()) : transact(work);
    } catch (SQLException failed) {
      throw failure(failed);
    } finally {
      turn.unlock();
    }
  }

  /** The same for what gives nothing back. */
  void change(Task task) throws IOException {
    write(
        on -> {
          task.on(on);
          return true;
        });
  }

  /**
   * Asks that what this transaction deletes is gone from the files too once it is committed: pages
   * are overwritten ({@code secure_delete}), and the log that still holds them is emptied.
   */
  void forget() {
    forgetting = true;
  }

  /** Whether the thread that asks is inside a transaction. */
  boolean inTransaction() {
    return turn.isHeldByCurrentThread() && transacting;
  }

  private <T> T transact(Work<T> work) throws SQLException, IOException {
    Connection on = open();
    Sql.execute(on, "BEGIN IMMEDIATE");
    transacting = true;
    T result;
    try {
      result = work.on(on);
      Sql.execute(on, "COMMIT");
    } catch (SQLException | IOException | RuntimeException | Error failed) {
      transacting = false;
      rollBack(on, failed);
      throw failed;
    }
    transacting = false;
    if (forgetting) {
      emptyLog(on);
    }
    return result;
  }

  /** What was committed stays committed, even if the log cannot be emptied now. */
  private void emptyLog(Connection on) {
    try {
      Sql.emptyLog(on);
      forgetting = false;
    } catch (SQLException later) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the log of the database could not be emptied, which is tried again with the next change");
    }
  }

  private static void rollBack(Connection on, Throwable failed) {
    try {
      Sql.execute(on, "ROLLBACK");
    } catch (SQLException already) {
      // SQLite itself rolls back on some failures, a full disk among them
      failed.addSuppressed(already);
    }
  }

  private Connection open() throws IOException {
    if (closed) {
      throw new IOException("the database is closed");
    }
    return connection;
  }

  private static IOException failure(SQLException failed) {
    return new IOException("the database failed: " + failed.getMessage(), failed);
  }

  /** Writes all into the one file and lets the folder go. */
  @Override
  public void close() throws IOException {
    turn.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      try (connection) {
        Sql.emptyLog(connection);
      }
    } catch (SQLException failed) {
      throw failure(failed);
    } finally {
      turn.unlock();
    }
  }
}
