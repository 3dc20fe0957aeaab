// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.meter.Decoded;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TotalsTest {
  private static final String IMPORT = "1-0:1.8.0";
  private static final String EXPORT = "1-0:2.8.0";

  private final Home home = new Home();

  private static Instant at(String local) {
    return Instant.ofEpochSecond(Watch.paris(local));
  }

  @ParameterizedTest
  @CsvSource({
    "HALF_HOUR, 2026-10-25T02:40:00, 2026-10-25T02:30:00+02:00, 30",
    "DAY, 2026-03-29T15:00:00, 2026-03-29T00:00:00+01:00, 1380",
    "DAY, 2026-10-25T15:00:00, 2026-10-25T00:00:00+02:00, 1500",
    "DAY, 2028-02-29T23:59:59, 2028-02-29T00:00:00+01:00, 1440",
    "WEEK, 2026-03-29T15:00:00, 2026-03-23T00:00:00+01:00, 10020",
    "WEEK, 2027-01-02T00:00:00, 2026-12-28T00:00:00+01:00, 10080",
    "MONTH, 2028-02-29T12:00:00, 2028-02-01T00:00:00+01:00, 41760",
    "MONTH, 2026-10-01T00:00:00, 2026-10-01T00:00:00+02:00, 44700",
    "YEAR, 2026-12-31T23:59:59, 2026-01-01T00:00:00+01:00, 525600",
    "YEAR, 2028-01-01T00:00:00, 2028-01-01T00:00:00+01:00, 527040"
  })
  void span_isOfTheCivilClock(Grain grain, String local, String start, long minutes) {
    Span span = grain.spanAt(at(local), Watch.PARIS);
    assertEquals(OffsetDateTime.parse(start).toInstant(), span.start());
    assertEquals(minutes, Duration.between(span.start(), span.end()).toMinutes());
  }

  /** Three years of a frame at each half-hour, the leap day of 2028 among them. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void everyGrain_addsUpToTheIndexDifferenceOverYears(long seed) {
    Random random = new Random(seed);
    TreeMap<Instant, long[]> truth = new TreeMap<>();
    long imported = 4_000_000;
    long exported = 999_999_000;
    long end = Watch.paris("2029-01-01T00:00:00");
    for (long at = Watch.paris("2025-12-31T22:00:00"); at <= end; at += 1800) {
      imported += random.nextInt(2000);
      exported += random.nextInt(1500);
      home.take(
          at,
          Frame.of("A")
              .index("EAST", IMPORT, imported)
              .index("EAIT", EXPORT, exported % IndexTrail.ROLL_OVER)
              .accepted());
      truth.put(Instant.ofEpochSecond(at), new long[] {imported, exported});
      if (random.nextInt(3000) == 0) {
        home.restart();
      }
    }
    for (Grain grain : Grain.values()) {
      assertAddsUp(grain, home.chronicle().totals(grain), truth);
    }
    assertEquals(1 + 365 + 365 + 366, home.chronicle().totals(Grain.DAY).size());
  }

  private static void assertAddsUp(
      Grain grain, TreeMap<Instant, Total> totals, TreeMap<Instant, long[]> truth) {
    Instant before = truth.firstKey();
    for (Total total : totals.values()) {
      long[] from = truth.get(before);
      long[] to = truth.get(earlier(total.span().end(), truth.lastKey()));
      assertEquals(to[0] - from[0], Chronicle.counted(total, IMPORT), grain + " " + total);
      assertEquals(to[1] - from[1], Chronicle.counted(total, EXPORT), grain + " " + total);
      before = total.span().end();
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-29, 46, 82800",
    "2026-10-25, 50, 90000",
    "2026-12-31, 48, 86400",
    "2028-02-29, 48, 86400"
  })
  void day_hasTheThirdLeastOfItsHalfHourMeansAsBaseLoad(String day, int halfHours, long seconds) {
    liveDay(day, Integer.MAX_VALUE);
    Total total = home.total(Grain.DAY, day + "T00:00:00");
    assertEquals(seconds, total.covered());
    // Half-hour number n is at 100 + 2n W, the last of them at the least.
    assertEquals(OptionalLong.of(104), total.baseLoad());
    assertEquals(halfHours, halfHoursOf(day));
  }

  @Test
  void dayThatARestartSplit_hasTheBaseLoadOfItsHalfHours() {
    liveDay("2026-03-29", 700);
    Total total = home.total(Grain.DAY, "2026-03-29T00:00:00");
    assertEquals(82800, total.covered());
    assertEquals(OptionalLong.of(104), total.baseLoad());
    List<Part> days = new ArrayList<>(home.chronicle().parts());
    days.removeIf(part -> part.grain() == Grain.HALF_HOUR);
    assertEquals(OptionalLong.empty(), Totals.of(Grain.DAY, Watch.PARIS, days).get(0).baseLoad());
  }

  @Test
  void dayNotSeenWhole_hasNoBaseLoad() {
    home.live("2026-05-05T00:01:00", "2026-05-06T00:00:00", new Home.Index(0), 600);
    Total total = home.total(Grain.DAY, "2026-05-05T00:00:00");
    assertEquals(14390, Chronicle.counted(total, IMPORT));
    assertEquals(OptionalLong.empty(), total.baseLoad());
  }

  @Test
  void baseLoad_leavesOutHalfHoursSeenLessThanHalf() {
    Home.Index index = new Home.Index(0);
    home.live("2026-05-05T00:00:00", "2026-05-05T13:14:00", index, 600);
    // Nothing is heard for eleven minutes of this half-hour, for sixteen of the next.
    home.live("2026-05-05T13:25:00", "2026-05-05T13:44:00", index, 0);
    home.live("2026-05-05T14:00:00", "2026-05-06T00:00:00", index, 600);
    Total total = home.total(Grain.DAY, "2026-05-05T00:00:00");
    assertEquals(OptionalLong.of(600), total.baseLoad());
    assertEquals(OptionalLong.empty(), BaseLoad.mean(sums(300), 1800, 899));
    assertEquals(OptionalLong.of(600), BaseLoad.mean(sums(300), 1800, 900));
  }

  private static List<Sum> sums(long value) {
    return List.of(new Sum(Series.total(Quantity.ELECTRICITY_IMPORT), value, false, false));
  }

  @ParameterizedTest
  @CsvSource({"23, -1", "24, 1", "40, 1", "41, 2", "46, 2", "48, 2", "60, 2", "61, 3"})
  void baseLoad_isTheNearestRankOfAtLeastHalfADay(int means, long expected) {
    List<Long> all = new ArrayList<>();
    for (long i = means - 1; i >= 0; i--) {
      all.add(i);
    }
    Span day = Grain.DAY.spanAt(at("2026-05-05T12:00:00"), Watch.PARIS);
    // Counted from 0: rank 2 is the value 1, rank 3 the value 2.
    assertEquals(expected, BaseLoad.ofDay(all, day).orElse(-1));
  }

  @Test
  void totals_keepImportAndExportApartAndInOrder() {
    home.take("2026-05-05T10:00:00", frame(0, 0));
    home.take("2026-05-05T10:01:00", frame(10, 7));
    Total total = home.total(Grain.WEEK, "2026-05-04T00:00:00");
    List<String> order = total.sums().stream().map(sum -> sum.series().obis()).toList();
    assertEquals(List.of(IMPORT, "1-0:1.8.2", "1-0:1.8.10", EXPORT), order);
    List<Long> values = total.sums().stream().map(Sum::value).toList();
    assertEquals(List.of(20L, 10L, 10L, 7L), values);
  }

  private static Decoded.Accepted frame(long each, long exported) {
    return Frame.of("A")
        .index("EAIT", EXPORT, exported)
        .register(10, each)
        .register(2, each)
        .index("EAST", IMPORT, 2 * each)
        .accepted();
  }

  @Test
  void weekOverAYearsEnd_isOneWeekOfTwoYears() {
    Home.Index index = new Home.Index(0);
    home.live("2026-12-31T22:00:00", "2027-01-01T01:00:00", index, 1200);
    Total week = home.total(Grain.WEEK, "2026-12-28T00:00:00");
    Total old = home.total(Grain.YEAR, "2026-01-01T00:00:00");
    Total young = home.total(Grain.YEAR, "2027-01-01T00:00:00");
    assertEquals(2400, Chronicle.counted(old, IMPORT));
    assertEquals(1200, Chronicle.counted(young, IMPORT));
    assertEquals(3600, Chronicle.counted(week, IMPORT));
    assertTrue(home.chronicle().totals(Grain.WEEK).size() == 1);
  }

  /** A day of which each half-hour has another mean power, restarted after some minutes. */
  private void liveDay(String day, int restartAfter) {
    Home.Index index = new Home.Index(0);
    Span span = Grain.DAY.spanAt(at(day + "T12:00:00"), Watch.PARIS);
    long end = span.end().getEpochSecond();
    int minute = 0;
    for (long at = span.start().getEpochSecond(); at <= end; at += 60, minute++) {
      home.take(at, Frame.total("A", index.wattHours()));
      // From the end on, so that the least are told last.
      long watts = 100 + 2 * ((end - at - 1) / 1800);
      index.add(watts);
      if (minute == restartAfter) {
        home.restart();
      }
    }
  }

  private long halfHoursOf(String day) {
    LocalDate date = LocalDate.parse(day);
    return home.chronicle().totals(Grain.HALF_HOUR).keySet().stream()
        .filter(start -> start.atZone(Watch.PARIS).toLocalDate().equals(date))
        .count();
  }
}
