// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.BoxKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
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

  /** How long the log may hold what goes soon. */
  private static final long SOON_NANOS = Duration.ofHours(1).toNanos();

  /** Fair: long work is done in small steps, and what waits has its turn between two of them. */
  private final ReentrantLock turn = new ReentrantLock(true);

  private final Path folder;
  private final Vault vault;
  private final Connection connection;
  private final Reserve reserve;
  private final Still still;
  private final NeedTable needs = new NeedTable(this);
  private final QuestionTable questions = new QuestionTable(this);
  private final ResidentTable resident = new ResidentTable(this);
  private final Segments ledgerKeys = new Segments(this, Segments.Purpose.LEDGER);
  private boolean transacting;
  private boolean forgetting;
  private OptionalLong forgetBy = OptionalLong.empty();
  private boolean unemptied;
  private boolean closed;

  private Database(Path folder, Vault vault, Connection connection) {
    this.folder = folder;
    this.vault = vault;
    this.connection = connection;
    this.reserve = new Reserve(folder);
    this.still = new Still(folder.resolve(FILE));
  }

  /**
   * Opens the database of a folder, made where there is none.
   *
   * @throws Unusable if it is damaged, of a newer version or sealed under other keys
   * @throws IOException if another agent has it open, or the disk fails
   */
  public static Database open(Path folder, BoxKeys keys) throws IOException {
    return open(folder, keys, Shape.PRESENT);
  }

  /** The same for a shape that is not the present one. */
  static Database open(Path folder, BoxKeys keys, Shape shape) throws IOException {
    NativeLibrary.unpackInto(folder);
    Vault vault = new Vault(keys);
    return new Database(folder, vault, new Schema(folder.resolve(FILE), vault, shape).open());
  }

  /** Where it lies. */
  Path folder() {
    return folder;
  }

  /** The file while it is copied. */
  Still still() {
    return still;
  }

  /** The room held for the day on which the disk is full. */
  Reserve reserve() {
    return reserve;
  }

  /** What seals the rows. */
  Vault vault() {
    return vault;
  }

  /** What living consents still need. */
  NeedTable needs() {
    return needs;
  }

  /** The question that stands. */
  QuestionTable questions() {
    return questions;
  }

  /** The resident. */
  ResidentTable resident() {
    return resident;
  }

  /** The keys under which the ledger is written. */
  Segments ledgerKeys() {
    return ledgerKeys;
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

  /**
   * Does all of it or nothing; inside a transaction of this thread it becomes part of that one. On
   * a full disk the work is done a second time: what it changes in memory must bear that.
   */
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

  /**
   * The same, but the log may hold it for an hour, as it does the trails: emptying it writes all
   * that was committed since a second time.
   */
  void forgetSoon() {
    if (forgetBy.isEmpty()) {
      forgetBy = OptionalLong.of(System.nanoTime() + SOON_NANOS);
    }
  }

  private boolean forgetsNow() {
    boolean late = forgetBy.isPresent() && System.nanoTime() - forgetBy.getAsLong() >= 0;
    return forgetting || late;
  }

  /** Whether the thread that asks is inside a transaction. */
  boolean inTransaction() {
    return turn.isHeldByCurrentThread() && transacting;
  }

  /** A full disk gets the reserve, and the work its second and last try. */
  private <T> T transact(Work<T> work) throws SQLException, IOException {
    Connection on = open();
    T result;
    try {
      result = attempt(on, work);
    } catch (SQLException | IOException failed) {
      if (!Reserve.full(failed) || !makeRoom(on)) {
        throw failed;
      }
      result = attempt(on, work);
    }
    if (forgetsNow() || still.waited()) {
      emptyLog(on);
    }
    return result;
  }

  private <T> T attempt(Connection on, Work<T> work) throws SQLException, IOException {
    Sql.execute(on, "BEGIN IMMEDIATE");
    transacting = true;
    try {
      T result = work.on(on);
      Sql.execute(on, "COMMIT");
      return result;
    } catch (SQLException | IOException | RuntimeException | Error failed) {
      rollBack(on, failed);
      throw failed;
    } finally {
      transacting = false;
    }
  }

  /** Whether a second try may find more room than the first one. */
  private boolean makeRoom(Connection on) throws IOException {
    boolean released = reserve.release();
    if (released) {
      LOG.log(System.Logger.Level.WARNING, "the disk is full: the room held in reserve is used");
    }
    return emptyLog(on) || released;
  }

  /** What was committed stays committed, even if the log cannot be emptied now. */
  private boolean emptyLog(Connection on) {
    try {
      still.end(on);
      Sql.emptyLog(on);
      forgetting = false;
      forgetBy = OptionalLong.empty();
      unemptied = false;
      return true;
    } catch (SQLException later) {
      if (!unemptied) {
        LOG.log(
            System.Logger.Level.WARNING,
            "the log of the database could not be emptied, which each change tries again");
      }
      unemptied = true;
      return false;
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
      ledgerKeys.close();
      try (still;
          connection) {
        still.end(connection);
        Sql.emptyLog(connection);
      }
    } catch (SQLException failed) {
      throw failure(failed);
    } finally {
      turn.unlock();
    }
  }
}
