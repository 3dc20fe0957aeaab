// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.vault.SealKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readings kept and read back, through ten minutes, midnights, meters, restarts and compaction. */
final class HistoryTest {
  /** Five minutes before a midnight of Paris. */
  private static final long EVENING = Diary.second("2026-03-01T22:55:00Z");

  private static final long MIDNIGHT = EVENING + 300;

  @TempDir Path temporary;

  private Diary open(String box) throws IOException {
    return Diary.of(new Household(temporary.resolve(box)));
  }

  /** Compares without printing thousands of figures. */
  private static void assertReads(Map<Long, Long> expected, Map<Long, Long> read) {
    assertEquals(expected.size(), read.size(), "as many seconds");
    expected.forEach((at, value) -> assertEquals(value, read.get(at), "at " + at));
  }

  private static Map<Long, Long> truth(long from, long to) {
    Map<Long, Long> truth = new TreeMap<>();
    LongStream.range(from, to).forEach(at -> truth.put(at, Diary.power(at)));
    return truth;
  }

  @Test
  void unclaimedBox_storesNothing() throws IOException {
    try (Diary diary = Diary.unclaimed(new Household(temporary.resolve("box")))) {
      diary.seconds(EVENING, EVENING + 1300);
      assertEquals(0, diary.home.count("SELECT count(*) FROM tail"));
      assertEquals(0, diary.home.count("SELECT count(*) FROM block"));
      assertEquals(0, diary.home.count("SELECT count(*) FROM summary"));
      assertEquals(0, diary.home.count("SELECT count(*) FROM meter"));
      Residents.claim(diary.home.database, Household.GIVEN);
      diary.seconds(EVENING + 1300, EVENING + 1400);
      diary.keep(EVENING + 1400);
      try (Unlocked resident = diary.unlock()) {
        assertReads(truth(EVENING + 1300, EVENING + 1400), diary.values(resident, Diary.POWER));
      }
    }
  }

  @Test
  void readings_areReadBackAsTheMeterToldThem() throws IOException {
    try (Diary diary = open("box")) {
      diary.seconds(EVENING, EVENING + 2000);
      diary.keep(EVENING + 2000);
      try (Unlocked resident = diary.unlock()) {
        assertReads(truth(EVENING, EVENING + 2000), diary.values(resident, Diary.POWER));
        Map<Long, Long> totals = diary.values(resident, Diary.TARIFF);
        totals.forEach((at, value) -> assertEquals(Diary.total(at) - 1_000_000, value));
        for (Samples samples : diary.samples(resident)) {
          Samples.Said first = samples.texts().get(0);
          assertEquals(
              new Samples.Said(0, Diary.PERIOD, Diary.period(samples.at(0))),
              first,
              "each block begins with the texts that hold");
        }
      }
    }
  }

  @Test
  void blocks_endWithTenMinutesAndWithTheDay() throws IOException {
    try (Diary diary = open("box")) {
      diary.seconds(EVENING, EVENING + 1300);
      diary.keep(EVENING + 1300);
      List<Long> starts =
          diary.home.database.read(
              on -> Sql.list(on, row -> row.getLong(1), "SELECT start FROM block ORDER BY start"));
      assertEquals(List.of(EVENING, MIDNIGHT), starts);
      assertEquals(
          2, diary.home.count("SELECT count(DISTINCT segment) FROM block"), "a key for each day");
    }
  }

  @Test
  void anotherMeter_beginsAnotherBlockWithoutTheTextsOfTheLast() throws IOException {
    try (Diary diary = open("box")) {
      diary.seconds(MIDNIGHT, MIDNIGHT + 100);
      diary.swap("041900000002");
      diary.seconds(MIDNIGHT + 100, MIDNIGHT + 200);
      diary.keep(MIDNIGHT + 200);
      assertEquals(2, diary.home.count("SELECT count(*) FROM meter"));
      try (Unlocked resident = diary.unlock()) {
        List<Samples> all = diary.samples(resident);
        assertEquals(2, all.size());
        assertEquals(1, all.get(1).texts().size());
        assertReads(truth(MIDNIGHT, MIDNIGHT + 200), diary.values(resident, Diary.POWER));
      }
    }
  }

