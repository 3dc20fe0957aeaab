// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is moved, swapped or edited among blocks, summaries and tails does not open. */
final class SealedRowsTest {
  private static final long MIDNIGHT = Diary.second("2026-03-01T23:00:00Z");

  @TempDir Path temporary;

  /**
   * What was done to the file.
   *
   * @param undo puts it back
   */
  private record Edit(String statement, String undo) {}

  private static final List<String> BLOCK =
      List.of("level", "meter", "segment", "start", "last", "count");
  private static final List<String> SUMMARY =
      List.of("grain", "meter", "segment", "start", "until", "count");
  private static final List<String> TAIL = List.of("meter", "segment", "start", "last", "count");

  /** A run that was ended, a day made compact, and a day that goes on. */
  private Diary home() throws IOException {
    try (Diary first = Diary.of(new Household(temporary.resolve("box")))) {
      first.seconds(MIDNIGHT, MIDNIGHT + 2600);
      first.keep(MIDNIGHT + 2600);
    }
    Diary diary = Diary.of(new Household(temporary.resolve("box")));
    diary.seconds(MIDNIGHT + 2600, MIDNIGHT + 6000);
    diary.seconds(MIDNIGHT + 86_400, MIDNIGHT + 86_460);
    diary.keep(MIDNIGHT + 86_460);
    while (diary.history.compact(Instant.ofEpochSecond(MIDNIGHT + 90_000))) {
      assertTrue(diary.home.count("SELECT count(*) FROM block") > 0);
    }
    diary.seconds(MIDNIGHT + 86_460, MIDNIGHT + 87_100);
    diary.keep(MIDNIGHT + 87_100);
    return diary;
  }

  private static List<Long> ids(Diary diary, String table) throws IOException {
    return diary.home.database.read(
        on -> Sql.list(on, row -> row.getLong(1), "SELECT rowid FROM " + table + " ORDER BY 1"));
  }

  private static void assertNothingOpens(Diary diary, Unlocked resident, Edit edit)
      throws IOException {
    edit(diary, edit.statement());
    assertThrows(
        IOException.class,
        () -> {
          diary.samples(resident);
          diary.parts(resident);
        },
        edit.statement());
    edit(diary, edit.undo());
  }

  private static void edit(Diary diary, String statement) throws IOException {
    diary.home.database.change(on -> assertEquals(1, Sql.update(on, statement)));
  }

  @Test
  void everyColumnOfEveryRow_isBoundToItsBody() throws IOException {
    try (Diary diary = home();
        Unlocked resident = diary.unlock()) {
      for (int level = BlockTable.SHORT; level <= BlockTable.LEFT; level++) {
        assertTrue(diary.home.count("SELECT count(*) FROM block WHERE level = " + level) > 0);
      }
      for (int grain = SummaryTable.HALF_HOURS; grain <= SummaryTable.LEFT; grain++) {
        assertTrue(diary.home.count("SELECT count(*) FROM summary WHERE grain = " + grain) > 0);
      }
      long readings = diary.values(resident, Diary.POWER).size();
      long parts = diary.parts(resident).size();
      for (String table : List.of("block", "summary", "tail")) {
        for (Edit edit : edits(diary, table)) {
          assertNothingOpens(diary, resident, edit);
        }
      }
      assertEquals(readings, diary.values(resident, Diary.POWER).size());
      assertEquals(parts, diary.parts(resident).size());
    }
  }

  private static List<Edit> edits(Diary diary, String table) throws IOException {
    List<String> columns =
        switch (table) {
          case "block" -> BLOCK;
          case "summary" -> SUMMARY;
          default -> TAIL;
        };
    List<Edit> edits = new ArrayList<>();
    for (long id : ids(diary, table)) {
      String where = " WHERE rowid = " + id;
      for (String column : columns) {
        // a kind that there is: another one would hide the row, not move it
        long kinds = column.equals("level") ? 3 : column.equals("grain") ? 4 : 1_000_000_000_000L;
        String plus = column + " = (" + column + " + 1) % " + kinds;
        String minus = column + " = (" + column + " + " + (kinds - 1) + ") % " + kinds;
        edits.add(
            new Edit(
                "UPDATE " + table + " SET " + plus + where,
                "UPDATE " + table + " SET " + minus + where));
      }
    }
    return edits;
  }

  @Test
  void everyBody_opensInItsOwnRowOnly() throws IOException {
    try (Diary diary = home();
        Unlocked resident = diary.unlock()) {
      List<Diary.Body> bodies = diary.bodies(resident);
      assertTrue(bodies.size() > 12, "there is something to swap");
      for (Diary.Body row : bodies) {
        for (Diary.Body other : bodies) {
          if (row == other) {
            assertTrue(row.key().open(row.sealed(), row.place()).length > 0);
          } else {
            assertThrows(IOException.class, () -> row.key().open(other.sealed(), row.place()));
          }
        }
      }
    }
  }

  @Test
  void everyChangedByte_isDetected() throws IOException {
    try (Diary diary = home();
        Unlocked resident = diary.unlock()) {
      for (Diary.Body row : diary.bodies(resident)) {
        for (int place = 0; place < row.sealed().length; place += 37) {
          byte[] edited = row.sealed().clone();
          edited[place] ^= 1;
          assertThrows(IOException.class, () -> row.key().open(edited, row.place()));
        }
      }
    }
  }
}
