// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The bill of a whole year, computed by hand, with a change of prices inside. */
final class YearBillTest {
  private static final Days OF_2025 = days("2025-01-01", "2026-01-01");
  private static final Days OF_2024 = days("2024-01-01", "2025-01-01");

  /**
   * Base, prices without tax, change on 1 August. 12,345 Wh on each day.
   *
   * <pre>
   * 1 January to 31 July     212 days  2,617,140 Wh  x 15.480 c/kWh x 1.2
   *     2,617,140 x 15,480 / 1000 = 40,513,327.2     x 1.2   = 48,615,992.64 ->  48,615,993
   *     standing 7 months x 9.36 EUR = 6,552,000     x 1.055                =    6,912,360
   * 1 August to 31 December  153 days  1,888,785 Wh  x 14.250 c/kWh x 1.2
   *     1,888,785 x 14,250 / 1000 = 26,915,186.25    x 1.2   = 32,298,223.5  ->  32,298,224
   *     standing 5 months x 9.90 EUR = 4,950,000     x 1.2                  =    5,940,000
   *                                                                            ----------
   *                                                                            93,766,577
   * </pre>
   */
  @Test
  void base_isTheBillByHand() {
    PriceBook prices =
        new PriceBook(
            List.of(
                Prices.base("2024-02-01", 15_480, 936_000, new SalesTax(200, 55, false)),
                Prices.base("2025-08-01", 14_250, 990_000, new SalesTax(200, 200, false))));
    Bill bill = Bill.of(OF_2025, each(OF_2025, day -> Map.of(TariffKind.BASE, 12_345L)), prices);

    assertEquals(List.of(2_617_140L, 1_888_785L), energies(bill));
    assertEquals(List.of(48_615_993L, 32_298_224L), costs(bill));
    assertEquals(List.of(6_912_360L, 5_940_000L), standing(bill));
    assertEquals(93_766_577, bill.total().millicents());
    assertEquals(93_767, bill.total().cents(), "937.67 EUR");
    // 40,513,327.2 x 0.2 = 8,102,665.44; 26,915,186.25 x 0.2 = 5,383,037.25; 360,360; 990,000
    assertEquals(8_102_665 + 5_383_037 + 360_360 + 990_000, bill.tax().millicents());
    assertTrue(bill.complete());
    assertEquals(
        List.of(days("2025-01-01", "2025-08-01"), days("2025-08-01", "2026-01-01")),
        bill.energy().stream().map(Bill.EnergyLine::days).toList());
  }

  /**
   * Peak and off-peak, prices with tax, a leap year, change in the middle of February from a charge
   * by the year to one by the month. 7,000 Wh peak and 4,500 Wh off-peak on each day.
   *
   * <pre>
   * 1 January to 14 February       45 days
   *     peak      315,000 Wh x 24,600 / 1000          =  7,749,000
   *     off-peak  202,500 Wh x 18,280 / 1000          =  3,701,700
   *     standing  182.16 EUR x 45 / 366               =  2,239,672.13 -> 2,239,672
   * 15 February to 31 December    321 days
   *     peak      2,247,000 Wh x 27,000 / 1000        = 60,669,000
   *     off-peak  1,444,500 Wh x 20,680 / 1000        = 29,872,260
   *     standing  15.70 EUR x (15 / 29 + 10 months)   = 16,512,068.97 -> 16,512,069
   *                                                     -----------
   *                                                     120,743,701
   * </pre>
   */
  @Test
  void peakAndOffPeak_isTheBillByHand() {
    SalesTax tax = new SalesTax(200, 55, true);
    StandingCharge yearly = new StandingCharge(18_216_000, StandingCharge.Per.YEAR);
    StandingCharge monthly = new StandingCharge(1_570_000, StandingCharge.Per.MONTH);
    PriceBook prices =
        new PriceBook(
            List.of(
                Prices.peak("2023-08-01", List.of(24_600L, 18_280L), yearly, tax),
                Prices.peak("2024-02-15", List.of(27_000L, 20_680L), monthly, tax)));
    Map<TariffKind, Long> daily = Map.of(TariffKind.PEAK, 7_000L, TariffKind.OFFPEAK, 4_500L);
    Bill bill = Bill.of(OF_2024, each(OF_2024, day -> daily), prices);

    assertEquals(List.of(315_000L, 202_500L, 2_247_000L, 1_444_500L), energies(bill));
    assertEquals(List.of(7_749_000L, 3_701_700L, 60_669_000L, 29_872_260L), costs(bill));
    assertEquals(List.of(2_239_672L, 16_512_069L), standing(bill));
    assertEquals(120_743_701, bill.total().millicents());
    assertEquals(120_744, bill.total().cents(), "1,207.44 EUR");
  }