  @Test
  void newRun_leavesTheTailAndStoresNoSecondTwice() throws IOException {
    try (Diary diary = open("box")) {
      diary.seconds(MIDNIGHT, MIDNIGHT + 250);
      diary.keep(MIDNIGHT + 249);
    }
    try (Diary diary = open("box")) {
      // the frames of the last minute come again, as from a meter whose clock steps back
      diary.seconds(MIDNIGHT + 190, MIDNIGHT + 400);
      diary.keep(MIDNIGHT + 400);
      assertEquals(1, diary.home.count("SELECT count(*) FROM block WHERE level = 2"));
      try (Unlocked resident = diary.unlock()) {
        assertReads(truth(MIDNIGHT, MIDNIGHT + 400), diary.values(resident, Diary.POWER));
      }
    }
  }

  @Test
  void sizeOfALongBlock_tellsNotWhetherSomebodyIsAtHome() throws IOException {
    try (Diary diary = open("box")) {
      diary.seconds(MIDNIGHT, MIDNIGHT + 14_400);
      diary.quiet(true);
      diary.seconds(MIDNIGHT + 86_400, MIDNIGHT + 86_400 + 14_400);
      diary.seconds(MIDNIGHT + 2 * 86_400, MIDNIGHT + 2 * 86_400 + 60);
      diary.keep(MIDNIGHT + 2 * 86_400 + 60);
      while (diary.history.compact(Instant.ofEpochSecond(MIDNIGHT + 2 * 86_400 + 600))) {
        // another turn
      }
      assertEquals(2, diary.home.count("SELECT count(*) FROM block WHERE level = 1"));
      assertEquals(
          1, diary.home.count("SELECT count(DISTINCT length(body)) FROM block WHERE level = 1"));
    }
  }

  @Test
  void dayThatIsOver_becomesFewLongBlocksAndItsKeyGoes() throws IOException {
    try (Diary diary = open("box")) {
      diary.seconds(MIDNIGHT, MIDNIGHT + 20_000);
      diary.seconds(MIDNIGHT + 86_400, MIDNIGHT + 86_460);
      diary.keep(MIDNIGHT + 86_460);
      assertEquals(34, diary.home.count("SELECT count(*) FROM block"));
      assertFalse(diary.history.compact(Instant.ofEpochSecond(MIDNIGHT + 86_400 + 599)));
      Instant settled = Instant.ofEpochSecond(MIDNIGHT + 86_400 + 600);
      compactAll(diary, settled);
      assertEquals(2, diary.home.count("SELECT count(*) FROM block"));
      long segment = diary.home.count("SELECT segment FROM block LIMIT 1");
      assertTrue(held(diary, segment).isEmpty(), "the box lets the key of the day go");
      long today = diary.home.count("SELECT segment FROM tail");
      assertTrue(held(diary, today).isPresent());
      try (Unlocked resident = diary.unlock()) {
        Map<Long, Long> all = truth(MIDNIGHT, MIDNIGHT + 20_000);
        all.putAll(truth(MIDNIGHT + 86_400, MIDNIGHT + 86_460));
        assertReads(all, diary.values(resident, Diary.POWER));
      }
    }
  }

  private static Optional<SealKey> held(Diary diary, long segment) throws IOException {
    return diary.home.database.read(on -> diary.history.segments().held(on, segment));
  }

  private static void compactAll(Diary diary, Instant now) throws IOException {
    int turns = 0;
    while (diary.history.compact(now)) {
      assertTrue(++turns < 100, "turns come to an end");
    }
  }

  @Test
  void whatRestartsLeft_isMadeCompactAtLoginOnly() throws IOException {
    for (int run = 0; run < 5; run++) {
      try (Diary diary = open("box")) {
        diary.seconds(MIDNIGHT + run * 900, MIDNIGHT + run * 900 + 900);
        diary.keep(MIDNIGHT + run * 900 + 899);
      }
    }
    try (Diary diary = open("box")) {
      diary.seconds(MIDNIGHT + 86_400, MIDNIGHT + 86_500);
      diary.keep(MIDNIGHT + 86_500);
      long rows = diary.home.count("SELECT count(*) FROM block");
      assertTrue(rows > 5);
      compactAll(diary, Instant.ofEpochSecond(MIDNIGHT + 90_000));
      assertEquals(rows, diary.home.count("SELECT count(*) FROM block"));
      try (Unlocked resident = diary.unlock()) {
        Map<Long, Long> before = diary.values(resident, Diary.POWER);
        assertFalse(diary.history.compact(resident));
        assertEquals(1, diary.home.count("SELECT count(*) FROM block"));
        assertReads(before, diary.values(resident, Diary.POWER));
        assertEquals(
            diary.home.count(
                "SELECT count(*) FROM (SELECT segment FROM block UNION SELECT segment FROM summary"
                    + " UNION SELECT segment FROM tail)"),
            diary.home.count("SELECT count(*) FROM segment WHERE purpose = 0"),
            "keys to which nothing refers are gone");
      }
    }
  }

