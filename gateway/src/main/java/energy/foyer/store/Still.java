// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Keeps the file of the database as it is while it is copied: what is committed meanwhile stays in
 * the log. Whatever must move the log into the file ends it first, and the copy is worth nothing.
 *
 * <p>The file is read through one handle that stays open as long as the database: a process that
 * closes any handle of a file loses the lock that SQLite holds on it. Source: POSIX, fcntl.
 */
final class Still implements AutoCloseable {
  /** Bytes that the log may grow to meanwhile. */
  static final long MOST_LOG = 8L << 20;

  /** Pages after which SQLite moves the log by itself, which is what it does unless told. */
  private static final int USUAL = 1000;

  private final Path file;
  private final Path log;
  private Optional<FileChannel> pages = Optional.empty();
  private volatile boolean stands;

  /**
   * @param file that of the database
   */
  Still(Path file) {
    this.file = file;
    this.log = file.resolveSibling(file.getFileName() + "-wal");
  }

  /** Begins, with all that was committed in the file. In the turn of the caller. */
  void begin(Connection on) throws SQLException, IOException {
    if (stands) {
      throw new IllegalStateException("the database is being copied already");
    }
    if (pages.isEmpty()) {
      pages = Optional.of(FileChannel.open(file, StandardOpenOption.READ));
    }
    Sql.execute(on, "PRAGMA wal_autocheckpoint = 0");
    Sql.emptyLog(on);
    stands = true;
  }

  /** Ends; to be called in the turn of whoever moves the log, before it does. */
  void end(Connection on) throws SQLException {
    if (stands) {
      stands = false;
      Sql.execute(on, "PRAGMA wal_autocheckpoint = " + USUAL);
    }
  }

  /** Whether the log has become too long to wait any longer. */
  boolean waited() throws IOException {
    return stands && Files.size(log) > MOST_LOG;
  }

  /**
   * Copies the file; others commit meanwhile.
   *
   * @return whether it stood still until the last byte was copied
   */
  boolean copy(FileChannel into) throws IOException {
    FileChannel from = pages.orElseThrow();
    long size = from.size();
    long at = 0;
    while (at < size && stands) {
      at += from.transferTo(at, Math.min(1 << 20, size - at), into);
    }
    into.force(true);
    return stands;
  }

  /** To be called once the database is closed. */
  @Override
  public void close() throws IOException {
    if (pages.isPresent()) {
      pages.get().close();
      pages = Optional.empty();
    }
  }
}
