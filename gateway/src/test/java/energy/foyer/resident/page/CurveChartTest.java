// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.store.Readout;
import energy.foyer.window.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CurveChartTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

  private static String sentence(boolean first) {
    DayCurve curve = new DayCurve(new Days(DAY, DAY.plusDays(1)).span(PARIS));
    long at = Instant.parse("2026-11-26T18:21:40Z").getEpochSecond();
    curve.take(new Readout.Point(at, 400));
    curve.take(new Readout.Point(at + 600, 2800));
    Words words = Words.of("en");
    CurveChart chart = new CurveChart(words, Numbers.of(words, PARIS), PARIS);
    return chart.today(curve, MeterNow.of(List.of()), 900, first).orElseThrow().sentence();
  }

  @Test
  void dayOfTheClaim_isToldFromItsFirstReading_andNotFromMidnight() {
    assertTrue(sentence(true).startsWith("Since 19:21, "), sentence(true));
    assertTrue(sentence(false).startsWith("Since midnight, "), sentence(false));
  }
}
