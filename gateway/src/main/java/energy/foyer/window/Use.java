// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The electricity that was taken from the network in a span, and that which was given to it: both
 * are positive and never netted. What was taken is told by what each tariff register that moved
 * stood for. Where only the total register counted, it is {@link TariffKind#BASE}: a meter with one
 * price may have no other. Where others counted too, what they did not is {@link TariffKind#OTHER}.
 *
 * @param kinds watt-hours taken, by kind, each more than 0
 * @param given watt-hours given to the network, all registers together
 */
public record Use(Map<TariffKind, Long> kinds, long given) {
  /**
   * Watt-hours by which the total may be ahead of its ten tariff registers, since each of them
   * tells whole watt-hours only.
   */
  static final long LOOSE = 10;

  /** Nothing taken and nothing given. */
  public static final Use NONE = new Use(Map.of());

  public Use {
    EnumMap<TariffKind, Long> copy = new EnumMap<>(TariffKind.class);
    copy.putAll(kinds);
    kinds = Collections.unmodifiableMap(copy);
    boolean wrong = given < 0;
    for (long value : kinds.values()) {
      wrong |= value <= 0;
    }
    if (wrong) {
      throw new IllegalArgumentException("a use is of more than nothing");
    }
  }

  /** Of which nothing was given to the network. */
  public Use(Map<TariffKind, Long> kinds) {
    this(kinds, 0);
  }

  /** What a total says of it. */
  public static Use of(Total total) {
    EnumMap<TariffKind, Long> kinds = new EnumMap<>(TariffKind.class);
    long whole = 0;
    long parts = 0;
    long given = 0;
    long givenParts = 0;
    for (Sum sum : total.sums()) {
      if (Quantity.ELECTRICITY_EXPORT.covers(sum.series().obis())) {
        boolean part = sum.series().kind().isPresent();
        given += part ? 0 : sum.value();
        givenParts += part ? sum.value() : 0;
      } else if (Quantity.ELECTRICITY_IMPORT.covers(sum.series().obis()) && sum.value() > 0) {
        if (sum.series().kind().isPresent()) {
          kinds.merge(sum.series().kind().get(), sum.value(), Math::addExact);
          parts += sum.value();
        } else {
          whole += sum.value();
        }
      }
    }
    if (parts == 0 && whole > 0) {
      kinds.put(TariffKind.BASE, whole);
    } else if (whole > parts + LOOSE) {
      kinds.merge(TariffKind.OTHER, whole - parts, Math::addExact);
    }
    return new Use(kinds, Math.max(given, givenParts));
  }

  /** All kinds taken together, watt-hours. */
  public long total() {
    long sum = 0;
    for (long value : kinds.values()) {
      sum += value;
    }
    return sum;
  }

  /** Both together. */
  public Use plus(Use other) {
    EnumMap<TariffKind, Long> sum = new EnumMap<>(TariffKind.class);
    sum.putAll(kinds);
    other.kinds.forEach((kind, value) -> sum.merge(kind, value, Math::addExact));
    return new Use(sum, Math.addExact(given, other.given));
  }

  /** What remains of it without another; nothing becomes negative. */
  public Use minus(Use other) {
    EnumMap<TariffKind, Long> rest = new EnumMap<>(TariffKind.class);
    kinds.forEach((kind, value) -> put(rest, kind, value - other.kinds.getOrDefault(kind, 0L)));
    return new Use(rest, Math.max(0, given - other.given));
  }

  /** Only what was taken of it, or only what was given. */
  public Use only(Quantity quantity) {
    return quantity == Quantity.ELECTRICITY_EXPORT ? new Use(Map.of(), given) : new Use(kinds);
  }

  /**
   * Another amount that was truly taken, or given, in the same time. What was taken is divided
   * among the kinds as this is: the true amount tells none. Where this is nothing it is {@link
   * TariffKind#OTHER}.
   */
  public Use holding(Quantity quantity, long value) {
    if (quantity == Quantity.ELECTRICITY_EXPORT) {
      return new Use(Map.of(), value);
    }
    EnumMap<TariffKind, Long> shares = new EnumMap<>(TariffKind.class);
    long all = total();
    long before = 0;
    for (Map.Entry<TariffKind, Long> each : kinds.entrySet()) {
      long upTo = before + each.getValue();
      put(shares, each.getKey(), part(value, upTo, all) - part(value, before, all));
      before = upTo;
    }
    if (all == 0) {
      put(shares, TariffKind.OTHER, value);
    }
    return new Use(shares);
  }

  /** A part of it by time. */
  Use share(long seconds, long of) {
    EnumMap<TariffKind, Long> shares = new EnumMap<>(TariffKind.class);
    kinds.forEach((kind, value) -> put(shares, kind, part(value, seconds, of)));
    return new Use(shares, part(given, seconds, of));
  }

  private static long part(long whole, long part, long of) {
    return Math.multiplyExact(whole, part) / of;
  }

  private static void put(Map<TariffKind, Long> kinds, TariffKind kind, long value) {
    if (value > 0) {
      kinds.put(kind, value);
    }
  }

  /** Says nothing of how much. */
  @Override
  public String toString() {
    return "Use" + kinds.keySet();
  }
}
