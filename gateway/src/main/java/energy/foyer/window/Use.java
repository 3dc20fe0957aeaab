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

  public Use {
    EnumMap<TariffKind, Long> copy = new EnumMap<>(TariffKind.class);
    copy.putAll(kinds);
    kinds = Collections.unmodifiableMap(copy);
    if (kinds.values().stream().anyMatch(value -> value <= 0) || given < 0) {
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
    return kinds.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Both together. */
  public Use plus(Use other) {
    EnumMap<TariffKind, Long> sum = new EnumMap<>(TariffKind.class);
    sum.putAll(kinds);
    other.kinds.forEach((kind, value) -> sum.merge(kind, value, Math::addExact));
    return new Use(sum, Math.addExact(given, other.given));
  }

  /** Says nothing of how much. */
  @Override
  public String toString() {
    return "Use" + kinds.keySet();
  }
}
