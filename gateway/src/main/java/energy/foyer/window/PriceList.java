// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The prices that a supplier asks from a civil day on, until a list with a later day follows it.
 *
 * @param from the first civil day, 2000-01-01 to 2099-12-31
 * @param title what the supplier calls it, 1 to 80 characters
 * @param option which kinds have a price
 * @param kva the subscribed power that it is for, 1 to 250; empty where it does not matter
 * @param energy by tariff kind, thousandths of a cent a kilowatt-hour, 0 to {@link #HIGHEST}: 20.16
 *     cents are 20,160
 * @param standing the standing charge
 * @param tax the value added tax of both
 * @param sale what is paid for energy given to the network, thousandths of a cent a kilowatt-hour,
 *     0 to {@link #HIGHEST}, as it is paid out: a household adds no tax to it; empty where it is
 *     not sold, or not at a price that this list tells
 */
public record PriceList(
    LocalDate from,
    String title,
    TariffOption option,
    OptionalInt kva,
    Map<TariffKind, Long> energy,
    StandingCharge standing,
    SalesTax tax,
    OptionalLong sale) {

  /** Thousandths of a cent of one price at most: 10,000 euros. */
  public static final long HIGHEST = 1_000_000_000;

  /** The earliest day that a list may begin on. */
  public static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

  /** The latest day that a list may begin on. */
  public static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

  /** Characters of a title at most. */
  public static final int LONGEST_TITLE = 80;

  /** Kilovolt-amperes that a list may be for at most. */
  public static final int MOST_KVA = 250;

  public PriceList {
    Objects.requireNonNull(standing);
    Objects.requireNonNull(tax);
    EnumMap<TariffKind, Long> prices = new EnumMap<>(TariffKind.class);
    prices.putAll(energy);
    energy = Collections.unmodifiableMap(prices);
    if (from.isBefore(EARLIEST) || from.isAfter(LATEST)) {
      throw new IllegalArgumentException("a price list begins from 2000 to 2099");
    }
    if (title.isBlank() || title.codePointCount(0, title.length()) > LONGEST_TITLE) {
      throw new IllegalArgumentException("a price list has a title");
    }
    boolean fits =
        option == TariffOption.OTHER
            ? !energy.isEmpty()
            : energy.keySet().equals(Set.copyOf(option.kinds()));
    if (!fits) {
      throw new IllegalArgumentException("a price list prices the kinds of its option");
    }
    if (LongStream.concat(energy.values().stream().mapToLong(price -> price), sale.stream())
        .anyMatch(price -> price < 0 || price > HIGHEST)) {
      throw new IllegalArgumentException("a price is out of its range");
    }
    if (kva.isPresent() && (kva.getAsInt() < 1 || kva.getAsInt() > MOST_KVA)) {
      throw new IllegalArgumentException("a subscribed power is out of its range");
    }
  }

  /** One that tells no price of energy given to the network. */
  public PriceList(
      LocalDate from,
      String title,
      TariffOption option,
      OptionalInt kva,
      Map<TariffKind, Long> energy,
      StandingCharge standing,
      SalesTax tax) {
    this(from, title, option, kva, energy, standing, tax, OptionalLong.empty());
  }

  /** The same from another day on. */
  public PriceList from(LocalDate day) {
    return new PriceList(day, title, option, kva, energy, standing, tax, sale);
  }

  /** The same, and what is paid for a kilowatt-hour given to the network. */
  public PriceList selling(long price) {
    return new PriceList(from, title, option, kva, energy, standing, tax, OptionalLong.of(price));
  }

  /**
   * The price of a kilowatt-hour of that kind, thousandths of a cent. A list with one price prices
   * all of them: then it does not matter which register counted.
   */
  public OptionalLong price(TariffKind kind) {
    Long price = energy.get(option == TariffOption.BASE ? TariffKind.BASE : kind);
    return price == null ? OptionalLong.empty() : OptionalLong.of(price);
  }

  /** Says from when, not which contract it is. */
  @Override
  public String toString() {
    return "PriceList[" + from + "]";
  }
}
