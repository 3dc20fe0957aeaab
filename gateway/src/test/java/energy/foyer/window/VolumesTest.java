// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gas and water: read by a meter of their own, told late and again and again by another. */
final class VolumesTest {
  private static final Register IMPORT =
      new Register("1-0:1.8.0", "1-0:1.8.0", Unit.WATT_HOUR, Register.Kind.INDEX);
  private static final Register GAS =
      new Register("0-1:24.2.1", "7-0:3.0.0", Unit.LITRE, Register.Kind.INDEX);

  private final GaugedHome home = new GaugedHome("2026-01-01T00:00:00");

  /** A frame of a minute, with the gas as it stood at a time of its own. */
  private void minute(long at, long gasAt, long gas) {
    List<Reading> readings =
        List.of(
            new Reading(IMPORT, at, MeterClock.SET, at / 60 * 5 % 100_000_000, ""),
            new Reading(GAS, gasAt, MeterClock.SET, gas, ""));
    home.take(at, new Decoded.Accepted("E0042", at, MeterClock.SET, readings, List.of()));
  }

  /** From one hour to another; each hour's reading is told three minutes late, and 100 L more. */
  private long hours(String from, String to, long gas) {
    long standing = gas;
    for (long at = Watch.paris(from); at < Watch.paris(to); at += 60) {
      long told = (at - 180) / 3600 * 3600;
      if ((at - 180) % 3600 < 60 && at > Watch.paris(from) + 180) {
        standing += 100;
      }
      minute(at, told, standing);
    }
    return standing;
  }

  private Figure gas(Step step, String local) {
    Wanted of = new Wanted(Quantity.GAS, Statistic.SUM, step, Watch.PARIS, Instant.EPOCH);
    return home.figure(of, Watch.window(step, local)).orElseThrow();
  }

  @Test
  void dayOfGas_isFromReadingToReading_howeverLateTheyAreTold() {
    hours("2026-05-04T20:00:00", "2026-05-06T05:00:00", 7_000_000);
    Figure day = gas(Step.DAY, "2026-05-05T12:00:00");
    assertEquals(2400, day.value());
    assertEquals(1000, day.coverage());
    assertEquals(Quality.MEASURED, day.quality());
  }

  @Test
  void electricity_doesNotWaitForGas_andGasComesWithinItsLag() {
    hours("2026-05-04T20:00:00", "2026-05-05T10:02:00", 7_000_000);
    long now = Watch.paris("2026-05-05T10:01:00");
    assertEquals(now, home.trails().followed());
    assertEquals(Watch.paris("2026-05-05T09:00:00"), home.trails().complete());
    // the gas meter falls silent, and the last that it told is told on
    for (long at = now + 60; at <= now + 8 * 3600; at += 60) {
      minute(at, Watch.paris("2026-05-05T09:00:00"), 7_001_300);
      assertTrue(at - home.trails().complete() <= Wanted.LAG);
    }
    assertEquals(0, gas(Step.HALF_HOUR, "2026-05-05T12:00:00").coverage());
  }

  @Test
  void gasToldAfterItWasGivenUp_isNotLost() {
    hours("2026-05-04T20:00:00", "2026-05-05T10:00:00", 7_000_000);
    long from = Watch.paris("2026-05-05T10:00:00");
    long last = 7_001_300;
    for (long at = from; at <= from + 9 * 3600; at += 60) {
      minute(at, from - 3600, last);
    }
    // a reading of three hours ago, where the trail was carried on beyond
    for (long at = from + 9 * 3600 + 60; at <= from + 24 * 3600; at += 60) {
      minute(at, from + 4 * 3600, last + 700);
    }
    Figure day = gas(Step.DAY, "2026-05-05T12:00:00");
    long known = last - 7_000_000 - 300;
    assertTrue(day.value() >= known && day.value() <= known + 700, "" + day.value());
    assertTrue(day.coverage() < 1000);
    assertEquals(
        last + 700 - 7_000_000,
        home.trails().standing().stream()
            .filter(one -> one.series().obis().equals(Quantity.GAS.obis()))
            .mapToLong(Boundary::total)
            .sum());
  }

  @Test
  void otherGasMeter_beginsASegment_andLeavesElectricityAlone() {
    hours("2026-05-04T20:00:00", "2026-05-05T10:00:00", 7_000_000);
    hours("2026-05-05T10:00:00", "2026-05-06T06:00:00", 40);
    Figure day = gas(Step.DAY, "2026-05-05T12:00:00");
    assertEquals(Quality.METER_CHANGED, day.quality());
    assertTrue(day.value() > 2000 && day.value() <= 2400, "" + day.value());
    Wanted of =
        new Wanted(
            Quantity.ELECTRICITY_IMPORT, Statistic.SUM, Step.DAY, Watch.PARIS, Instant.EPOCH);
    Figure imported = home.figure(of, Watch.window(Step.DAY, "2026-05-05T12:00:00")).orElseThrow();
    assertEquals(Quality.MEASURED, imported.quality());
    assertEquals(7200, imported.value());
  }

  @Test
  void lineOfGasAlone_isFollowed() {
    for (long at = Watch.paris("2026-05-04T23:00:00");
        at <= Watch.paris("2026-05-06T00:01:00");
        at += 60) {
      Reading reading = new Reading(GAS, at, MeterClock.SET, at / 60 % 100_000_000, "");
      home.take(at, new Decoded.Accepted("G7", at, MeterClock.SET, List.of(reading), List.of()));
    }
    assertEquals(1440, gas(Step.DAY, "2026-05-05T12:00:00").value());
    assertEquals(Watch.paris("2026-05-06T00:01:00"), home.trails().followed());
  }
}
