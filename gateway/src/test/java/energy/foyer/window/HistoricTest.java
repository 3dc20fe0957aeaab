// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import static energy.foyer.window.Watch.paris;
import static energy.foyer.window.Watch.window;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HistoricTest {
  private static final String METER = "041776199277";
  private static final String DAY = "2026-05-04T00:00:00";

  private final Watch watch = new Watch();

  private static Figure.Share share(int index, TariffKind kind, long value) {
    return new Figure.Share(index, kind, value);
  }

  @Test
  void historicToStandard_withTheSameDigits_isNoChangeOfMeter() {
    for (int i = 0; i <= 90; i++) {
      watch.accept(
          Frame.of(METER)
              .index("HCHC", "1-0:1.8.1", 1000 + i)
              .index("HCHP", "1-0:1.8.2", 5000)
              .accepted(),
          paris(DAY) + 10L * i);
    }
    // The total of the standard mode counts what an earlier contract used as well.
    for (int i = 96; i <= 180; i++) {
      watch.accept(
          Frame.of(METER)
              .index("EAST", "1-0:1.8.0", 906_000 + i)
              .register(1, 1000 + i)
              .register(2, 5000)
              .register(3, 900_000)
              .tariff("H PLEINE/CREUSE", "HEURE  CREUSE", 1)
              .accepted(),
          paris(DAY) + 10L * i);
    }
    Window first = window(Step.HALF_HOUR, DAY);
    assertEquals(180, watch.sum(first).value());
    assertEquals(Quality.MEASURED, watch.sum(first).quality());
    assertEquals(
        List.of(share(1, TariffKind.OFFPEAK, 180), share(2, TariffKind.PEAK, 0)),
        watch.byTariff(first).shares());
    assertEquals(0, watch.trails().meterChanges());
    assertEquals(0, watch.trails().quarantined());
  }

  @Test
  void historicTotal_isTheSumOfARegisterOfEachFrame() {
    for (int i = 0; i <= 180; i++) {
      Frame frame = Frame.of(METER).index("EJPHN", "1-0:1.8.1", 1000 + i);
      // A frame that lost one of its groups tells no total.
      watch.accept(
          (i % 3 == 1 ? frame : frame.index("EJPHPM", "1-0:1.8.2", 50)).accepted(),
          paris(DAY) + 10L * i);
    }
    Figure figure = watch.byTariff(window(Step.HALF_HOUR, DAY));
    assertEquals(
        List.of(share(1, TariffKind.EJP_NORMAL, 180), share(2, TariffKind.EJP_PEAK, 0)),
        figure.shares());
    assertEquals(180, watch.sum(window(Step.HALF_HOUR, DAY)).value());
  }

  @Test
  void historicBase_isTotalAndRegister() {
    for (int i = 0; i <= 180; i++) {
      watch.accept(
          Frame.of(METER).index("BASE", "1-0:1.8.0", 1000 + i).accepted(), paris(DAY) + 10L * i);
    }
    assertEquals(180, watch.sum(window(Step.HALF_HOUR, DAY)).value());
    assertEquals(
        List.of(share(1, TariffKind.BASE, 180)),
        watch.byTariff(window(Step.HALF_HOUR, DAY)).shares());
  }
}
