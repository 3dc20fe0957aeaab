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
  public Wanted {
    Objects.requireNonNull(quantity);
    Objects.requireNonNull(statistic);
    Objects.requireNonNull(step);
    Objects.requireNonNull(zone);
    Objects.requireNonNull(from);
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
