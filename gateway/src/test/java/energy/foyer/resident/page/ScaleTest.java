// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScaleTest {
  @ParameterizedTest
  @CsvSource({
    "0, 100, 2",
    "1, 100, 2",
    "100, 100, 2",
    "101, 120, 3",
    "13700, 15000, 3",
    "20001, 25000, 5",
    "99999, 100000, 2",
    "1000000000000, 1000000000000, 2"
  })
  void top_isRoundAndAboveTheGreatest(long greatest, long top, int steps) {
    assertEquals(new Scale(top, steps), Scale.over(greatest, 10));
  }

  @Test
  void rungs_goFromTheTopToZero() {
    List<Chart.Rung> rungs = Scale.over(13_700, 10).rungs(Long::toString);
    assertEquals(
        List.of(
            new Chart.Rung("15000", "0%"),
            new Chart.Rung("10000", "33.33%"),
            new Chart.Rung("5000", "66.67%"),
            new Chart.Rung("0", "100%")),
        rungs);
  }

  @Test
  void percent_hasAPointInEachLanguage() {
    assertEquals("12.05%", Scale.percent(1205, 10_000));
    assertEquals("0.50%", Scale.percent(1, 200));
    assertEquals("33.33%", Scale.percent(1, 3));
    Scale scale = new Scale(1000, 2);
    assertEquals("25%", scale.height(250));
    assertEquals("75%", scale.from(250));
  }
}
