// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Unit;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * Figures of one quantity, statistic, step and register, in the order of time.
 *
 * @param figures 1 to {@link #MOST_FIGURES}
 */
public record Aggregate(
    Quantity quantity, Statistic statistic, Step step, ZoneId zone, List<Figure> figures) {

  /** The most windows that one message tells. */
  public static final int MOST_FIGURES = 64;

  public Aggregate {
    Objects.requireNonNull(quantity);
    Objects.requireNonNull(statistic);
    Objects.requireNonNull(step);
    Objects.requireNonNull(zone);
    if (!statistic.fits(quantity, step)) {
      throw new IllegalArgumentException("there is no such figure as " + statistic.code());
    }
    figures = List.copyOf(figures);
    if (figures.isEmpty() || figures.size() > MOST_FIGURES) {
      throw new IllegalArgumentException("an aggregate has 1 to " + MOST_FIGURES + " figures");
    }
    Instant after = Instant.MIN;
    for (Figure figure : figures) {
      if (figure.window().step() != step || !figure.window().zone().equals(zone)) {
        throw new IllegalArgumentException("a figure is of another step or zone");
      }
      if (figure.window().start().isBefore(after)) {
        throw new IllegalArgumentException("figures stand in the order of time, each window once");
      }
      if (figure.shares().isEmpty() == (statistic == Statistic.SUM_BY_TARIFF)) {
        throw new IllegalArgumentException("a figure by tariff has shares and no other has");
      }
      if (figure.gauge().isPresent() != Gauge.of(quantity, statistic).isEmpty()
          || !figure.gauge().equals(figures.get(0).gauge())) {
        throw new IllegalArgumentException("the figures of an aggregate are of one register");
      }
      after = figure.window().end();
    }
  }

  /** The same kind of figures, others of them. */
  public Aggregate of(List<Figure> others) {
    return new Aggregate(quantity, statistic, step, zone, others);
  }

  /** The register that told the figures, and their unit. */
  public Gauge gauge() {
    return figures.get(0).gauge().or(() -> Gauge.of(quantity, statistic)).orElseThrow();
  }

  /** The unit of the figures. */
  public Unit unit() {
    return gauge().unit();
  }

  /** The OBIS code of the register that told the figures. */
  public String obis() {
    return gauge().obis();
  }
}