  /**
   * Tempo, prices with tax, change on 1 February. 8,000 Wh peak and 4,000 Wh off-peak on each day,
   * 22 red days from 6 January, 43 white ones from 3 February, all others blue.
   *
   * <pre>
   * January                        31 days
   *     red    22 days   peak     176,000 Wh x 75,620 / 1000 = 13,309,120
   *                      off-peak  88,000 Wh x 15,680 / 1000 =  1,379,840
   *     blue    9 days   peak      72,000 Wh x 16,090 / 1000 =  1,158,480
   *                      off-peak  36,000 Wh x 12,960 / 1000 =    466,560
   *     standing         15.96 EUR                           =  1,596,000
   * 1 February to 31 December     334 days
   *     white  43 days   peak     344,000 Wh x 17,300 / 1000 =  5,951,200
   *                      off-peak 172,000 Wh x 13,910 / 1000 =  2,392,520
   *     blue  291 days   peak   2,328,000 Wh x 14,940 / 1000 = 34,780,320
   *                      off-peak 1,164,000 Wh x 12,320 / 1000 = 14,340,480
   *     standing         11 months x 16.09 EUR               = 17,699,000
   *                                                            ----------
   *                                                            93,073,520
   * </pre>
   */
  @Test
  void tempo_isTheBillByHand() {
    SalesTax tax = new SalesTax(200, 200, true);
    PriceBook prices =
        new PriceBook(
            List.of(
                Prices.tempo(
                    "2024-02-01",
                    List.of(12_960L, 16_090L, 14_860L, 18_940L, 15_680L, 75_620L),
                    new StandingCharge(1_596_000, StandingCharge.Per.MONTH),
                    tax),
                Prices.tempo(
                    "2025-02-01",
                    List.of(12_320L, 14_940L, 13_910L, 17_300L, 14_600L, 64_680L),
                    new StandingCharge(1_609_000, StandingCharge.Per.MONTH),
                    tax)));
    Days red = days("2025-01-06", "2025-01-28");
    Days white = days("2025-02-03", "2025-03-18");
    Bill bill =
        Bill.of(
            OF_2025,
            each(
                OF_2025,
                day -> {
                  TempoDays.Colour colour =
                      red.holds(day)
                          ? TempoDays.Colour.RED
                          : white.holds(day) ? TempoDays.Colour.WHITE : TempoDays.Colour.BLUE;
                  return Map.of(colour.peak(), 8_000L, colour.offPeak(), 4_000L);
                }),
            prices);

    assertEquals(
        List.of(466_560L, 1_158_480L, 1_379_840L, 13_309_120L),
        costs(bill).subList(0, 4),
        "January: blue and red, off-peak before peak");
    assertEquals(
        List.of(14_340_480L, 34_780_320L, 2_392_520L, 5_951_200L),
        costs(bill).subList(4, 8),
        "since February: blue and white");
    assertEquals(List.of(1_596_000L, 17_699_000L), standing(bill));
    assertEquals(93_073_520, bill.total().millicents());
    assertEquals(93_074, bill.total().cents(), "930.74 EUR");
    // a sixth of each line, each rounded for itself
    assertEquals(15_512_253, bill.tax().millicents());
    assertEquals(365 * 12_000, bill.used());
  }

  private static Days days(String from, String to) {
    return new Days(LocalDate.parse(from), LocalDate.parse(to));
  }

  private static Map<LocalDate, Use> each(
      Days days, Function<LocalDate, Map<TariffKind, Long>> kinds) {
    Map<LocalDate, Use> uses = new TreeMap<>();
    days.from().datesUntil(days.to()).forEach(day -> uses.put(day, new Use(kinds.apply(day))));
    return uses;
  }

  private static List<Long> energies(Bill bill) {
    return bill.energy().stream().map(Bill.EnergyLine::energy).toList();
  }

  private static List<Long> costs(Bill bill) {
    return bill.energy().stream().map(line -> line.cost().money().millicents()).toList();
  }

  private static List<Long> standing(Bill bill) {
    return bill.standing().stream().map(line -> line.cost().money().millicents()).toList();
  }
}
