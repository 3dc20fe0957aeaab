// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.BoxKeys;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What the start of an agent does before anything is opened: a restore that was decided goes into
 * its place, step by step, each of which may be done twice; what was not decided goes.
 *
 * <pre>
 * restored/box-keys.json -> box-keys.json     foyer.db-wal away      restored/foyer.db -> foyer.db
 * </pre>
 *
 * <p>Where a household went, all that was there is destroyed before the first step. The log goes
 * before the file comes: SQLite would take it for the new file's own.
 */
public final class Settling {
  /** What was found. */
  public enum Found {
    /** Nothing that was decided. */
    NOTHING,
    /** A backup, which is in its place. */
    RESTORED,
    /** A household that went: nothing is left of it. */
    GONE
  }

  private Settling() {}

  /**
   * Settles the folder of a database.
   *
   * @return what was done
   */
  public static Found in(Path folder) throws IOException {
    BackupCopy.clear(folder.resolve(BackupCopy.FOLDER));
    BackupCopy.clear(folder.resolve(Restore.CHECKED));
    Path decided = folder.resolve(Restore.DECIDED);
    if (!Files.isDirectory(decided)) {
      return Found.NOTHING;
    }
    boolean gone = Files.exists(decided.resolve(Departure.GONE));
    if (gone && Files.exists(decided.resolve(BoxKeys.FILE))) {
      Departure.destroy(folder, Integer.MAX_VALUE);
    }
    move(decided.resolve(BoxKeys.FILE), folder.resolve(BoxKeys.FILE));
    Path fresh = decided.resolve(Database.FILE);
    if (Files.exists(fresh)) {
      Path file = folder.resolve(Database.FILE);
      if (Files.exists(decided.resolve(Restore.ASIDE))) {
        new Before(file).setAside();
      }
      for (String end : new String[] {"-wal", "-shm", "-journal"}) {
        Files.deleteIfExists(folder.resolve(Database.FILE + end));
      }
      sync(folder);
      move(fresh, file);
    }
    BackupCopy.clear(decided);
    sync(folder);
    return gone ? Found.GONE : Found.RESTORED;
  }

  private static void move(Path from, Path to) throws IOException {
    if (Files.exists(from)) {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      sync(to.toAbsolutePath().getParent());
    }
  }

  /** Has what was renamed in a folder stand after a power cut. */
  static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder)) {
      channel.force(true);
    }
  }
}
