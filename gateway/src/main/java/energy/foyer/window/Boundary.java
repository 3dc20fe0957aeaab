// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.Instant;
import java.util.Objects;

/**
 * What a series had counted at the end of one window and the start of the next.
 *
 * @param series the counter
 * @param at the instant
 * @param total watt-hours that the box saw it count since it first saw it, across changes of meter
 * @param covered seconds observed since then
 * @param segment how many times the meter was changed or reset since then
 * @param estimated whether the instant lies in a gap, so that the total was interpolated
 */
public record Boundary(
    Series series, Instant at, long total, long covered, int segment, boolean estimated) {

  public Boundary {
    Objects.requireNonNull(series);
    Objects.requireNonNull(at);
    if (total < 0 || covered < 0 || segment < 0) {
      throw new IllegalArgumentException("a boundary counts from zero");
    }
  }

  /** Says which boundary, not what was counted. */
  @Override
  public String toString() {
    return "Boundary[" + series.obis() + " at " + at + "]";
  }
}
