// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Boundaries that a consent needs.
 *
 * @param from the first instant of interest: the start of the first window not yet told
 */
public record Wanted(Quantity quantity, Statistic statistic, Step step, ZoneId zone, Instant from) {

  /** How far the registers of gas and water lag behind at most, seconds. */
  public static final long LAG = 4 * 3600;

  public Wanted {
    Objects.requireNonNull(quantity);
    Objects.requireNonNull(statistic);
    Objects.requireNonNull(step);
    Objects.requireNonNull(zone);
    Objects.requireNonNull(from);
  }

  /**
   * Seconds that electricity must have been followed beyond a window's end before a figure that is
   * missing will never come: gas and water are read late, and what closes with them waits for them.
   */
  public long lag() {
    return quantity.electric() && statistic != Statistic.BASE_LOAD ? 0 : LAG;
  }

  /** Whether a boundary of a series at an instant is one of them. */
  public boolean wants(Series series, Instant at) {
    return wants(series) && !at.isBefore(from) && step.bounds(at, zone);
  }

  /** Whether the series counts towards what is wanted. */
  public boolean wants(Series series) {
    return series.obis().equals(quantity.obis())
        || (statistic == Statistic.SUM_BY_TARIFF && quantity.covers(series.obis()));
  }
}
