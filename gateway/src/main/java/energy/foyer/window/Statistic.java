// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.Optional;

/** What may be told of a window: a closed catalogue. Each comes with its coverage. */
public enum Statistic {
  /** Energy of the window, one value. */
  SUM("sum"),
  /** Energy of the window by tariff register: by the index that moved, never by the wall clock. */
  SUM_BY_TARIFF("sum-by-tariff"),
  /** The highest power of the window. */
  MAX_POWER("max-power"),
  /** The 5th percentile of a day's half-hour means. */
  BASE_LOAD("base-load");

  private final String code;

  Statistic(String code) {
    this.code = code;
  }

  /** The name on the wire. */
  public String code() {
    return code;
  }

  /** Whether this version computes it; an offer that asks for any other is refused. */
  public boolean computed() {
    return this == SUM || this == SUM_BY_TARIFF;
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
