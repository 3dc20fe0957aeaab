// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StepTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @ParameterizedTest
  @CsvSource({
    // the shortest and the longest day of 2026
    "DAY, 2026-03-29T10:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 82800",
    "DAY, 2026-10-25T10:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 90000",
    "DAY, 2026-10-25T23:00:00Z, 2026-10-25T23:00:00Z, 2026-10-26T23:00:00Z, 86400",
    "DAY, 2028-02-29T10:00:00Z, 2028-02-28T23:00:00Z, 2028-02-29T23:00:00Z, 86400",
    // weeks begin on Monday and go over the end of a year
    "WEEK, 2026-01-01T10:00:00Z, 2025-12-28T23:00:00Z, 2026-01-04T23:00:00Z, 604800",
    "WEEK, 2026-03-29T10:00:00Z, 2026-03-22T23:00:00Z, 2026-03-29T22:00:00Z, 601200",
    "WEEK, 2026-10-25T22:59:59Z, 2026-10-18T22:00:00Z, 2026-10-25T23:00:00Z, 608400",
    "MONTH, 2028-02-29T10:00:00Z, 2028-01-31T23:00:00Z, 2028-02-29T23:00:00Z, 2505600",
    "MONTH, 2026-03-01T00:00:00Z, 2026-02-28T23:00:00Z, 2026-03-31T22:00:00Z, 2674800",
    "MONTH, 2026-12-31T22:59:59Z, 2026-11-30T23:00:00Z, 2026-12-31T23:00:00Z, 2678400",
    // the hour that comes twice: both its halves, both times
    "HALF_HOUR, 2026-10-25T00:29:59Z, 2026-10-25T00:00:00Z, 2026-10-25T00:30:00Z, 1800",
    "HALF_HOUR, 2026-10-25T01:29:59Z, 2026-10-25T01:00:00Z, 2026-10-25T01:30:00Z, 1800"
  })
  void window_holdsItsInstant(Step step, Instant at, Instant start, Instant end, long seconds) {
    Window window = step.windowAt(at, PARIS);
    assertEquals(new Window(step, PARIS, start, end), window);
    assertEquals(seconds, window.seconds());
    assertTrue(step.bounds(start, PARIS) && step.bounds(end, PARIS));
    assertFalse(step.bounds(start.plusSeconds(1), PARIS));
    assertEquals(end, step.boundaryFrom(start.plusSeconds(1), PARIS));
    assertEquals(start, step.boundaryFrom(start, PARIS));
  }

  @ParameterizedTest
  @CsvSource({"2026-03-28T23:00:00Z, 46", "2026-10-24T22:00:00Z, 50", "2026-10-25T23:00:00Z, 48"})
  void halfHours_fillADay(Instant midnight, int count) {
    Window day = Step.DAY.windowAt(midnight, PARIS);
    Window half = Step.HALF_HOUR.windowAt(midnight, PARIS);
    for (int i = 1; i < count; i++) {
      assertTrue(half.end().isBefore(day.end()));
      half = half.next();
    }
    assertEquals(day.end(), half.end());
  }

  @Test
  void halfHour_isThatOfTheCivilClock() {
    ZoneId kathmandu = ZoneId.of("Asia/Kathmandu");
    Window window = Step.HALF_HOUR.windowAt(Instant.parse("2026-05-05T00:00:00Z"), kathmandu);
    assertEquals(Instant.parse("2026-05-04T23:45:00Z"), window.start());
  }

  @Test
  void windows_adjoin() {
    for (Step step : Step.values()) {
      Window window = step.windowAt(Instant.parse("2025-12-30T12:00:00Z"), PARIS);
      for (int i = 0; i < 1000; i++) {
        Window next = window.next();
        assertEquals(window.end(), next.start());
        assertEquals(next, step.windowAt(next.end().minusSeconds(1), PARIS));
        window = next;
      }
    }
  }

  @Test
  void code_isThatOfTheWire() {
    assertEquals(Optional.of(Step.HALF_HOUR), Step.of("PT30M"));
    assertEquals(Optional.of(Step.DAY), Step.of("P1D"));
    assertEquals(Optional.of(Step.WEEK), Step.of("P1W"));
    assertEquals(Optional.of(Step.MONTH), Step.of("P1M"));
    assertEquals(Optional.empty(), Step.of("PT1H"));
    assertEquals("tempo-white-offpeak", TariffKind.TEMPO_WHITE_OFFPEAK.code());
    assertEquals("meter-changed", Quality.METER_CHANGED.code());
    assertEquals(Optional.of(Statistic.SUM_BY_TARIFF), Statistic.of("sum-by-tariff"));
    assertEquals(Optional.of(Quantity.ELECTRICITY_EXPORT), Quantity.of("electricity.export"));
  }
}
