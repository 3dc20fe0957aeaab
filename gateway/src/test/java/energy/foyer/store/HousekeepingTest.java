// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.store.Housekeeping.Kind;
import energy.foyer.store.Housekeeping.Use;
import energy.foyer.store.Housekeeping.Want;
import energy.foyer.window.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HousekeepingTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-10");
  private static final Instant NOW = Archive.midnight("2026-03-10").plusSeconds(40_000);
  private static final long PLENTY = 1L << 40;

  @TempDir Path temporary;
  private final SplittableRandom random = new SplittableRandom(3);

  @Tag("law")
  @Test
  void law_retention_eachKindStaysAsLongAsItIsSet_andItsKeysGoWithTheLastRow() throws IOException {
    try (Household home = new Household(temporary);
        Archive archive = claimed(home)) {
      int meter = archive.meter(0, "012345678901");
      for (int age = 0; age < 10; age++) {
        archive.day(meter, TODAY.minusDays(age));
      }
      Settings settings = new Settings(home.database);
      settings.set(Settings.Key.DETAIL_DAYS, 3);
      settings.set(Settings.Key.HALF_HOUR_DAYS, 5);
      settings.set(Settings.Key.DAY_DAYS, 7);
      Housekeeping keeping = keeping(home, settings, PLENTY);
      keeping.turn(NOW);
      assertEquals(
          Archive.second("2026-03-07"), home.count("SELECT min(start) FROM block"), "3 days ago");
      assertEquals(
          Archive.second("2026-03-05"),
          home.count("SELECT min(start) FROM summary WHERE grain = 0"));
      assertEquals(
          Archive.second("2026-03-03"),
          home.count("SELECT min(start) FROM summary WHERE grain = 2"));
      assertEquals(
          LocalDate.parse("2026-03-03").toEpochDay(),
          home.count("SELECT min(day) FROM segment WHERE purpose = 0"));
      assertEquals(4, home.count("SELECT count(*) FROM block"));
      assertEquals(Want.NONE, keeping.use().want());
      settings.set(Settings.Key.DETAIL_DAYS, 0);
      keeping.turn(NOW.plusSeconds(86_400 * 3));
      assertEquals(4, home.count("SELECT count(*) FROM block"), "0 keeps them for ever");
    }
  }

  @Test
  void quota_countsFileAndLog_oldestDetailGoesFirst_andTheFileReallyShrinks() throws IOException {
    try (Household home = new Household(temporary);
        Archive archive = claimed(home)) {
      UUID consent = home.giveDaily("conseil-essai");
      int meter = archive.meter(0, "012345678901");
      for (int age = 0; age < 20; age++) {
        archive.day(meter, TODAY.minusDays(age));
        archive.bulk(random, TODAY.minusDays(age), 20);
      }
      Settings settings = new Settings(home.database);
      settings.set(Settings.Key.QUOTA_MIB, 64);
      long before = home.length();
      assertTrue(before > 76L << 20, "the files are over the quota");
      long ledger = home.count("SELECT count(*) FROM ledger");
      Housekeeping keeping = keeping(home, settings, PLENTY);
      keeping.turn(NOW);
      assertEquals(Want.QUOTA, keeping.use().want());
      long once = home.length();
      assertTrue(once < before - (4L << 20), "shrunk from " + before + " to " + once);
      for (int turn = 0; turn < 20 && keeping.use().want() != Want.NONE; turn++) {
        keeping.turn(NOW);
      }
      assertEquals(Want.NONE, keeping.use().want());
      assertTrue(home.length() <= 64L << 20, "the files are within the quota: " + home.length());
      assertTrue(home.length() > 55L << 20, "no more went than had to: " + home.length());
      long oldest = home.count("SELECT min(start) FROM block");
      assertTrue(oldest > Archive.second("2026-02-20"), "the oldest went");
      assertEquals(20, home.count("SELECT count(*) FROM summary WHERE grain = 0"));
      assertEquals(20, home.count("SELECT count(*) FROM summary WHERE grain = 2"));
      assertEquals(ledger, home.count("SELECT count(*) FROM ledger"));
      assertEquals(1, home.need(consent).step().ordinal());
      assertSound(home);
    }
  }

  @Test
  void nearlyFullDisk_takesDetail_thenHalfHours_neverTheDaysOfThirteenMonths() throws IOException {
    try (Household home = new Household(temporary);
        Archive archive = claimed(home)) {
      int meter = archive.meter(0, "012345678901");
      for (int age : List.of(0, 1, 2, 30, 390, 400, 800)) {
        archive.day(meter, TODAY.minusDays(age));
      }
      AtomicLong free = new AtomicLong(0);
      Housekeeping keeping = keeping(home, new Settings(home.database), free::get);
      keeping.turn(NOW);
      assertEquals(Want.DISK, keeping.use().want());
      assertEquals(2, home.count("SELECT count(*) FROM block"), "today's and yesterday's stay");
      assertEquals(2, home.count("SELECT count(*) FROM summary WHERE grain = 0"));
      assertEquals(5, home.count("SELECT count(*) FROM summary WHERE grain = 2"));
      assertEquals(
          TODAY.minusDays(390).toEpochDay(),
          Archive.day(home.count("SELECT min(start) FROM summary WHERE grain = 2")).toEpochDay());
      free.set(PLENTY);
      keeping.turn(NOW);
      assertEquals(Want.NONE, keeping.use().want());
    }
  }

  @Tag("law")
  @Test
  void law_retention_deletedReadingsAreGoneFromTheFilesToo() throws IOException {
    try (Household home = new Household(temporary);
        Archive archive = claimed(home)) {
      int meter = archive.meter(0, "012345678901");
      for (int age = 0; age < 4; age++) {
        archive.day(meter, TODAY.minusDays(age));
      }
      archive.bulk(random, TODAY.minusDays(3), 8);
      Housekeeping keeping = keeping(home, new Settings(home.database), PLENTY);
      byte[] body =
          home.database.<byte[]>read(
              on ->
                  Sql.one(
                          on,
                          row -> row.getBytes(1),
                          "SELECT substr(body, 20, 16) FROM block ORDER BY start LIMIT 1")
                      .orElseThrow());
      assertTrue(holds(body));
      long before = home.length();
      Set<Kind> both = EnumSet.of(Kind.DETAIL, Kind.HALF_HOURS);
      Instant yesterday = Archive.midnight("2026-03-09");
      Housekeeping.Purged announced = keeping.wouldPurge(both, Span.before(yesterday));
      assertEquals(10, announced.kinds().get(Kind.DETAIL).rows());
      assertEquals(2, announced.kinds().get(Kind.HALF_HOURS).rows());
      assertFalse(announced.kinds().containsKey(Kind.DAYS));
      assertEquals(12, home.count("SELECT count(*) FROM block"), "nothing was deleted yet");
      assertEquals(announced, keeping.purge(both, Span.before(yesterday)));
      assertEquals(2, home.count("SELECT count(*) FROM block"));
      assertEquals(2, home.count("SELECT count(*) FROM summary WHERE grain = 0"));
      assertEquals(4, home.count("SELECT count(*) FROM summary WHERE grain = 2"));
      assertFalse(holds(body), "what was purged is in no file");
      assertTrue(
          home.length() < before - 7L * Archive.BIG,
          "shrunk from " + before + " to " + home.length());
      assertEquals(0, keeping.use().spare());
    }
  }

  @Test
  void use_tellsRoomAndEnds_withoutALogin() throws IOException {
    Instant first = Archive.midnight("2026-03-09");
    try (Household home = new Household(temporary);
        Archive archive = claimed(home)) {
      int meter = archive.meter(0, "012345678901");
      Housekeeping keeping = keeping(home, new Settings(home.database), PLENTY);
      assertEquals(Optional.empty(), keeping.use().first());
      archive.day(meter, TODAY.minusDays(1));
      long at = NOW.getEpochSecond();
      archive.tail(meter, Archive.samples(at, at + 600, 10), Archive.openHalfHour(at));
    }
    try (Household home = new Household(temporary)) {
      Use use = keeping(home, new Settings(home.database), PLENTY).use();
      assertEquals(Optional.of(first), use.first());
      assertEquals(Optional.of(NOW.plusSeconds(590)), use.last());
      assertEquals(1, use.kinds().get(Kind.DETAIL).rows());
      assertEquals(
          home.count("SELECT sum(length(body)) FROM block"), use.kinds().get(Kind.DETAIL).bytes());
      assertEquals(1, use.kinds().get(Kind.DAYS).rows());
      assertEquals(home.length(), use.bytes());
      assertEquals(1024L << 20, use.quota());
      assertEquals(PLENTY, use.free());
    }
  }

  private static void assertSound(Household home) throws IOException {
    assertEquals(
        "ok",
        home.database.<String>read(
            on -> Sql.one(on, row -> row.getString(1), "PRAGMA integrity_check").orElseThrow()));
    try (Unlocked resident = Residents.unlocked(home.database, Household.GIVEN)) {
      assertTrue(home.ledger.verify(resident).intact(), "the ledger is whole");
    }
  }

  private static Archive claimed(Household home) throws IOException {
    Residents.claim(home.database, Household.GIVEN);
    return new Archive(home.database);
  }

  private Housekeeping keeping(Household home, Settings settings, long free) {
    return keeping(home, settings, () -> free);
  }

  private Housekeeping keeping(Household home, Settings settings, LongSupplier free) {
    return new Housekeeping(
        home.database, settings, new Housekeeping.Place(home.folder, free, Archive.PARIS));
  }

  private Path file() {
    return temporary.resolve(Database.FILE);
  }

  private boolean holds(byte[] bytes) throws IOException {
    String sought = new String(bytes, StandardCharsets.ISO_8859_1);
    for (String end : List.of("", "-wal")) {
      Path file = temporary.resolve(Database.FILE + end);
      if (Files.exists(file)
          && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(sought)) {
        return true;
      }
    }
    return false;
  }
}
