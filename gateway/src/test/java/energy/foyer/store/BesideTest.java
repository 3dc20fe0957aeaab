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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.window.Grain;
import energy.foyer.window.Quantity;
import energy.foyer.window.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was brought: kept once, apart, sealed, and gone when it is to go. */
final class BesideTest {
  @TempDir Path temporary;

  @Test
  void sameValues_countOnce_andOthersTakeTheirPlace() throws IOException {
    try (Household home = new Household(temporary.resolve("box"))) {
      home.unlocked();
      BesideIntake.Taken dry = take(home, curve(DAY), true);
      assertEquals(50, dry.added());
      assertEquals(List.of(), totals(home, Grain.DAY, ALL));
      assertEquals(dry, take(home, curve(DAY), false));
      BesideIntake.Taken again = take(home, curve(DAY), false);
      assertEquals(List.of(0L, 50L, 0L), List.of(again.added(), again.known(), again.replaced()));
      // fifty times 100.5 Wh, rounded once
      assertEquals(List.of(5_025L), totals(home, Grain.DAY, ALL));
      assertEquals(List.of(5_025L), totals(home, Grain.MONTH, ALL));
      assertEquals(50, totals(home, Grain.HALF_HOUR, ALL).size());
      Imported hour = new Imported(Quantity.ELECTRICITY_IMPORT, start(DAY), 3600, 300_000);
      BesideIntake.Taken other = take(home, List.of(hour), false);
      assertEquals(List.of(1L, 0L, 2L), List.of(other.added(), other.known(), other.replaced()));
      assertEquals(List.of(300L + 48 * 100 + 24), totals(home, Grain.DAY, ALL));
      // of a day its own value holds
      take(home, List.of(day(DAY, 5_000_400)), false);
      assertEquals(List.of(5_000L), totals(home, Grain.DAY, ALL));
    }
  }

  @Test
  void aThief_readsNothingOfIt_andNeitherDoesTheBox() throws IOException {
    try (Household home = new Household(temporary.resolve("box"))) {
      home.unlocked();
      try (History history = history(home);
          BesideIntake intake = new BesideIntake(history, home.unlocked(), false)) {
        intake.take(day(DAY, 123_456_789));
        intake.end();
        intake.commit(
            Optional.of(
                new BesideFiles.File(
                    "ab".repeat(32),
                    Optional.of("09000000000042"),
                    Instant.ofEpochSecond(start(DAY)),
                    Instant.ofEpochSecond(start(DAY.plusDays(1))))));
        assertEquals(
            Optional.of("09000000000042"),
            new BesideFiles(history).all(home.unlocked()).get(0).point());
        new TypedIndexes(history)
            .add(
                home.unlocked(),
                new TypedIndex(0, TypedIndex.Meter.GAS, Household.GIVEN, 987_654_321_012L));
      }
      for (String point : List.of("09000000000042", "ab".repeat(32))) {
        byte[] bytes = point.getBytes(StandardCharsets.US_ASCII);
        assertFalse(Canary.anyFileHolds(home.folder, bytes));
      }
    }
  }

  @Test
  void typedIndexes_areKeptOnce_andRemovedFromTheFiles() throws IOException {
    try (Household home = new Household(temporary.resolve("box"));
        History history = history(home)) {
      Unlocked resident = home.unlocked();
      TypedIndexes indexes = new TypedIndexes(history);
      TypedIndex gas = new TypedIndex(0, TypedIndex.Meter.GAS, Household.GIVEN, 1_234_567);
      long id = indexes.add(resident, gas);
      assertEquals(id, indexes.add(resident, gas));
      indexes.add(
          resident, new TypedIndex(0, TypedIndex.Meter.GAS, Household.GIVEN.minusSeconds(9), 7));
      assertEquals(
          List.of(7L, 1_234_567L), indexes.all(resident).stream().map(TypedIndex::value).toList());
      byte[] sealed =
          home.database.<byte[]>read(
              on ->
                  Sql.one(on, row -> row.getBytes(1), "SELECT body FROM typed WHERE id = ?", id)
                      .orElseThrow());
      assertTrue(Canary.anyFileHolds(home.folder, sealed));
      assertTrue(indexes.remove(id));
      assertFalse(indexes.remove(id));
      assertFalse(Canary.anyFileHolds(home.folder, sealed));
    }
  }

  @Test
  void erasure_takesWholeDaysWithTheHistory_andCutsWhatItTouches() throws IOException {
    try (Household home = new Household(temporary.resolve("box"));
        History history = history(home)) {
      home.unlocked();
      List<Imported> values = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        values.addAll(curve(DAY.plusDays(i)));
      }
      take(home, values, false);
      List<byte[]> before = bodies(home);
      // from noon of the first day to noon of the last one
      Span span =
          new Span(
              Instant.ofEpochSecond(start(DAY) + 25 * 1800),
              Instant.ofEpochSecond(start(DAY.plusDays(2)) + 24 * 1800));
      Housekeeping housekeeping =
          new Housekeeping(
              home.database,
              new Settings(home.database),
              new Housekeeping.Place(home.folder, () -> 1L << 40, Household.PARIS));
      housekeeping.purge(EnumSet.allOf(Housekeeping.Kind.class), span);
      new Beside(history).cut(home.unlocked(), span);
      // 25 and 24 half-hours stay
      assertEquals(List.of(2_513L, 2_412L), totals(home, Grain.DAY, ALL));
      for (byte[] body : before) {
        assertFalse(Canary.anyFileHolds(home.folder, body));
      }
      assertEquals(
          0,
          home.count(
              "SELECT count(*) FROM segment WHERE id NOT IN"
                  + " (SELECT segment FROM imported) AND purpose = 0"));
    }
  }

  private static List<byte[]> bodies(Household home) throws IOException {
    return home.database.read(
        on -> Sql.list(on, row -> row.getBytes(1), "SELECT body FROM imported"));
  }

  @Test
  void retention_takesCurvesAndDaysWithTheirKind() throws IOException {
    try (Household home = new Household(temporary.resolve("box"))) {
      home.unlocked();
      List<Imported> values = new ArrayList<>(curve(DAY));
      values.add(day(DAY, 5_000_000));
      take(home, values, false);
      Settings settings = new Settings(home.database);
      Housekeeping housekeeping =
          new Housekeeping(
              home.database,
              settings,
              new Housekeeping.Place(home.folder, () -> 1L << 40, Household.PARIS));
      settings.set(Settings.Key.HALF_HOUR_DAYS, 100);
      housekeeping.turn(Household.GIVEN);
      assertEquals(List.of(), totals(home, Grain.HALF_HOUR, ALL));
      assertEquals(List.of(5_000L), totals(home, Grain.DAY, ALL));
      settings.set(Settings.Key.DAY_DAYS, 100);
      housekeeping.turn(Household.GIVEN);
      assertEquals(List.of(), totals(home, Grain.DAY, ALL));
    }
  }
}
