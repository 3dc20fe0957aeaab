// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import static energy.foyer.window.Watch.paris;
import static energy.foyer.window.Watch.window;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BoundaryTest {
  private static final String METER = "041776199277";

  private final Watch watch = new Watch();

  @Test
  void boundary_onAReading_tellsIt() {
    watch.accept(Frame.total(METER, 5000), paris("2026-05-04T23:59:50"));
    List<Boundary> crossed = watch.accept(Frame.total(METER, 5007), paris("2026-05-05T00:00:00"));
    Series series = new Series("1-0:1.8.0", Optional.empty());
    Instant midnight = Instant.parse("2026-05-04T22:00:00Z");
    assertEquals(List.of(new Boundary(series, midnight, 7, 10, 0, false)), crossed);
  }

  @Test
  void boundary_betweenReadings_isInterpolated() {
    watch.accept(Frame.total(METER, 5000), paris("2026-05-04T23:59:52"));
    watch.accept(Frame.total(METER, 5010), paris("2026-05-05T00:00:02"));
    assertEquals(8, watch.total("2026-05-05T00:00:00").total());
    assertFalse(watch.total("2026-05-05T00:00:00").estimated());
  }

  @Test
  void boundary_whereTheMeterIsFirstHeard_isOne() {
    watch.accept(Frame.total(METER, 5000), paris("2026-05-05T00:00:00"));
    assertEquals(0, watch.total("2026-05-05T00:00:00").total());
    assertEquals(0, watch.total("2026-05-05T00:00:00").covered());
  }

  @Test
  void boundary_beforeItIsWanted_isNotTold() {
    Watch later = new Watch(Instant.ofEpochSecond(paris("2026-05-05T01:00:00")));
    later.accept(Frame.total(METER, 5000), paris("2026-05-04T23:59:50"));
    later.accept(Frame.total(METER, 5010), paris("2026-05-05T00:45:00"));
    assertTrue(later.boundaries().isEmpty());
    later.accept(Frame.total(METER, 5020), paris("2026-05-05T01:00:00"));
    assertEquals(20, later.total("2026-05-05T01:00:00").total());
  }

  @Test
  void boundary_ofOneStep_isNotTakenAtAFiner() {
    Wanted monthly =
        new Wanted(
            Quantity.ELECTRICITY_IMPORT,
            Statistic.SUM,
            Step.MONTH,
            Watch.PARIS,
            Instant.parse("2026-01-01T00:00:00Z"));
    Trails trails = new Trails();
    trails.accept(
        Frame.of(METER).registers(10, 20).accepted(),
        paris("2026-05-30T23:59:59"),
        List.of(monthly));
    List<Boundary> first =
        trails.accept(
            Frame.of(METER).registers(10, 21).accepted(),
            paris("2026-05-31T00:00:09"),
            List.of(monthly));
    assertEquals(List.of(), first);
  }

  @Test
  void gap_isSpreadAndFlagged() {
    watch.steadily(METER, "2026-05-04T00:00:00", 1000, 7921);
    // Silent from 22:00 to 02:00, in which 4,000 Wh were taken.
    watch.steadily(METER, "2026-05-05T02:00:00", 12_920, 7921);
    assertEquals(7920 + 2000, watch.total("2026-05-05T00:00:00").total());
    assertTrue(watch.total("2026-05-05T00:00:00").estimated());
    Figure day = watch.sum(window(Step.DAY, "2026-05-04T12:00:00"));
    assertEquals(9920, day.value());
    assertEquals(Quality.ESTIMATED, day.quality());
    assertEquals(916, day.coverage());
    Figure next = watch.sum(window(Step.DAY, "2026-05-05T12:00:00"));
    assertEquals(2000 + 7920, next.value());
    assertEquals(Quality.ESTIMATED, next.quality());
    assertEquals(500, watch.sum(window(Step.HALF_HOUR, "2026-05-05T01:00:00")).value());
    assertEquals(0, watch.sum(window(Step.HALF_HOUR, "2026-05-05T01:00:00")).coverage());
  }

  @Test
  void boundary_onAReadingAfterAGap_isMeasured() {
    watch.steadily(METER, "2026-05-04T00:00:00", 1000, 8281);
    watch.steadily(METER, "2026-05-05T00:00:00", 9640, 8641);
    assertFalse(watch.total("2026-05-05T00:00:00").estimated());
    Figure day = watch.sum(window(Step.DAY, "2026-05-04T12:00:00"));
    assertEquals(8640, day.value());
    assertEquals(Quality.PARTIAL, day.quality());
    assertEquals(958, day.coverage());
    Figure next = watch.sum(window(Step.DAY, "2026-05-05T12:00:00"));
    assertEquals(Quality.MEASURED, next.quality());
    assertEquals(1000, next.coverage());
  }

  @Test
  void gap_beginsAfterNinetySeconds() {
    watch.accept(Frame.total(METER, 0), paris("2026-05-04T23:59:00"));
    watch.accept(Frame.total(METER, 90), paris("2026-05-05T00:00:30"));
    assertFalse(watch.total("2026-05-05T00:00:00").estimated());
    assertEquals(60, watch.total("2026-05-05T00:00:00").covered());
    watch.accept(Frame.total(METER, 1890), paris("2026-05-05T00:29:30"));
    watch.accept(Frame.total(METER, 1981), paris("2026-05-05T00:31:01"));
    assertTrue(watch.total("2026-05-05T00:30:00").estimated());
  }

  @Test
  void followed_waitsForFramesAfterALongSilence() {
    assertEquals(Long.MIN_VALUE, watch.trails().followed());
    watch.accept(Frame.total(METER, 5000), paris("2026-05-04T20:00:00"));
    for (int i = 0; i < 4; i++) {
      assertEquals(
          List.of(), watch.accept(Frame.total(METER, 9000 + i), paris("2026-05-05T04:00:00") + i));
      assertEquals(paris("2026-05-04T20:00:00"), watch.trails().followed());
    }
    watch.accept(Frame.total(METER, 9004), paris("2026-05-05T04:00:04"));
    assertEquals(paris("2026-05-05T04:00:04"), watch.trails().followed());
    assertEquals(2000, watch.total("2026-05-05T00:00:00").total());
  }

  @Test
  void interpolation_neverOverflows() {
    Advance century = new Advance(0, 3_000_000_000L, 0, 0, 0, 0, 0, false);
    assertEquals(499_999_999_999_999_999L, century.part(999_999_999_999_999_999L, 1_500_000_000));
    assertEquals(999_999_999, century.part(1_000_000_000, 2_999_999_999L));
  }
}
