// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The highest power and the base load of windows, across what happens to a box. */
final class GaugesTest {
  private static final Gauge APPARENT = new Gauge(Unit.VOLT_AMPERE, "1-0:9.7.0");

  private final GaugedHome home = new GaugedHome("2026-01-01T00:00:00");
  private final Home.Index index = new Home.Index(4_000_000);

  /** A frame each minute from one time until another, at so many watts and volt-amperes. */
  private void live(String from, String until, long watts, long power) {
    for (long at = Watch.paris(from); at < Watch.paris(until); at += 60) {
      home.take(at, frame("A", index.wattHours(), power));
      index.add(watts);
    }
  }

  private static Decoded.Accepted frame(String meter, long total, long power) {
    return Frame.of(meter).index("EAST", "1-0:1.8.0", total).power(power).accepted();
  }

  private static void assertTold(long value, int coverage, Quality quality, Figure figure) {
    assertEquals(
        List.of(value, coverage, quality),
        List.of(figure.value(), figure.coverage(), figure.quality()));
    assertEquals(Optional.of(APPARENT), figure.gauge());
  }

  @Test
  void highestPower_isThatOfTheWindow_itsEndNotAmongIt() {
    live("2026-05-04T23:50:00", "2026-05-05T12:00:00", 600, 700);
    home.take("2026-05-05T12:00:00", frame("A", index.wattHours(), 3210));
    index.add(600);
    live("2026-05-05T12:01:00", "2026-05-06T00:00:00", 600, 800);
    home.take("2026-05-06T00:00:00", frame("A", index.wattHours(), 9000));
    assertTold(
        3210, 1000, Quality.MEASURED, home.maximum(Step.DAY, "2026-05-05T12:00:00").orElseThrow());
    assertTold(
        700,
        1000,
        Quality.MEASURED,
        home.maximum(Step.HALF_HOUR, "2026-05-05T11:30:00").orElseThrow());
    assertTold(
        3210,
        1000,
        Quality.MEASURED,
        home.maximum(Step.HALF_HOUR, "2026-05-05T12:00:00").orElseThrow());
  }

  @Test
  void highestPower_survivesARestart() {
    live("2026-05-04T23:58:00", "2026-05-05T08:00:00", 600, 5100);
    home.restart();
    live("2026-05-05T08:00:00", "2026-05-05T09:00:00", 600, 4000);
    home.restart();
    // the window ends while the box is off
    live("2026-05-06T00:00:00", "2026-05-06T00:06:00", 600, 6000);
    Figure day = home.maximum(Step.DAY, "2026-05-05T12:00:00").orElseThrow();
    assertEquals(5100, day.value());
    assertEquals(Quality.PARTIAL, day.quality());
  }

  @Test
  void gap_makesItPartial_andTheGapItselfNeverEstimated() {
    live("2026-05-04T23:58:00", "2026-05-05T08:00:00", 600, 2000);
    live("2026-05-05T14:00:00", "2026-05-06T00:10:00", 600, 1000);
    Figure day = home.maximum(Step.DAY, "2026-05-05T12:00:00").orElseThrow();
    // the last frame before the gap stands at 7:59
    assertTold(2000, (18 * 3600 - 60) * 1000 / 86_400, Quality.PARTIAL, day);
    Figure silent =
        home.maximum(Step.HALF_HOUR, "2026-05-05T13:30:00")
            .orElseGet(() -> new Figure(day.window(), 0, List.of(), 0, Quality.ESTIMATED, 0));
    assertEquals(Quality.ESTIMATED, silent.quality(), "nothing was heard, so nothing is told");
  }

