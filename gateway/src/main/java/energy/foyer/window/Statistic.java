// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.Optional;

/**
 * What may be told of a window: a closed catalogue. Each comes with its coverage. Not every one is
 * told of every quantity and step, see {@link #fits}.
 */
public enum Statistic {
  /** Energy or volume of the window, one value. */
  SUM("sum"),
  /** Energy of the window by tariff register: by the index that moved, never by the wall clock. */
  SUM_BY_TARIFF("sum-by-tariff"),
  /** The highest power of the window, in the unit of the register that tells it, W or VA. */
  MAX_POWER("max-power"),
  /** The 5th percentile of a day's half-hour means, W. */
  BASE_LOAD("base-load");

  private final String code;

  Statistic(String code) {
    this.code = code;
  }

  /** The name on the wire. */
  public String code() {
    return code;
  }

  /**
   * Whether there is such a figure: tariffs are of electricity, the highest power is of what is
   * taken from the network, and the base load is that of a day of it.
   */
  public boolean fits(Quantity quantity, Step step) {
    return switch (this) {
      case SUM -> true;
      case SUM_BY_TARIFF -> quantity.electric();
      case MAX_POWER -> quantity == Quantity.ELECTRICITY_IMPORT;
      case BASE_LOAD -> quantity == Quantity.ELECTRICITY_IMPORT && step == Step.DAY;
    };
  }

  /** Whether its figure is no difference of indexes, and {@link Measured} tells it. */
  public boolean measured() {
    return this == MAX_POWER || this == BASE_LOAD;
  }

  /** The statistic of that name on the wire. */
  public static Optional<Statistic> of(String code) {
    for (Statistic statistic : values()) {
      if (statistic.code.equals(code)) {
        return Optional.of(statistic);
      }
    }
    return Optional.empty();
  }
}
