// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A bill while it is being written, see {@link Bill} for the arithmetic. */
final class BillSheet {
  /** Days that months can have, multiplied as far as needed: 28, 29, 30 and 31 divide it. */
  private static final long MONTH_PARTS = 377_580;

  /** 365 and 366 divide it. */
  private static final long YEAR_PARTS = 133_590;

  /** Watt-hours of a kilowatt-hour. */
  private static final long KILO = 1000;

  private static final Comparator<Bill.EnergyLine> ORDER =
      Comparator.comparing(Bill.EnergyLine::segment)
          .thenComparing(line -> line.days().from())
          .thenComparing(Bill.EnergyLine::kind);

  private final Days days;
  private final PriceBook prices;
  private final Map<Line, Bill.Unpriced> lines = new LinkedHashMap<>();
  private final Map<TariffKind, Bill.Unpriced> unpriced = new TreeMap<>();
  private final TreeMap<LocalDate, Long> given = new TreeMap<>();
  private final List<LocalDate> segmentStarts = new ArrayList<>();
  private Optional<TariffOption> calendar = Optional.empty();

  /** What is added up in one line. */
  private record Line(int segment, PriceList list, TariffKind kind) {}

  BillSheet(Days days, PriceBook prices) {
    this.days = days;
    this.prices = prices;
  }

  Bill filled(Map<LocalDate, Use> uses) {
    new TreeMap<>(uses)
        .forEach(
            (day, use) -> {
              if (days.holds(day)) {
                add(day, use);
                given.put(day, use.given());
              }
            });
    List<Bill.EnergyLine> energy = new ArrayList<>();
    lines.forEach((line, counted) -> energy.add(energyLine(line, counted)));
    energy.sort(ORDER);
    List<Bill.StandingLine> standing = new ArrayList<>();
    List<Days> without = new ArrayList<>();
    List<Bill.SoldLine> sold = new ArrayList<>();
    for (Held held : held()) {
      if (held.list().isPresent()) {
        standing.add(standingLine(held.days(), held.list().get()));
      } else {
        without.add(held.days());
      }
      sold(held).ifPresent(sold::add);
    }
    return new Bill(days, energy, standing, List.copyOf(unpriced.values()), without, sold);
  }

  /** Kinds of the calendar that held until now come before those of the next one. */
  private void add(LocalDate day, Use use) {
    use.kinds().entrySet().stream()
        .sorted(Comparator.comparing(entry -> changes(entry.getKey())))
        .forEach(
            entry -> {
              TariffKind kind = entry.getKey();
              if (changes(kind)) {
                calendar = Optional.of(TariffOption.of(kind));
                segmentStarts.add(day);
              }
              add(day, kind, entry.getValue());
            });
  }

  /** What no calendar knows changes none. */
  private boolean changes(TariffKind kind) {
    TariffOption of = TariffOption.of(kind);
    return calendar.isEmpty() || of != TariffOption.OTHER && calendar.get() != of;
  }

  private void add(LocalDate day, TariffKind kind, long value) {
    Optional<PriceList> list = prices.pricing(day, kind);
    Bill.Unpriced counted = new Bill.Unpriced(kind, day, day, value);
    if (list.isPresent()) {
      Line line = new Line(segmentStarts.size(), list.get(), kind);
      lines.merge(line, counted, BillSheet::together);
    } else {
      unpriced.merge(kind, counted, BillSheet::together);
    }
  }

  private static Bill.Unpriced together(Bill.Unpriced before, Bill.Unpriced more) {
    long energy = Math.addExact(before.energy(), more.energy());
    return new Bill.Unpriced(before.kind(), before.first(), more.last(), energy);
  }

  private Bill.EnergyLine energyLine(Line line, Bill.Unpriced counted) {
    PriceList list = line.list();
    long price = list.price(line.kind()).orElseThrow();
    BigInteger listed = BigInteger.valueOf(counted.energy()).multiply(BigInteger.valueOf(price));
    return new Bill.EnergyLine(
        line.segment(),
        spanned(line).orElse(new Days(counted.first(), counted.last().plusDays(1))),
        line.kind(),
        counted.energy(),
        price,
        Cost.of(listed, KILO, list.tax().energyPerMille(), list.tax().included()));
  }

  /** The days of the bill on which the list held in the segment. */
  private Optional<Days> spanned(Line line) {
    LocalDate segment = segmentStarts.get(line.segment() - 1);
    LocalDate after =
        line.segment() < segmentStarts.size()
            ? segmentStarts.get(line.segment()).plusDays(1)
            : days.to();
    Days whole = new Days(segment.isAfter(days.from()) ? segment : days.from(), after);
    return held().stream()
        .filter(held -> held.list().equals(Optional.of(line.list())))
        .findFirst()
        .flatMap(held -> held.days().within(whole));
  }

  /** Days on which one list held, or none. */
  private record Held(Days days, Optional<PriceList> list) {}

  private List<Held> held() {
    List<Held> all = new ArrayList<>();
    LocalDate at = days.from();
    for (PriceList list : prices.lists()) {
      if (list.from().isAfter(at) && list.from().isBefore(days.to())) {
        all.add(new Held(new Days(at, list.from()), prices.on(at)));
        at = list.from();
      }
    }
    all.add(new Held(new Days(at, days.to()), prices.on(at)));
    return all;
  }

  private Optional<Bill.SoldLine> sold(Held held) {
    Days of = held.days();
    long energy = given.subMap(of.from(), of.to()).values().stream().reduce(0L, Math::addExact);
    if (energy == 0) {
      return Optional.empty();
    }
    OptionalLong price = held.list().map(PriceList::sale).orElse(OptionalLong.empty());
    BigInteger listed = BigInteger.valueOf(energy).multiply(BigInteger.valueOf(price.orElse(0)));
    Money earned = Money.nearest(listed, BigInteger.valueOf(KILO));
    return Optional.of(new Bill.SoldLine(of, energy, price, earned));
  }

  private static Bill.StandingLine standingLine(Days days, PriceList list) {
    StandingCharge charge = list.standing();
    boolean monthly = charge.per() == StandingCharge.Per.MONTH;
    long shares = 0;
    for (LocalDate day = days.from(); day.isBefore(days.to()); day = day.plusDays(1)) {
      shares += monthly ? MONTH_PARTS / day.lengthOfMonth() : YEAR_PARTS / day.lengthOfYear();
    }
    BigInteger listed =
        BigInteger.valueOf(charge.millicents()).multiply(BigInteger.valueOf(shares));
    return new Bill.StandingLine(
        days,
        charge,
        Cost.of(
            listed,
            monthly ? MONTH_PARTS : YEAR_PARTS,
            list.tax().standingPerMille(),
            list.tax().included()));
  }
}