  @ParameterizedTest
  @CsvSource({"2026-03-29,82800", "2026-10-25,90000", "2026-05-05,86400"})
  void days_haveTheirOwnLength(String day, long seconds) {
    Window window = Watch.window(Step.DAY, day + "T12:00:00");
    assertEquals(seconds, window.seconds());
    long start = window.start().getEpochSecond();
    for (long at = start - 120; at <= window.end().getEpochSecond() + 60; at += 60) {
      long second = at - start;
      boolean last = at == window.end().getEpochSecond() - 60;
      home.take(at, frame("A", index.wattHours(), last ? 4321 : 900 + Math.max(0, second) / 1800));
      // a half-hour of its own power each
      index.add(240 + 12 * Math.floorDiv(second, 1800));
    }
    assertTold(
        4321, 1000, Quality.MEASURED, home.maximum(Step.DAY, day + "T12:00:00").orElseThrow());
    // the third of 46, 48 or 50
    Figure base = home.baseLoad(day + "T12:00:00").orElseThrow();
    assertEquals(240 + 12 * 2, base.value());
    assertEquals(Optional.empty(), base.gauge());
    assertEquals(Quality.MEASURED, base.quality());
  }

  @ParameterizedTest
  @CsvSource({"2026-03-29", "2026-10-25", "2026-05-05"})
  void baseLoad_survivesRestartsInTheMiddleOfHalfHours(String day) {
    Window window = Watch.window(Step.DAY, day + "T12:00:00");
    long start = window.start().getEpochSecond();
    for (long at = start - 120; at <= window.end().getEpochSecond() + 60; at += 60) {
      home.take(at, frame("A", index.wattHours(), 500));
      index.add(240 + 12 * Math.floorDiv(at - start, 1800));
      if (at % 5520 == 0) {
        home.restart();
      }
    }
    Figure base = home.baseLoad(day + "T12:00:00").orElseThrow();
    assertEquals(240 + 12 * 2, base.value());
    assertEquals(Quality.MEASURED, base.quality());
  }

  @Test
  void baseLoad_ofADayMostlyUnseen_isNotTold() {
    live("2026-05-04T23:58:00", "2026-05-05T08:00:00", 600, 2000);
    live("2026-05-05T23:00:00", "2026-05-06T00:10:00", 600, 1000);
    assertEquals(Optional.empty(), home.baseLoad("2026-05-05T12:00:00"));
  }

  @Test
  void otherMeter_isSaidInTheQuality() {
    live("2026-05-04T23:58:00", "2026-05-05T08:00:00", 600, 2000);
    for (long at = Watch.paris("2026-05-05T08:00:00");
        at <= Watch.paris("2026-05-06T00:01:00");
        at += 60) {
      home.take(at, frame("B", 100 + at % 86_400 / 3600, 3000));
    }
    Figure day = home.maximum(Step.DAY, "2026-05-05T12:00:00").orElseThrow();
    assertEquals(3000, day.value());
    assertEquals(Quality.METER_CHANGED, day.quality());
    assertEquals(
        Quality.METER_CHANGED, home.baseLoad("2026-05-05T12:00:00").orElseThrow().quality());
    assertEquals(
        Quality.MEASURED,
        home.maximum(Step.HALF_HOUR, "2026-05-05T07:00:00").orElseThrow().quality());
  }

  @Test
  void activePower_standsBeforeApparentPower() {
    for (int minute = 0; minute <= 31; minute++) {
      Decoded.Accepted frame =
          minute % 3 == 0
              ? power(minute, new Gauge(Unit.VOLT_AMPERE, "1-0:9.7.0"), 9000)
              : power(minute, new Gauge(Unit.WATT, "1-0:1.7.0"), 400 + minute);
      home.take(Watch.paris("2026-05-05T12:00:00") + 60L * minute, frame);
    }
    Figure half = home.maximum(Step.HALF_HOUR, "2026-05-05T12:00:00").orElseThrow();
    assertEquals(429, half.value());
    assertEquals(Optional.of(new Gauge(Unit.WATT, "1-0:1.7.0")), half.gauge());
  }

  @Test
  void powerGivenToTheNetwork_isNoneTakenFromIt() {
    for (int minute = 0; minute <= 31; minute++) {
      home.take(
          Watch.paris("2026-05-05T12:00:00") + 60L * minute,
          power(minute, new Gauge(Unit.WATT, "1-0:16.7.0"), -900));
    }
    assertEquals(0, home.maximum(Step.HALF_HOUR, "2026-05-05T12:00:00").orElseThrow().value());
  }

