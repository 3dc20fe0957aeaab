// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.SplittableRandom;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A file of {@value #SIZE} bytes that holds room on the disk for the day on which it is full. It is
 * let go then, so that a withdrawal, a deletion or the last minute of readings still commits, and
 * made again once there is room. Its bytes say nothing; they are noise, so that a file system that
 * compresses gives them the whole room too.
 */
final class Reserve {

  /** The name of the file. */
  static final String FILE = "reserve";

  /** As much as the log of the database grows to before it is moved into the file. */
  static final int SIZE = 2 << 20;

  private static final int PIECE = 64 << 10;
  private static final long NOISE = 0x466f796572L;

  private final Path file;

  /**
   * @param folder the folder of the database
   */
  Reserve(Path folder) {
    this.file = folder.resolve(FILE);
  }

  /** Whether a failure, or what caused it, says that the disk is full. */
  static boolean full(Throwable failed) {
    for (Throwable cause = failed; cause instanceof Exception; cause = cause.getCause()) {
      if (cause instanceof SQLiteException known && full(known.getResultCode())) {
        return true;
      }
    }
    return false;
  }

  /**
   * A used-up quota of the file system comes as a failed write, and a full disk at the first look
   * at a log as an index of it that cannot grow.
   */
  private static boolean full(SQLiteErrorCode code) {
    return switch (code) {
      case SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_SHMSIZE -> true;
      default -> false;
    };
  }

  /** Whether the whole file is there. */
  boolean standing() throws IOException {
    return Files.exists(file) && Files.size(file) == SIZE;
  }

  /** Lets the file go; false if none was there. */
  boolean release() throws IOException {
    return Files.deleteIfExists(file);
  }

  /**
   * Makes the file where it is missing or cut.
   *
   * @throws IOException if the disk has no room for it, or fails; what was begun is removed
   */
  void make() throws IOException {
    if (standing()) {
      return;
    }
    release();
    SplittableRandom noise = new SplittableRandom(NOISE);
    byte[] piece = new byte[PIECE];
    try (FileChannel out =
        FileChannel.open(
            file,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      for (int written = 0; written < SIZE; written += PIECE) {
        noise.nextBytes(piece);
        ByteBuffer next = ByteBuffer.wrap(piece);
        while (next.hasRemaining()) {
          out.write(next);
        }
      }
      out.force(true);
    } catch (IOException full) {
      release();
      throw full;
    }
  }
}
