// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import static energy.foyer.window.Watch.paris;
import static energy.foyer.window.Watch.window;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TariffTest {
  private static final String METER = "041776199277";
  private static final String DAY = "2026-05-04T00:00:00";
  private static final String NOON = "2026-05-04T12:00:00";

  private final Watch watch = new Watch();

  private static Figure.Share share(int index, TariffKind kind, long value) {
    return new Figure.Share(index, kind, value);
  }

  /** Two registers, each one watt-hour more every ten seconds while it counts. */
  private static Frame two(long off, long peak) {
    return Frame.of(METER).registers(off, peak);
  }

  @Test
  void tariff_followsTheIndexThatMoved() {
    // The off-peak hours were moved to 11:00 to 17:00; no clock rule says so.
    for (int i = 0; i <= 8640; i++) {
      long off = Math.max(0, Math.min(2160, i - 3960));
      watch.accept(
          two(1000 + off, 5000 + i - off).tariff("H PLEINE/CREUSE", "HEURE PLEINE", 2).accepted(),
          paris(DAY) + 10L * i);
    }
    Figure day = watch.byTariff(window(Step.DAY, NOON));
    assertEquals(
        List.of(share(1, TariffKind.OFFPEAK, 2160), share(2, TariffKind.PEAK, 6480)), day.shares());
    assertEquals(8640, day.value());
    assertEquals(8640, watch.sum(window(Step.DAY, NOON)).value());
    Figure noon = watch.byTariff(window(Step.HALF_HOUR, NOON));
    assertEquals(
        List.of(share(1, TariffKind.OFFPEAK, 180), share(2, TariffKind.PEAK, 0)), noon.shares());
  }

  @Test
  void tariff_afterAnOutage_isThatOfTheIndexThatMoved() {
    watch.accept(
        two(1000, 5000).tariff("H PLEINE/CREUSE", "HEURE PLEINE", 2).accepted(), paris(DAY));
    for (int i = 0; i < 5; i++) {
      watch.accept(
          two(1900, 5100).tariff("H PLEINE/CREUSE", "HEURE PLEINE", 2).accepted(),
          paris("2026-05-05T00:00:00") + i);
    }
    Figure day = watch.byTariff(window(Step.DAY, NOON));
    assertEquals(
        List.of(share(1, TariffKind.OFFPEAK, 900), share(2, TariffKind.PEAK, 100)), day.shares());
    assertEquals(0, day.coverage());
    assertEquals(Quality.PARTIAL, day.quality());
  }

  @Test
  void zeroRegisters_thatStandForNothing_areNotTold() {
    for (int i = 0; i <= 180; i++) {
      watch.accept(
          Frame.of(METER)
              .registers(1000 + i, 0, 0, 0, 0, 0, 0, 0, 0, 0)
              .tariff("BASE", "BASE", 1)
              .accepted(),
          paris(DAY) + 10L * i);
    }
    assertEquals(
        List.of(share(1, TariffKind.BASE, 180)),
        watch.byTariff(window(Step.HALF_HOUR, DAY)).shares());
  }

  @Test
  void windowWithoutEnergy_ofUnknownRegisters_isStillToldOnce() {
    for (int i = 0; i <= 180; i++) {
      watch.accept(Frame.of(METER).registers(1000, 20).accepted(), paris(DAY) + 10L * i);
    }
    assertEquals(
        List.of(share(1, TariffKind.OTHER, 0)),
        watch.byTariff(window(Step.HALF_HOUR, DAY)).shares());
  }

  @Test
  void tempo_tellsSixKinds() {
    for (int i = 0; i <= 180; i++) {
      watch.accept(
          Frame.of(METER)
              .registers(10, 20 + i, 30, 40, 50, 60)
              .tariff("     TEMPO", "    HP  BLEU", 2)
              .accepted(),
          paris(DAY) + 10L * i);
    }
    assertEquals(
        List.of(
            share(1, TariffKind.TEMPO_BLUE_OFFPEAK, 0),
            share(2, TariffKind.TEMPO_BLUE_PEAK, 180),
            share(3, TariffKind.TEMPO_WHITE_OFFPEAK, 0),
            share(4, TariffKind.TEMPO_WHITE_PEAK, 0),
            share(5, TariffKind.TEMPO_RED_OFFPEAK, 0),
            share(6, TariffKind.TEMPO_RED_PEAK, 0)),
        watch.byTariff(window(Step.HALF_HOUR, DAY)).shares());
  }

  @Test
  void kindLearnedLate_leavesWhatWasCountedBefore() {
    for (int i = 0; i <= 180; i++) {
      Frame frame = Frame.of(METER).registers(1000 + i);
      boolean told = i >= 60;
      watch.accept(
          (told ? frame.tariff("ZEN WEEK-END", "HEURES CREUSES WE", 1) : frame).accepted(),
          paris(DAY) + 10L * i);
    }
    Figure first = watch.byTariff(window(Step.HALF_HOUR, DAY));
    // What moved up to the frame that told is what the register stands for.
    assertEquals(
        List.of(share(1, TariffKind.WEEKEND_OFFPEAK, 121), share(1, TariffKind.OTHER, 59)),
        first.shares());
    assertEquals(180, first.value());
  }

  @Test
  void newCalendar_beginsANewTariffSegment() {
    for (int i = 0; i <= 360; i++) {
      boolean tempo = i >= 178;
      Frame frame = Frame.of(METER).registers(1000 + i, 500, 0, 0, 0, 0);
      watch.accept(
          (tempo
                  ? frame.tariff("TEMPO", "HC  BLEU", 1)
                  : frame.tariff("H PLEINE/CREUSE", "HEURE  CREUSE", 1))
              .accepted(),
          paris(DAY) + 10L * i);
    }
    assertEquals(
        List.of(share(1, TariffKind.OFFPEAK, 180), share(2, TariffKind.PEAK, 0)),
        watch.byTariff(window(Step.HALF_HOUR, DAY)).shares().stream()
            .filter(one -> one.kind() == TariffKind.OFFPEAK || one.kind() == TariffKind.PEAK)
            .toList());
    Figure next = watch.byTariff(window(Step.HALF_HOUR, "2026-05-04T00:30:00"));
    assertEquals(180, next.value());
    assertTrue(next.shares().contains(share(1, TariffKind.TEMPO_BLUE_OFFPEAK, 180)));
    assertTrue(next.shares().contains(share(1, TariffKind.OFFPEAK, 0)));
  }

  @Test
  void calendarName_damagedOnce_changesNothing() {
    for (int i = 0; i <= 180; i++) {
      String name = i == 90 ? "H PLEINE/CREUSD" : "H PLEINE/CREUSE";
      watch.accept(
          two(1000 + i, 500).tariff(name, "HEURE  CREUSE", 1).accepted(), paris(DAY) + 10L * i);
    }
    assertEquals(
        List.of(share(1, TariffKind.OFFPEAK, 180), share(2, TariffKind.PEAK, 0)),
        watch.byTariff(window(Step.HALF_HOUR, DAY)).shares());
  }

  @Test
  void periodName_lostAtItsChange_teachesNothingWrong() {
    for (int i = 0; i <= 180; i++) {
      boolean peak = i >= 90;
      Frame frame = two(1000 + Math.min(i, 90), 5000 + Math.max(0, i - 90));
      frame.text("NGTF", "UN AUTRE NOM    ");
      if (i != 90) {
        frame.text("LTARF", peak ? "HEURE PLEINE    " : "HEURE  CREUSE   ");
      }
      watch.accept(frame.text("NTARF", peak ? "02" : "01").accepted(), paris(DAY) + 10L * i);
    }
    assertEquals(
        List.of(share(1, TariffKind.OFFPEAK, 90), share(2, TariffKind.PEAK, 90)),
        watch.byTariff(window(Step.HALF_HOUR, DAY)).shares());
  }

  @Test
  void tariffRegister_aheadOfTheTotal_isTakenAsItStands() {
    watch.accept(two(1000, 500).accepted(), paris(DAY));
    watch.accept(
        Frame.of(METER)
            .index("EAST", "1-0:1.8.0", 1500)
            .register(1, 1001)
            .register(2, 500)
            .accepted(),
        paris(DAY) + 1790);
    watch.accept(
        Frame.of(METER)
            .index("EAST", "1-0:1.8.0", 1500)
            .register(1, 1001)
            .register(2, 500)
            .accepted(),
        paris(DAY) + 1800);
    assertEquals(0, watch.sum(window(Step.HALF_HOUR, DAY)).value());
    assertEquals(1, watch.byTariff(window(Step.HALF_HOUR, DAY)).value());
    watch.accept(two(1001, 501).accepted(), paris(DAY) + 3600);
    Window next = window(Step.HALF_HOUR, "2026-05-04T00:30:00");
    assertEquals(2, watch.sum(next).value());
    assertEquals(1, watch.byTariff(next).value());
  }

  @Test
  void distributorRegister_isNoTariffOfTheSupplier() {
    for (int i = 0; i <= 180; i++) {
      watch.accept(
          Frame.of(METER).registers(1000 + i).index("EASD01", "", 900 + i).accepted(),
          paris(DAY) + 10L * i);
    }
    assertEquals(180, watch.byTariff(window(Step.HALF_HOUR, DAY)).value());
  }

  @Test
  void meterWithoutTariffs_hasNoFigureByTariff() {
    watch.steadily(METER, DAY, 1000, 181);
    assertTrue(watch.knows(window(Step.HALF_HOUR, DAY), Statistic.SUM));
    assertFalse(watch.knows(window(Step.HALF_HOUR, DAY), Statistic.SUM_BY_TARIFF));
  }

  @ParameterizedTest
  @CsvSource({
    "BASE, BASE",
    "HEURE  CREUSE, OFFPEAK",
    "HEURE PLEINE, PEAK",
    "HC, OFFPEAK",
    "HP, PEAK",
    "HEURES SUPER CREUSES, SUPER_OFFPEAK",
    "HC WEEK-END, WEEKEND_OFFPEAK",
    "HP WE, WEEKEND_PEAK",
    "HC  BLEU, TEMPO_BLUE_OFFPEAK",
    "HP  BLEU, TEMPO_BLUE_PEAK",
    "HC BLANC, TEMPO_WHITE_OFFPEAK",
    "HP BLANC, TEMPO_WHITE_PEAK",
    "HC ROUGE, TEMPO_RED_OFFPEAK",
    "HP ROUGE, TEMPO_RED_PEAK",
    "HEURE NORMALE, EJP_NORMAL",
    "POINTE MOBILE, EJP_PEAK",
    "INDEX NON CONSO, OTHER",
    "<script>alert(1), OTHER"
  })
  void period_standsForAKind(String period, TariffKind kind) {
    for (int i = 0; i <= 180; i++) {
      watch.accept(
          Frame.of(METER).registers(0, 0, 7 + i).tariff("DU FOURNISSEUR", period, 3).accepted(),
          paris(DAY) + 10L * i);
    }
    assertEquals(
        List.of(share(3, kind, 180)), watch.byTariff(window(Step.HALF_HOUR, DAY)).shares());
  }
}