  private static Decoded.Accepted power(long index, Gauge gauge, long value) {
    List<Reading> readings = new ArrayList<>();
    Register total = new Register("1-0:1.8.0", "1-0:1.8.0", Unit.WATT_HOUR, Register.Kind.INDEX);
    Register power =
        new Register(gauge.obis(), gauge.obis(), gauge.unit(), Register.Kind.INSTANTANEOUS);
    readings.add(new Reading(total, Reading.UNDATED, MeterClock.ABSENT, index, ""));
    readings.add(new Reading(power, Reading.UNDATED, MeterClock.ABSENT, value, ""));
    return new Decoded.Accepted("A", Reading.UNDATED, MeterClock.ABSENT, readings, List.of());
  }

  private static Wanted wanted(Statistic statistic, Step step, String from) {
    Instant first = Instant.ofEpochSecond(Watch.paris(from));
    return new Wanted(Quantity.ELECTRICITY_IMPORT, statistic, step, GaugedHome.PARIS, first);
  }

  @Test
  void state_tellsWhatIsWantedAndNothingElse() {
    Trails trails = new Trails();
    Gauges gauges = Gauges.resume(GaugedHome.PARIS, trails, "");
    Summaries summaries = new Summaries(GaugedHome.PARIS, trails);
    for (long at = Watch.paris("2026-05-05T00:00:00");
        at < Watch.paris("2026-05-05T02:10:00");
        at += 60) {
      Decoded.Accepted frame = frame("A", at / 60 % 100_000, 1234);
      List<Boundary> crossed = trails.accept(frame, at, summaries.wanted(at));
      gauges.close(summaries.accept(frame, at, crossed), trails.complete());
      gauges.hear(frame, at);
    }
    assertEquals("", gauges.state(List.of(), summaries.open()));
    Wanted sums = wanted(Statistic.SUM, Step.DAY, "2026-05-05T00:00:00");
    assertEquals("", gauges.state(List.of(sums), summaries.open()));
    Wanted tomorrow = wanted(Statistic.MAX_POWER, Step.DAY, "2026-05-06T00:00:00");
    Wanted quietTomorrow = wanted(Statistic.BASE_LOAD, Step.DAY, "2026-05-06T00:00:00");
    assertEquals("", gauges.state(List.of(tomorrow, quietTomorrow), summaries.open()));
    Wanted today = wanted(Statistic.MAX_POWER, Step.DAY, "2026-05-05T00:00:00");
    String start = Long.toString(Watch.paris("2026-05-05T00:00:00"));
    String one = "gauges-1\npeak P1D Europe/Paris " + start + " 1234 1-0:9.7.0\n";
    assertEquals(one, gauges.state(List.of(today, sums), summaries.open()));
    Wanted quiet = wanted(Statistic.BASE_LOAD, Step.DAY, "2026-05-05T00:00:00");
    String both = gauges.state(List.of(today, quiet), summaries.open());
    assertEquals(one + "quiet " + start + "=30 30 30 30 9:540:540\n", both);
    assertEquals(one, Gauges.wanted(both, List.of(today)));
    assertEquals("", Gauges.wanted(both, List.of(sums)));
    assertEquals(
        both,
        Gauges.resume(GaugedHome.PARIS, trails, both).state(List.of(today, quiet), List.of()));
  }

  @Test
  void otherText_isNoState() {
    for (String text : List.of("gauges-2\n", "gauges-1\npeak P1D\n", "gauges-1\nnoise 3\n")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Gauges.resume(GaugedHome.PARIS, new Trails(), text));
    }
  }

  @Test
  void olderFrame_changesNothing() {
    live("2026-05-05T00:00:00", "2026-05-05T01:00:00", 600, 700);
    String before = home.state();
    home.take("2026-05-05T00:10:00", frame("A", 4_000_100, 9000));
    assertEquals(before, home.state());
    assertTrue(before.contains(" 700 "), before);
    assertFalse(before.contains("9000"), before);
  }
}