  @Test
  void trails_resumeWithoutAConsent() throws IOException {
    String state;
    try (Diary diary = open("box")) {
      diary.seconds(MIDNIGHT, MIDNIGHT + 100);
      diary.keep(MIDNIGHT + 100);
      state = diary.trails.state(false);
    }
    try (Diary diary = open("box")) {
      assertEquals(state, new String(diary.recorder.trails().orElseThrow()));
      assertArrayEquals(state.getBytes(), diary.trails.state(false).getBytes());
    }
  }

  @Test
  void commits_areNoMoreOftenThanTheTailIsLong() throws IOException {
    try (Diary diary = open("box")) {
      diary.settings.set(Settings.Key.TAIL_SECONDS, 300);
      diary.seconds(MIDNIGHT, MIDNIGHT + 290);
      assertEquals(1, diary.home.count("SELECT count FROM tail"), "the first frame at once");
      diary.seconds(MIDNIGHT + 290, MIDNIGHT + 301);
      assertEquals(301, diary.home.count("SELECT count FROM tail"));
    }
  }

  @Test
  void fullDatabase_takesNothingAndLosesNothing() throws IOException {
    try (Diary diary = open("box")) {
      diary.seconds(MIDNIGHT, MIDNIGHT + 700);
      diary.keep(MIDNIGHT + 700);
      diary.home.database.change(on -> Sql.execute(on, "PRAGMA max_page_count = 1"));
      for (long at = MIDNIGHT + 700; at < MIDNIGHT + 8000; at++) {
        diary.take(at);
        if (diary.recorder.due(at)) {
          failing(diary, at);
        }
      }
      assertTrue(diary.recorder.waits());
      diary.home.database.change(on -> Sql.execute(on, "PRAGMA max_page_count = 1000000"));
      diary.keep(MIDNIGHT + 8000);
      assertFalse(diary.recorder.waits());
      try (Unlocked resident = diary.unlock()) {
        assertReads(truth(MIDNIGHT, MIDNIGHT + 8000), diary.values(resident, Diary.POWER));
      }
    }
  }

  /** A commit that fits into the pages that there are may succeed. */
  private static void failing(Diary diary, long at) {
    try {
      diary.keep(at);
    } catch (IOException full) {
      assertTrue(full.getMessage().contains("full"), full.getMessage());
    }
  }

  @Test
  void damagedRowOfAMeter_costsItsNumberOnly() throws IOException {
    try (Diary diary = open("box")) {
      diary.seconds(MIDNIGHT, MIDNIGHT + 700);
      diary.keep(MIDNIGHT + 700);
      diary.home.database.change(on -> Sql.update(on, "UPDATE meter SET body = zeroblob(60)"));
    }
    try (Diary diary = open("box")) {
      diary.seconds(MIDNIGHT + 700, MIDNIGHT + 1400);
      diary.keep(MIDNIGHT + 1400);
      try (Unlocked resident = diary.unlock()) {
        assertReads(truth(MIDNIGHT, MIDNIGHT + 1400), diary.values(resident, Diary.POWER));
        List<KeptMeter> meters = new Readout(diary.home.database, Household.PARIS).meters(resident);
        assertEquals(List.of("", Diary.METER), meters.stream().map(KeptMeter::number).toList());
      }
    }
  }

  @Test
  void closedDatabase_keepsNothingAndSaysSo() throws IOException {
    Diary diary = open("box");
    diary.seconds(MIDNIGHT, MIDNIGHT + 10);
    diary.close();
    assertThrows(IOException.class, () -> diary.keep(MIDNIGHT + 10));
  }
}
