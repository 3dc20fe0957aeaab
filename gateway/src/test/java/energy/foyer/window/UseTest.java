// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is taken and what is given, counted apart and paid apart. */
final class UseTest {
  @Test
  void use_isByTheRegisterThatMoved_elseByTheTotal() {
    assertEquals(
        Map.of(TariffKind.PEAK, 700L, TariffKind.OFFPEAK, 295L),
        use(sum("1-0:1.8.0", 1000), sum(TariffKind.PEAK, 700), sum(TariffKind.OFFPEAK, 295)));
    assertEquals(Map.of(TariffKind.BASE, 1000L), use(sum("1-0:1.8.0", 1000)));
    assertEquals(
        Map.of(TariffKind.PEAK, 700L, TariffKind.OTHER, 300L),
        use(sum("1-0:1.8.0", 1000), sum(TariffKind.PEAK, 700)));
    Sum tariff = new Sum(new Series("1-0:2.8.1", Optional.of(TariffKind.BASE)), 900, false, false);
    assertEquals(new Use(Map.of(), 900), Use.of(total(tariff)));
    assertEquals(
        new Use(Map.of(TariffKind.BASE, 40L), 1000),
        Use.of(total(sum("1-0:2.8.0", 1000), tariff, sum("1-0:1.8.0", 40))));
    assertEquals(Map.of(), use(sum("1-0:2.8.0", 1000), sum("7-0:3.0.0", 20), sum("1-0:1.8.0", 0)));
  }

  /**
   * 500 Wh are taken and 1,001 Wh given on each day; what is given earns 10.001 cents, from
   * February 4.005 cents, and from March no price is known.
   *
   * <pre>
   * January   31 x 1,001 = 31,031 Wh x 10,001 / 1000 = 310,341.031 -> 310,341
   * February  28 x 1,001 = 28,028 Wh x  4,005 / 1000 = 112,252.14  -> 112,252
   * March      2 x 1,001 =  2,002 Wh                                        0
   *                                                                   -------
   *                                                                   422,593
   * taken     61 x   500 = 30,500 Wh x 20,000 / 1000                  610,000
   * </pre>
   */
  @Test
  void sold_isALineOfItsOwn_neverNetted() {
    PriceList list = Prices.base("2025-01-01", 20_000, 0, new SalesTax(200, 200, true));
    LocalDate march = LocalDate.of(2025, 3, 1);
    PriceBook prices =
        new PriceBook(
            List.of(
                list.selling(10_001),
                list.from(LocalDate.of(2025, 2, 1)).selling(4_005),
                list.from(march)));
    Days days = new Days(list.from(), march.plusDays(2));
    Map<LocalDate, Use> both = new TreeMap<>();
    Map<LocalDate, Use> taken = new TreeMap<>();
    for (LocalDate day = days.from(); day.isBefore(days.to()); day = day.plusDays(1)) {
      taken.put(day, new Use(Map.of(TariffKind.BASE, 500L)));
      both.put(day, new Use(Map.of(TariffKind.BASE, 500L), 1_001));
    }
    Bill bill = Bill.of(days, both, prices);
    assertEquals(
        List.of(
            new Bill.SoldLine(
                new Days(days.from(), LocalDate.of(2025, 2, 1)),
                31_031,
                OptionalLong.of(10_001),
                new Money(310_341)),
            new Bill.SoldLine(
                new Days(LocalDate.of(2025, 2, 1), march),
                28_028,
                OptionalLong.of(4_005),
                new Money(112_252)),
            new Bill.SoldLine(new Days(march, days.to()), 2_002, OptionalLong.empty(), Money.ZERO)),
        bill.sold());
    assertEquals(422_593, bill.earned().millicents());
    assertEquals(610_000, bill.total().millicents());
    Bill without = Bill.of(days, taken, prices);
    assertEquals(List.of(), without.sold());
    assertEquals(
        List.of(without.total(), without.tax(), without.used(), without.energy()),
        List.of(bill.total(), bill.tax(), bill.used(), bill.energy()));
  }

  private static Map<TariffKind, Long> use(Sum... sums) {
    return Use.of(total(sums)).kinds();
  }

  private static Total total(Sum... sums) {
    Span day = new Span(Instant.EPOCH, Instant.EPOCH.plusSeconds(86_400));
    return new Total(day, List.of(sums), List.of(), 86_400, 86_400, OptionalLong.empty(), true);
  }

  private static Sum sum(String obis, long value) {
    return new Sum(new Series(obis, Optional.empty()), value, false, false);
  }

  private static Sum sum(TariffKind kind, long value) {
    int index = kind == TariffKind.PEAK ? 2 : 1;
    return new Sum(new Series("1-0:1.8." + index, Optional.of(kind)), value, false, false);
  }
}
