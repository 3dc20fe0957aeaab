// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static energy.foyer.store.Brought.ALL;
import static energy.foyer.store.Brought.DAY;
import static energy.foyer.store.Brought.curve;
import static energy.foyer.store.Brought.day;
import static energy.foyer.store.Brought.history;
import static energy.foyer.store.Brought.start;
import static energy.foyer.store.Brought.take;
import static energy.foyer.store.Brought.totals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.window.Grain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was brought, when the box is killed or its disk is full meanwhile: all of it, or nothing.
 */
final class BesideKilledTest {
  @TempDir Path temporary;

  @Test
  void killBeforeTheCommit_leavesNothing_andAfterItAll() throws IOException {
    try (Household home = new Household(temporary.resolve("box"))) {
      home.unlocked();
      take(home, List.of(day(DAY, 1_000_000)), false);
      List<Imported> values = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        values.add(day(DAY.plusDays(i), 7_000_000));
      }
      try (History history = history(home);
          BesideIntake intake = new BesideIntake(history, home.unlocked(), false)) {
        for (Imported value : values) {
          intake.take(value);
        }
        intake.end();
        assertTrue(home.count("SELECT count(*) FROM imported WHERE aside = 1") == 40);
        try (Household after = home.afterPowerCut(temporary.resolve("before"))) {
          assertEquals(0, after.count("SELECT count(*) FROM imported WHERE aside = 1"));
          after.reader();
          assertEquals(List.of(1_000L), totals(after, Grain.YEAR, ALL));
        }
        intake.commit(Optional.empty());
        try (Household after = home.afterPowerCut(temporary.resolve("after"))) {
          after.reader();
          assertEquals(40, totals(after, Grain.DAY, ALL).size());
        }
      }
    }
  }

  @Test
  void killOfAnExportsImport_leavesNothing_andAfterItAll() throws IOException {
    try (Household home = new Household(temporary.resolve("box"));
        History history = history(home)) {
      home.unlocked();
      try (Intake intake = new Intake(history, false);
          BesideIntake beside = new BesideIntake(history, home.unlocked(), false)) {
        intake.framesOf(intake.meter(0, "041776199999"));
        for (int i = 0; i < 200_000; i++) {
          long at = start(DAY) + i;
          Reading index = new Reading(Archive.INDEX, at, MeterClock.SET, 1_000_000 + i % 977, "");
          assertTrue(intake.frame(at, List.of(index)));
        }
        beside.take(day(DAY, 7_000_000));
        beside.end();
        try (Household after = home.afterPowerCut(temporary.resolve("before"))) {
          assertEquals(0, after.count("SELECT count(*) FROM block"));
          assertEquals(0, after.count("SELECT count(*) FROM imported"));
          Soundness.check(after);
        }
        assertTrue(intake.commit(Instant.ofEpochSecond(start(DAY.plusDays(9))), beside));
        try (Household after = home.afterPowerCut(temporary.resolve("after"))) {
          assertTrue(after.count("SELECT sum(count) FROM block WHERE level = 1") == 200_000);
          assertEquals(1, after.count("SELECT count(*) FROM imported WHERE aside = 0"));
        }
      }
    }
  }

  @Test
  void aFullDisk_leavesWhatWasThere() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(temporary.resolve("disk"), 8);
        Household home = new Household(disk.folder.resolve("box"))) {
      home.unlocked();
      take(home, List.of(day(DAY, 1_000_000)), false);
      List<Imported> much = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        much.addAll(curve(LocalDate.of(2019, 1, 1).plusDays(i)));
      }
      home.database.read(
          on -> {
            Sql.emptyLog(on);
            return true;
          });
      disk.fill(200 << 10);
      IOException full = assertThrows(IOException.class, () -> take(home, much, false));
      assertTrue(Reserve.full(full), full.toString());
      disk.clean();
      assertEquals(List.of(1_000L), totals(home, Grain.DAY, ALL));
      assertEquals(50, take(home, curve(DAY.plusDays(7)).subList(0, 48), false).added() + 2);
    }
  }
}
