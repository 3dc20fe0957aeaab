// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class BillTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final SalesTax NONE = new SalesTax(0, 0, true);
  private static final LocalDate FIRST = LocalDate.of(2023, 11, 1);

  private final List<TariffKind> kinds = TariffOption.TEMPO.kinds();

  @Test
  void sumOfParts_isTheBill() {
    for (long seed = 1; seed <= 300; seed++) {
      Random random = new Random(seed);
      Days days = new Days(FIRST, FIRST.plusDays(2 + random.nextInt(500)));
      Map<LocalDate, Use> uses = uses(random, days);
      PriceBook prices = prices(random);
      LocalDate cut = FIRST.plusDays(1 + random.nextInt((int) days.count() - 1));
      Bill whole = Bill.of(days, uses, prices);
      Bill before = Bill.of(new Days(FIRST, cut), uses, prices);
      Bill after = Bill.of(new Days(cut, days.to()), uses, prices);

      String with = "seed " + seed;
      assertEquals(whole.used(), before.used() + after.used(), with);
      long used = uses.values().stream().mapToLong(Use::total).sum();
      assertEquals(used, whole.used(), with);
      long lines = 0;
      for (Bill bill : List.of(whole, before, after)) {
        lines += bill.energy().size() + bill.standing().size();
      }
      long apart =
          Math.abs(
              whole.total().millicents()
                  - before.total().millicents()
                  - after.total().millicents());
      assertTrue(2 * apart <= lines, with + ": " + apart + " thousandths of a cent apart");
    }
  }

  @Test
  void laterList_changesNoEarlierCost() {
    for (long seed = 1; seed <= 300; seed++) {
      Random random = new Random(seed);
      Days days = new Days(FIRST, FIRST.plusDays(1 + random.nextInt(500)));
      Map<LocalDate, Use> uses = uses(random, days);
      PriceBook prices = prices(random);
      List<PriceList> more = new ArrayList<>(prices.lists());
      more.removeIf(list -> !list.from().isBefore(days.to()));
      for (int i = 0; i < 5; i++) {
        more.add(list(random, days.to().plusDays(i * 9L)));
      }
      assertEquals(
          Bill.of(days, uses, prices), Bill.of(days, uses, new PriceBook(more)), "seed " + seed);
    }
  }

  @Test
  void wholeMonth_costsItsCharge_whateverItsLength() {
    PriceBook prices = new PriceBook(List.of(Prices.base("2023-01-01", 1, 1_234_567, NONE)));
    for (LocalDate month = LocalDate.of(2023, 1, 1);
        month.isBefore(LocalDate.of(2029, 1, 1));
        month = month.plusMonths(1)) {
      Bill bill = Bill.of(new Days(month, month.plusMonths(1)), Map.of(), prices);
      assertEquals(1_234_567, bill.total().millicents(), month.toString());
    }
  }

  @Test
  void wholeYear_costsItsCharge_leapYearToo() {
    StandingCharge yearly = new StandingCharge(36_600_001, StandingCharge.Per.YEAR);
    PriceBook prices =
        new PriceBook(List.of(Prices.peak("2023-01-01", List.of(2L, 1L), yearly, NONE)));
    for (int year = 2023; year < 2029; year++) {
      Days days = new Days(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1));
      assertEquals(36_600_001, Bill.of(days, Map.of(), prices).total().millicents());
    }
    // one day of the 366: 36,600,001 / 366 = 100,000.003
    Days day = new Days(LocalDate.of(2024, 2, 29), LocalDate.of(2024, 3, 1));
    assertEquals(100_000, Bill.of(day, Map.of(), prices).total().millicents());
  }

  @Test
  void shortAndLongDay_areOneDayOfStanding() {
    PriceBook prices = new PriceBook(List.of(Prices.base("2025-01-01", 1, 3_100_000, NONE)));
    for (String changes : List.of("2025-03-30", "2025-10-26")) {
      LocalDate day = LocalDate.parse(changes);
      Span span = new Days(day, day.plusDays(1)).span(PARIS);
      assertEquals(changes.startsWith("2025-03") ? 23 * 3600 : 25 * 3600, span.seconds());
      Days days = Days.of(span, PARIS);
      assertEquals(new Days(day, day.plusDays(1)), days);
      assertEquals(100_000, Bill.of(days, Map.of(), prices).total().millicents());
    }
  }

  @Test
  void anotherCalendar_beginsAnotherSegment() {
    LocalDate change = LocalDate.of(2025, 5, 10);
    Map<LocalDate, Use> uses = new TreeMap<>();
    uses.put(change.minusDays(1), new Use(Map.of(TariffKind.BASE, 5000L)));
    // until the meter took the calendar up, some hours after midnight, it counted as before
    uses.put(
        change,
        new Use(Map.of(TariffKind.BASE, 700L, TariffKind.OFFPEAK, 300L, TariffKind.PEAK, 2000L)));
    uses.put(
        change.plusDays(1), new Use(Map.of(TariffKind.OFFPEAK, 1000L, TariffKind.PEAK, 4000L)));
    StandingCharge free = new StandingCharge(0, StandingCharge.Per.MONTH);
    PriceBook prices =
        new PriceBook(
            List.of(
                Prices.base("2025-01-01", 20_000, 0, NONE),
                Prices.peak("2025-05-10", List.of(30_000L, 10_000L), free, NONE)));
    Days days = new Days(change.minusDays(1), change.plusDays(2));
    Bill bill = Bill.of(days, uses, prices);

    assertTrue(bill.complete());
    assertEquals(
        List.of("1 BASE 5700 114000", "2 PEAK 6000 180000", "2 OFFPEAK 1300 13000"),
        bill.energy().stream()
            .map(
                line ->
                    line.segment()
                        + " "
                        + line.kind()
                        + " "
                        + line.energy()
                        + " "
                        + line.cost().money().millicents())
            .toList());
  }

  @Test
  void whatNoListPrices_standsBesideTheSum() {
    LocalDate day = LocalDate.of(2025, 6, 1);
    Map<LocalDate, Use> uses =
        Map.of(
            day,
            new Use(Map.of(TariffKind.BASE, 1000L)),
            day.plusDays(2),
            new Use(Map.of(TariffKind.PEAK, 500L)));
    StandingCharge free = new StandingCharge(0, StandingCharge.Per.MONTH);
    PriceBook prices =
        new PriceBook(
            List.of(Prices.tempo("2025-06-02", List.of(1L, 2L, 3L, 4L, 5L, 6L), free, NONE)));
    Bill bill = Bill.of(new Days(day, day.plusDays(3)), uses, prices);

    assertFalse(bill.complete());
    assertEquals(0, bill.total().millicents());
    assertEquals(1500, bill.used());
    assertEquals(
        List.of(
            new Bill.Unpriced(TariffKind.BASE, day, day, 1000),
            new Bill.Unpriced(TariffKind.PEAK, day.plusDays(2), day.plusDays(2), 500)),
        bill.unpriced());
    assertEquals(List.of(new Days(day, day.plusDays(1))), bill.without());
  }

  @Test
  void listOfOnePrice_pricesWhicheverRegisterCounted() {
    LocalDate day = LocalDate.of(2025, 6, 1);
    Use use = new Use(Map.of(TariffKind.PEAK, 2000L, TariffKind.OFFPEAK, 1000L));
    PriceBook prices = new PriceBook(List.of(Prices.base("2025-01-01", 20_000, 0, NONE)));
    Bill bill = Bill.of(new Days(day, day.plusDays(1)), Map.of(day, use), prices);
    assertEquals(60_000, bill.total().millicents());
  }

  @Test
  void halfACent_roundsUp() {
    assertEquals(2, new Money(1500).cents());
    assertEquals(1, new Money(1499).cents());
    assertEquals(0, Money.ZERO.cents());
  }

  @Test
  void listsThatCannotBe_areRefused() {
    PriceList list = Prices.base("2025-01-01", 1, 1, NONE);
    assertThrows(IllegalArgumentException.class, () -> new PriceBook(List.of(list, list)));
    assertThrows(
        IllegalArgumentException.class,
        () -> Prices.base("2025-01-01", PriceList.HIGHEST + 1, 1, NONE));
    assertThrows(IllegalArgumentException.class, () -> Prices.base("1999-12-31", 1, 1, NONE));
    assertThrows(IllegalArgumentException.class, () -> list.selling(-1));
    assertThrows(IllegalArgumentException.class, () -> list.selling(PriceList.HIGHEST + 1));
    assertThrows(IllegalArgumentException.class, () -> new SalesTax(1001, 0, true));
    assertThrows(
        IllegalArgumentException.class, () -> new StandingCharge(-1, StandingCharge.Per.YEAR));
  }

  private Map<LocalDate, Use> uses(Random random, Days days) {
    Map<LocalDate, Use> uses = new TreeMap<>();
    for (LocalDate day = days.from(); day.isBefore(days.to()); day = day.plusDays(1)) {
      Map<TariffKind, Long> use = new EnumMap<>(TariffKind.class);
      for (int i = random.nextInt(4); i > 0; i--) {
        use.put(kinds.get(random.nextInt(6)), 1L + random.nextInt(60_000));
      }
      uses.put(day, new Use(use));
    }
    return uses;
  }

  private PriceBook prices(Random random) {
    List<PriceList> lists = new ArrayList<>();
    LocalDate from = FIRST.minusDays(random.nextInt(20)).plusDays(random.nextInt(20));
    for (int i = random.nextInt(6); i >= 0; i--) {
      lists.add(list(random, from));
      from = from.plusDays(1 + random.nextInt(200));
    }
    return new PriceBook(lists);
  }

  private static PriceList list(Random random, LocalDate from) {
    SalesTax tax = new SalesTax(random.nextInt(300), random.nextInt(300), random.nextBoolean());
    if (random.nextInt(4) == 0) {
      return Prices.base(from.toString(), random.nextInt(90_000), random.nextInt(9_000_000), tax);
    }
    List<Long> prices = random.longs(6, 0, 90_000).boxed().toList();
    StandingCharge standing =
        new StandingCharge(
            random.nextInt(9_000_000),
            random.nextBoolean() ? StandingCharge.Per.MONTH : StandingCharge.Per.YEAR);
    return Prices.tempo(from.toString(), prices, standing, tax);
  }
}
