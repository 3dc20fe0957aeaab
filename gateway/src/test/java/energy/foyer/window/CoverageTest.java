// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class CoverageTest {
  private static final Span DAY = new Span(Instant.EPOCH, Instant.EPOCH.plusSeconds(86_400));
  private static final Quantity TAKEN = Quantity.ELECTRICITY_IMPORT;

  private static Seen day(long covered, long followed, long energy) {
    Sum sum = new Sum(Series.total(TAKEN), energy, false, false);
    return Seen.of(
        new Total(DAY, List.of(sum), List.of(), covered, followed, OptionalLong.empty(), false));
  }

  @Test
  void followedWithoutReadings_isInterpolated_andTheRestIsMissing() {
    Coverage coverage = day(50_000, 80_000, 1).coverage();
    assertEquals(new Coverage(86_400, 50_000, 30_000, 0), coverage);
    assertEquals(6_400, coverage.missing());
    // meters of two lines may cover more than one of them was followed
    assertEquals(0, day(60_000, 50_000, 1).coverage().interpolated());
    assertThrows(IllegalArgumentException.class, () -> new Coverage(10, 5, 5, 1));
  }

  @Test
  void correctedPart_takesThePlaceOfWhatWasSeen() {
    Seen day = day(50_000, 80_000, 12_000);
    Seen part =
        new Seen(new Use(Map.of(TariffKind.BASE, 3_000L)), new Coverage(7_200, 4_000, 3_200, 0));
    Seen given = day.corrected(TAKEN, part, false, 500);
    assertEquals(new Coverage(86_400, 46_000, 26_800, 7_200), given.coverage());
    assertEquals(Map.of(TariffKind.BASE, 9_500L), given.use().kinds());
    Seen wrong = day.corrected(TAKEN, part, true, 0);
    assertEquals(new Coverage(86_400, 46_000, 26_800, 0), wrong.coverage());
    assertEquals(6_400 + 7_200, wrong.coverage().missing());
    assertEquals(Map.of(TariffKind.BASE, 9_000L), wrong.use().kinds());
  }

  /** An hour of a day whose half-hours are gone: 12,000 x 3,600 / 86,400 = 500. */
  @Test
  void shareByTime_ofWhatTheDaySays() {
    Seen hour = day(43_200, 86_400, 12_000).share(3_600);
    assertEquals(Map.of(TariffKind.BASE, 500L), hour.use().kinds());
    assertEquals(new Coverage(3_600, 1_800, 1_800, 0), hour.coverage());
  }

  /** Of 1,100 Wh 500 were peak: 1,001 x 500 / 1,100 = 455 and 546 remain. */
  @Test
  void trueAmount_isDividedAsWhatWasCounted_elseOther_andKeepsEachWattHour() {
    Use counted = new Use(Map.of(TariffKind.PEAK, 500L, TariffKind.OFFPEAK, 600L), 40);
    assertEquals(
        Map.of(TariffKind.PEAK, 455L, TariffKind.OFFPEAK, 546L),
        counted.holding(TAKEN, 1_001).kinds());
    assertEquals(new Use(Map.of(TariffKind.OTHER, 7L)), Use.NONE.holding(TAKEN, 7));
    assertEquals(new Use(Map.of(), 9), counted.holding(Quantity.ELECTRICITY_EXPORT, 9));
    assertEquals(Use.NONE, counted.holding(TAKEN, 0));
    assertEquals(new Use(Map.of(), 40), counted.only(Quantity.ELECTRICITY_EXPORT));
    assertEquals(
        new Use(Map.of(TariffKind.OFFPEAK, 600L), 0),
        counted.minus(new Use(Map.of(TariffKind.PEAK, 501L), 41)));
  }

  @Test
  void spans_overlapOrDoNot() {
    Span other = new Span(DAY.end().minusSeconds(10), DAY.end().plusSeconds(10));
    assertEquals(Optional.of(new Span(DAY.end().minusSeconds(10), DAY.end())), DAY.within(other));
    assertEquals(Optional.empty(), DAY.within(new Span(DAY.end(), DAY.end().plusSeconds(1))));
  }
}
