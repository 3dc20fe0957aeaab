// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.BoxKeys;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A copy of the database in a folder of its own, as it was at one commit, without what only the box
 * it was taken from may have. It goes when it is closed, or at the next start.
 */
final class BackupCopy implements AutoCloseable {
  /** The name of the folder, within that of the database. */
  static final String FOLDER = "backup";

  /** How often the copy begins anew before the box is said to be busy. */
  private static final int TRIES = 5;

  /**
   * In this order. Keys under which a consent is told and what is to be told, remembered phones,
   * what the territory is known by, the key that signs exports, and what a household that went
   * before this one still has to say.
   */
  private static final List<String> LEFT_OUT =
      List.of(
          "DELETE FROM outbox",
          "DELETE FROM need",
          "DELETE FROM ready",
          "DELETE FROM boundary",
          "DELETE FROM revised",
          "DELETE FROM receipt",
          "UPDATE consent SET keys = NULL",
          "DELETE FROM question WHERE name = 'standing'",
          "DELETE FROM way WHERE kind = " + Unlocked.Way.PHONE.ordinal(),
          "DELETE FROM token",
          "DELETE FROM territory",
          "DELETE FROM export_key",
          "DELETE FROM farewell",
          "DELETE FROM departure");

  private final Path folder;

  private BackupCopy(Path folder) {
    this.folder = folder;
  }

  /**
   * Copies; others commit meanwhile.
   *
   * @throws IOException if it cannot, or had to begin anew too often
   */
  static BackupCopy of(Database database) throws IOException {
    Path folder = database.folder().resolve(FOLDER);
    clear(folder);
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    BackupCopy copy = new BackupCopy(folder);
    try {
      copy.take(database);
      copy.clean(database.vault().keys());
      return copy;
    } catch (IOException | RuntimeException failed) {
      copy.close();
      throw failed;
    }
  }

  /** Removes what a kill left. */
  static void clear(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(folder);
  }

  private void take(Database database) throws IOException {
    for (int tries = 0; tries < TRIES; tries++) {
      inTurn(database, on -> database.still().begin(on));
      boolean whole = false;
      try (FileChannel into =
          FileChannel.open(
              file(),
              Set.of(
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        whole = database.still().copy(into);
      } finally {
        inTurn(database, on -> database.still().end(on));
      }
      if (whole) {
        return;
      }
    }
    throw new IOException("the database changed too often while it was copied: try again later");
  }

  /** Whether no row of a table is in a backup. */
  static boolean leavesOut(String table) {
    return LEFT_OUT.contains("DELETE FROM " + table);
  }

  private static void inTurn(Database database, Database.Task task) throws IOException {
    database.read(
        on -> {
          task.on(on);
          return true;
        });
  }

  private void clean(BoxKeys keys) throws IOException {
    try (Database copy = Database.open(folder, keys)) {
      copy.change(
          on -> {
            for (String statement : LEFT_OUT) {
              Sql.execute(on, statement);
            }
            copy.forget();
          });
    }
  }

  /** The copy. */
  Path file() {
    return folder.resolve(Database.FILE);
  }

  @Override
  public void close() throws IOException {
    clear(folder);
  }
}
