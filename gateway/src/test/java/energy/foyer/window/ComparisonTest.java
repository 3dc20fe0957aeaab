// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final SalesTax NONE = new SalesTax(0, 0, true);
  private static final StandingCharge FREE = new StandingCharge(0, StandingCharge.Per.MONTH);
  private static final Comparison.Alternative BASE =
      new Comparison.Alternative(
          "base",
          TariffOption.BASE,
          new PriceBook(List.of(Prices.base("2024-01-01", 20_000, 0, NONE))));
  private static final Comparison.Alternative PEAK =
      new Comparison.Alternative(
          "peak",
          TariffOption.PEAK_OFFPEAK,
          new PriceBook(List.of(Prices.peak("2024-01-01", List.of(30_000L, 10_000L), FREE, NONE))));
  private static final Comparison.Alternative TEMPO =
      new Comparison.Alternative(
          "tempo",
          TariffOption.TEMPO,
          new PriceBook(
              List.of(
                  Prices.tempo(
                      "2024-01-01",
                      List.of(10_000L, 15_000L, 12_000L, 18_000L, 14_000L, 70_000L),
                      FREE,
                      NONE))));

  /**
   * One winter day, 100 Wh in each of 48 half-hours. Off-peak from 22:00 to 6:00 are 16 of them.
   *
   * <pre>
   * base      4,800 Wh x 20,000 / 1000 =  96,000
   * peak      3,200 Wh x 30,000 / 1000 =  96,000
   * off-peak  1,600 Wh x 10,000 / 1000 =  16,000   together 112,000
   * Tempo, a red day after a white one: the night until six is the white day's
   *   white off-peak 12 half-hours 1,200 Wh x 12,000 / 1000 = 14,400
   *   red peak       32 half-hours 3,200 Wh x 70,000 / 1000 = 224,000
   *   red off-peak    4 half-hours   400 Wh x 14,000 / 1000 =  5,600   together 244,000
   * </pre>
   */
  @Test
  void dayOfOwnHalfHours_underThreeOptions() {
    LocalDate day = LocalDate.of(2025, 1, 15);
    TempoDays colours =
        TempoDays.of(Map.of(day.minusDays(1), TempoDays.Colour.WHITE, day, TempoDays.Colour.RED));
    List<Comparison.Outcome> outcomes =
        compared(new Days(day, day.plusDays(1)), "22:00-06:00", colours, TariffKind.BASE);
    assertEquals(List.of(96_000L, 112_000L, 244_000L), totals(outcomes));
    assertTrue(outcomes.stream().allMatch(outcome -> outcome.bill().complete()));
  }

  /** 100 Wh a half-hour, 22:26 to 6:26: 100 x 4 / 30 = 13 off-peak, and 100 x 26 / 30 = 86. */
  @Test
  void hoursInsideAHalfHour_divideItByMinutes() {
    LocalDate day = LocalDate.of(2025, 1, 15);
    Bill bill =
        compared(new Days(day, day.plusDays(1)), "22:26-6:26", TempoDays.NONE, TariffKind.BASE)
            .get(1)
            .bill();
    // the half-hours 22:00 (4 minutes), 22:30 to 23:30 (3), 0:00 to 5:30 (12), 6:00 (26 minutes)
    long off = 13 + 3 * 100 + 12 * 100 + 86;
    assertEquals(List.of(4800 - off, off), energies(bill));
  }

  @Test
  void unknownColour_leavesTempoIncomplete_andSaysWhichDay() {
    LocalDate day = LocalDate.of(2025, 1, 15);
    TempoDays colours = TempoDays.of(Map.of(day, TempoDays.Colour.BLUE));
    Comparison.Outcome tempo =
        compared(new Days(day, day.plusDays(1)), "22:00-06:00", colours, TariffKind.BASE).get(2);
    assertFalse(tempo.bill().complete());
    assertEquals(Set.of(day.minusDays(1)), tempo.uncoloured());
    assertEquals(
        List.of(new Bill.Unpriced(TariffKind.OTHER, day, day, 1200)), tempo.bill().unpriced());
    assertEquals(4800, tempo.bill().used());
  }

  @Test
  void ownRegisters_areBelievedBeforeAnyCalendar() {
    LocalDate day = LocalDate.of(2025, 1, 15);
    Days days = new Days(day, day.plusDays(1));
    Comparison.Outcome tempo =
        compared(days, "22:00-06:00", TempoDays.NONE, TariffKind.TEMPO_RED_OFFPEAK).get(2);
    assertTrue(tempo.bill().complete());
    assertEquals(4800 * 14_000 / 1000, tempo.bill().total().millicents());
    Comparison counted =
        new Comparison(
            new Comparison.Calendar(PARIS, Optional.empty(), TempoDays.NONE), List.of(PEAK));
    counted.take(at(day, 12), new Use(Map.of(TariffKind.OFFPEAK, 300L)));
    counted.take(at(day, 13), new Use(Map.of(TariffKind.BASE, 50L)));
    Bill bill = counted.outcomes(days).get(0).bill();
    assertEquals(3000, bill.total().millicents());
    assertEquals(List.of(new Bill.Unpriced(TariffKind.OTHER, day, day, 50)), bill.unpriced());
  }

  @Test
  void daysOfAllLengths_loseNothing() {
    for (String changes : List.of("2025-03-30", "2025-10-26", "2024-02-29")) {
      LocalDate day = LocalDate.parse(changes);
      Days days = new Days(day.minusDays(3), day.plusDays(3));
      Map<LocalDate, TempoDays.Colour> colours = new HashMap<>();
      days.from()
          .minusDays(1)
          .datesUntil(days.to())
          .forEach(one -> colours.put(one, TempoDays.Colour.BLUE));
      long all = days.span(PARIS).seconds() / 1800 * 100;
      for (Comparison.Outcome outcome :
          compared(days, "2h00-7h00,14h00-17h00", TempoDays.of(colours), TariffKind.BASE)) {
        assertTrue(outcome.bill().complete(), changes);
        assertEquals(all, outcome.bill().used(), changes);
      }
    }
  }

  @Test
  void hours_areReadOrNot() {
    assertEquals(
        Optional.of(
            new OffPeakHours(
                List.of(new OffPeakHours.Range(120, 420), new OffPeakHours.Range(1376, 0)))),
        OffPeakHours.read("2h00-7:00, 22:56-00:00"));
    for (String wrong :
        List.of("", "24:00-6:00", "6:00-6:00", "22-6", "22:60-6:00", "22:00-6:00,", "x")) {
      assertEquals(Optional.empty(), OffPeakHours.read(wrong), wrong);
    }
    assertEquals(Optional.empty(), OffPeakHours.read("1:00-2:00,".repeat(8) + "1:00-2:00"));
  }

  private static Instant at(LocalDate day, int hour) {
    return LocalDateTime.of(day, LocalTime.of(hour, 0)).atZone(PARIS).toInstant();
  }

  private static List<Comparison.Outcome> compared(
      Days days, String hours, TempoDays colours, TariffKind kind) {
    Comparison comparison =
        new Comparison(
            new Comparison.Calendar(PARIS, OffPeakHours.read(hours), colours),
            List.of(BASE, PEAK, TEMPO));
    Span span = days.span(PARIS);
    for (Instant at = span.start(); at.isBefore(span.end()); at = at.plusSeconds(1800)) {
      comparison.take(at, new Use(Map.of(kind, 100L)));
    }
    return comparison.outcomes(days);
  }

  private static List<Long> totals(List<Comparison.Outcome> outcomes) {
    return outcomes.stream().map(outcome -> outcome.bill().total().millicents()).toList();
  }

  private static List<Long> energies(Bill bill) {
    return bill.energy().stream().map(Bill.EnergyLine::energy).toList();
  }
}
