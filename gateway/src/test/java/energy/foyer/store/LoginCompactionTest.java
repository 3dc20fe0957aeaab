// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What restarts left over weeks, made compact while the resident is there. */
final class LoginCompactionTest {
  private static final long MIDNIGHT = Diary.second("2026-03-01T23:00:00Z");
  private static final int DAYS = 20;

  @TempDir Path temporary;

  private Diary open() throws IOException {
    return Diary.of(new Household(temporary.resolve("box")));
  }

  /** A run a day, each ended in the middle of its first half-hour, and one that goes on. */
  private Diary afterRuns() throws IOException {
    for (int day = 0; day < DAYS; day++) {
      try (Diary diary = open()) {
        run(diary, day);
      }
    }
    Diary diary = open();
    run(diary, DAYS);
    while (diary.history.compact(Instant.ofEpochSecond(MIDNIGHT + DAYS * 86_400L + 600))) {
      // what this run closed of yesterday
    }
    return diary;
  }

  private static void run(Diary diary, int day) throws IOException {
    long from = MIDNIGHT + day * 86_400L + 300;
    diary.seconds(from, from + 90);
    diary.keep(from + 89);
  }

  private static List<Long> held(Diary diary) throws IOException {
    return diary.home.database.read(
        on -> {
          List<Long> held =
              Sql.list(on, row -> row.getLong(1), "SELECT id FROM segment WHERE purpose = 0");
          for (long id : List.copyOf(held)) {
            if (diary.history.segments().held(on, id).isEmpty()) {
              held.remove(id);
            }
          }
          return held;
        });
  }

  @Test
  void eachTurn_leavesTheKeysOfNoOtherDayInMemory() throws IOException {
    try (Diary diary = afterRuns();
        Unlocked resident = diary.unlock()) {
      long today = diary.home.count("SELECT segment FROM tail");
      int turns = 0;
      boolean more = true;
      while (more) {
        more = diary.history.compact(resident);
        assertEquals(List.of(today), held(diary));
        assertTrue(++turns < 20, "turns come to an end");
      }
      assertTrue(turns > 1, "one is bounded");
      assertEquals(0, diary.home.count("SELECT count(*) FROM summary WHERE grain IN (0, 3)"));
      assertEquals(0, diary.home.count("SELECT count(*) FROM block WHERE level <> 1"));
    }
  }

  @Test
  void keysThatATurnOpened_belongToTheSession_andAreWipedWithIt() throws IOException {
    try (Diary diary = afterRuns();
        Unlocked resident = diary.unlock()) {
      diary.home.database.change(on -> Sql.update(on, "DELETE FROM block"));
      long left = diary.home.count("SELECT segment FROM summary WHERE grain = 3 LIMIT 1");
      assertTrue(resident.segment(left).isEmpty());
      diary.history.compact(resident);
      assertTrue(resident.segment(left).isPresent());
    }
  }

  @Test
  void sums_areTheSameBeforeAndAfter() throws IOException {
    try (Diary diary = afterRuns();
        Unlocked resident = diary.unlock()) {
      Map<Long, Long> before = diary.values(resident, Diary.POWER);
      while (diary.history.compact(resident)) {
        // another turn
      }
      assertEquals(before, diary.values(resident, Diary.POWER));
      assertEquals(90L * (DAYS + 1), before.size());
    }
  }
}
