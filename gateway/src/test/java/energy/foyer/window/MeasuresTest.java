// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.meter.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MeasuresTest {
  private static final String IMPORT = "1-0:1.8.0";

  private final Home home = new Home();

  @Test
  void extremes_areOfTheHalfHourAndOfTheDay() {
    long start = Watch.paris("2026-05-05T10:00:00");
    long[] powers = {300, 100, 200, 900, 400};
    for (int i = 0; i < powers.length; i++) {
      home.take(
          start + 600L * i,
          Frame.of("A")
              .index("EAST", IMPORT, i)
              .power(powers[i])
              .measure("PREF", Unit.NONE, 9)
              .accepted());
    }
    Total first = home.total(Grain.HALF_HOUR, "2026-05-05T10:00:00");
    Total second = home.total(Grain.HALF_HOUR, "2026-05-05T10:30:00");
    Total day = home.total(Grain.DAY, "2026-05-05T00:00:00");
    assertEquals(List.of(volts(100, 300, 600, 3)), first.extremes());
    assertEquals(List.of(volts(400, 900, 1300, 2)), second.extremes());
    assertEquals(List.of(volts(100, 900, 1900, 5)), day.extremes());
    home.restart();
    home.take(start + 3000, Frame.of("A").index("EAST", IMPORT, 9).power(50).accepted());
    // Neither an hour ahead and alone, nor of another meter and alone.
    home.take(start + 9000, Frame.of("A").index("EAST", IMPORT, 9).power(7).accepted());
    home.take(start + 3010, Frame.of("B").index("EAST", IMPORT, 9).power(8).accepted());
    assertEquals(
        List.of(volts(50, 900, 1950, 6)), home.total(Grain.DAY, "2026-05-05T00:00:00").extremes());
  }

  private static Extreme volts(long min, long max, long sum, long count) {
    return new Extreme("SINSTS", Unit.VOLT_AMPERE, min, max, sum, count);
  }
}
