// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.Await;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.store.Housekeeping.Kind;
import energy.foyer.store.Housekeeping.Want;
import energy.foyer.window.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deleting in steps, between which readings go on; on a full disk too. */
final class HousekeepingStepsTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-10");
  private static final Instant NOW = Archive.midnight("2026-03-10").plusSeconds(40_000);
  private static final long PLENTY = 1L << 40;

  @TempDir Path temporary;
  private final SplittableRandom random = new SplittableRandom(3);

  @Test
  void readings_areTakenBetweenTheStepsOfAPurge() throws Exception {
    try (Household home = new Household(temporary);
        Archive archive = claimed(home)) {
      int meter = archive.meter(0, "012345678901");
      AtomicBoolean going = new AtomicBoolean(true);
      AtomicLong taken = new AtomicLong();
      Set<Long> lengths = ConcurrentHashMap.newKeySet();
      Thread collector =
          new Thread(
              () -> {
                try {
                  while (going.get()) {
                    long at = Archive.second("2026-03-10") + 10 * taken.get();
                    archive.tail(meter, Archive.samples(at, at + 10, 10), Archive.openHalfHour(at));
                    taken.incrementAndGet();
                    lengths.add(Files.size(temporary.resolve(Database.FILE)));
                  }
                } catch (IOException failed) {
                  throw new UncheckedIOException(failed);
                }
              });
      collector.start();
      Housekeeping keeping = keeping(home, new Settings(home.database), () -> PLENTY);
      long most = 0;
      int steps = 0;
      // a machine that stalls leaves one purge alone, not each of five
      for (int purge = 0; purge < 5 && (most <= 10 || steps <= 2); purge++) {
        for (int age = 2; age < 6; age++) {
          archive.bulk(random, TODAY.minusDays(age), 10);
        }
        lengths.clear();
        long before = taken.get();
        keeping.purge(EnumSet.of(Kind.DETAIL), Span.before(NOW));
        most = Math.max(most, taken.get() - before);
        steps = Math.max(steps, lengths.size());
        assertEquals(0, home.count("SELECT count(*) FROM block"));
      }
      going.set(false);
      Await.ended(collector);
      assertTrue(most > 10, "only " + most + " readings were taken meanwhile");
      assertTrue(steps > 2, "the file shrank in " + steps + " steps only");
      assertSound(home);
    }
  }

  @Test
  void fullDisk_readingsAndWithdrawalGoOn_oldDetailGoes_andTheFileShrinks() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(temporary.resolve("disk"), 8);
        Household home = new Household(disk.folder);
        Archive archive = claimed(home)) {
      UUID consent = home.giveDaily("conseil-essai");
      int meter = archive.meter(0, "012345678901");
      for (int age = 0; age < 5; age++) {
        archive.day(meter, TODAY.minusDays(age));
        archive.bulk(random, TODAY.minusDays(age), 3);
      }
      AtomicLong beside = new AtomicLong(PLENTY);
      Housekeeping keeping =
          keeping(home, new Settings(home.database), () -> free(disk) + beside.get());
      keeping.turn(NOW);
      assertTrue(home.database.reserve().standing(), "the reserve is made where there is room");
      long blocks = home.count("SELECT count(*) FROM block");
      disk.fill(0);
      beside.set(0);
      long before = home.length();
      for (int i = 0; i < 200; i++) {
        long at = Archive.second("2026-03-10") + 600 * i;
        archive.tail(meter, Archive.samples(at, at + 600, 10), Archive.openHalfHour(at));
      }
      home.consents.change(
          consent, new ConsentEvent(ConsentEvent.Kind.WITHDRAWN, Household.GIVEN, "command"));
      assertEquals(
          ConsentRecord.State.WITHDRAWN,
          home.consents.find(consent).orElseThrow().state(Household.GIVEN));
      keeping.turn(NOW);
      assertEquals(Want.DISK, keeping.use().want());
      assertTrue(home.count("SELECT count(*) FROM block") < blocks, "old detail went");
      assertEquals(8, home.count("SELECT count(*) FROM block"), "today's and yesterday's stay");
      long after = home.length();
      assertTrue(after < before - 8L * Archive.BIG, "shrunk from " + before + " to " + after);
      assertSound(home);
      disk.clean();
      beside.set(PLENTY);
      keeping.turn(NOW.plusSeconds(3600));
      assertTrue(home.database.reserve().standing(), "and it is made again");
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

  private Housekeeping keeping(Household home, Settings settings, LongSupplier free) {
    return new Housekeeping(
        home.database, settings, new Housekeeping.Place(home.folder, free, Archive.PARIS));
  }

  private static long free(SmallDisk disk) {
    try {
      return disk.free();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
