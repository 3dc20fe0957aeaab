// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * Figures of one quantity, statistic and step, in the order of time.
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
    figures = List.copyOf(figures);
    if (figures.isEmpty() || figures.size() > MOST_FIGURES) {
      throw new IllegalArgumentException("an aggregate has 1 to " + MOST_FIGURES + " figures");
    }
    for (Figure figure : figures) {
      if (figure.window().step() != step || !figure.window().zone().equals(zone)) {
        throw new IllegalArgumentException("a figure is of another step or zone");
      }
    }
  }
}
