// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The room that the database takes on the disk, and how it gives some back. */
final class Room {

  /** Bytes that hold nothing and stay in the file, since a day of readings soon fills them. */
  static final long SLACK = 1 << 20;

  /** Pages given back in one step, with which the log grows by little more than as much. */
  static final int STEP_PAGES = 128;

  /** Steps in one turn at most. */
  static final int MOST_STEPS = 32;

  private final Database database;
  private final List<Path> files;

  /**
   * @param folder the folder of the database
   */
  Room(Database database, Path folder) {
    this.database = database;
    this.files = List.of(folder.resolve(Database.FILE), folder.resolve(Database.FILE + "-wal"));
  }

  /** Length of the file and its log. */
  long bytes() throws IOException {
    long bytes = 0;
    for (Path file : files) {
      try {
        bytes += Files.size(file);
      } catch (NoSuchFileException none) {
        // a log is made with the first change
      }
    }
    return bytes;
  }

  /** Bytes in the file that hold nothing. */
  long spare() throws IOException {
    return database.read(
        on -> Sql.number(on, "PRAGMA freelist_count") * Sql.number(on, "PRAGMA page_size"));
  }

  /**
   * Gives back what holds nothing beyond a slack, in small steps between which others have their
   * turn.
   *
   * @return whether there is more to give back
   */
  boolean shrink(long slack) throws IOException {
    long left = spare();
    for (int step = 0; step < MOST_STEPS && left > slack; step++) {
      database.change(this::step);
      long now = spare();
      if (now >= left) {
        // others free as much as is given back: the next turn goes on
        return false;
      }
      left = now;
    }
    return left > slack;
  }

  private void step(Connection on) throws SQLException {
    try (Statement statement = on.createStatement()) {
      // the pragma gives back one page each time it is stepped, which only this call does to its
      // end
      statement.executeUpdate("PRAGMA incremental_vacuum(" + STEP_PAGES + ")");
    }
    database.forget();
  }
}
