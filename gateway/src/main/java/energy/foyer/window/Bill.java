// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What electricity cost over some civil days, by the prices that held on each of them.
 *
 * <p>Arithmetic. A line of energy is one tariff kind under one price list, and costs {@code Wh ×
 * price ÷ 1000}; a line of the standing charge is one price list, and costs the charge for each of
 * its civil days divided by the days of that day's own month (or year), so that a whole month costs
 * just what the list says, 28 days or 31. Where the list is without tax, the line costs that {@code
 * × (1000 + tax) ÷ 1000}. All of this is exact; a line is rounded once, at its end, to the nearest
 * thousandth of a cent, half of one up. Its tax is the exact part {@code × tax ÷ (1000 + tax)} of
 * the same, rounded likewise. Totals are sums of lines and rounded no further; {@link Money#cents}
 * rounds what is shown. The bill of a span thus differs from the sum of the bills of its parts by
 * half a thousandth of a cent a line at most.
 *
 * <p>Energy given to the network stands beside: a line of it is one price list and earns {@code Wh
 * × sale ÷ 1000}, rounded likewise. It is never netted, neither as energy nor as money.
 *
 * @param days the days that it is about
 * @param energy lines in the order of segment, price list and kind
 * @param standing lines in the order of time
 * @param unpriced energy for which no list has a price: not in the sum
 * @param without days on which no list held: their standing charge is not in the sum
 * @param sold what was given to the network, in the order of time; in no sum but {@link #earned}
 */
public record Bill(
    Days days,
    List<EnergyLine> energy,
    List<StandingLine> standing,
    List<Unpriced> unpriced,
    List<Days> without,
    List<SoldLine> sold) {

  /**
   * Energy of one kind under one price list.
   *
   * @param segment counts from 1; another calendar of the supplier begins the next one
   * @param days those of the bill on which that list held in that segment
   * @param kind what the register stood for
   * @param energy watt-hours
   * @param price thousandths of a cent a kilowatt-hour, as the list tells it
   * @param cost with the tax, {@link Cost#tax} of it
   */
  public record EnergyLine(
      int segment, Days days, TariffKind kind, long energy, long price, Cost cost) {
    public EnergyLine {
      Objects.requireNonNull(days);
      Objects.requireNonNull(kind);
      Objects.requireNonNull(cost);
    }

    /** Says which kind, not how much. */
    @Override
    public String toString() {
      return "EnergyLine[" + segment + " " + kind + "]";
    }
  }

  /**
   * The standing charge of one price list.
   *
   * @param days the days that it is charged for
   * @param charge as the list tells it
   * @param cost with the tax
   */
  public record StandingLine(Days days, StandingCharge charge, Cost cost) {
    public StandingLine {
      Objects.requireNonNull(days);
      Objects.requireNonNull(charge);
      Objects.requireNonNull(cost);
    }

    /** Says which days, not how much. */
    @Override
    public String toString() {
      return "StandingLine[" + days + "]";
    }
  }

  /**
   * Energy without a price.
   *
   * @param kind what the register stood for
   * @param first the first day on which it was counted, and {@code last} the last
   * @param energy watt-hours
   */
  public record Unpriced(TariffKind kind, LocalDate first, LocalDate last, long energy) {
    public Unpriced {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(first);
      Objects.requireNonNull(last);
    }

    /** Says which kind, not how much. */
    @Override
    public String toString() {
      return "Unpriced[" + kind + "]";
    }
  }

  /**
   * Energy given to the network while one price list held, or none.
   *
   * @param days those of the bill on which that list held
   * @param energy watt-hours, more than 0
   * @param price thousandths of a cent a kilowatt-hour; empty where none is known
   * @param earned what is paid for it, nothing where no price is known
   */
  public record SoldLine(Days days, long energy, OptionalLong price, Money earned) {
    public SoldLine {
      Objects.requireNonNull(days);
      Objects.requireNonNull(price);
      Objects.requireNonNull(earned);
    }

    /** Says which days, not how much. */
    @Override
    public String toString() {
      return "SoldLine[" + days + "]";
    }
  }

  public Bill {
    Objects.requireNonNull(days);
    energy = List.copyOf(energy);
    standing = List.copyOf(standing);
    unpriced = List.copyOf(unpriced);
    without = List.copyOf(without);
    sold = List.copyOf(sold);
  }

  /**
   * The bill of some days.
   *
   * @param uses what was taken on each day, those of other days left out; a day without any is
   *     charged for its standing only
   * @param prices the price lists
   */
  public static Bill of(Days days, Map<LocalDate, Use> uses, PriceBook prices) {
    return new BillSheet(days, prices).filled(uses);
  }

  /** All that was used, priced or not, watt-hours. */
  public long used() {
    return energy.stream().mapToLong(EnergyLine::energy).sum()
        + unpriced.stream().mapToLong(Unpriced::energy).sum();
  }

  /** All of it with the tax. */
  public Money total() {
    return lines().map(Cost::money).reduce(Money.ZERO, Money::plus);
  }

  /** The tax in {@link #total}. */
  public Money tax() {
    return lines().map(Cost::tax).reduce(Money.ZERO, Money::plus);
  }

  /** What is paid for all that was given to the network, as far as a price is known. */
  public Money earned() {
    return sold.stream().map(SoldLine::earned).reduce(Money.ZERO, Money::plus);
  }

  /** Whether all that was used and each day has a price. */
  public boolean complete() {
    return unpriced.isEmpty() && without.isEmpty();
  }

  private Stream<Cost> lines() {
    return Stream.concat(
        energy.stream().map(EnergyLine::cost), standing.stream().map(StandingLine::cost));
  }

  /** Says which days, not how much. */
  @Override
  public String toString() {
    return "Bill[" + days + "]";
  }
}
