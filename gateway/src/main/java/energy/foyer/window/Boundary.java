// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.Instant;
import java.util.Objects;

/**
 * What a series had counted at the end of one window and the start of the next.
 *
 * @param series the counter
 * @param at the instant
 * @param total watt-hours that the box saw it count since it began to count, across changes of
 *     meter; negative where the instant lies before that and history tells what was counted since
 * @param covered seconds observed since then, negative likewise
 * @param segment how many times the meter was changed or reset since then, negative likewise
 * @param estimated whether the instant lies in a gap, so that the total was interpolated
 */
public record Boundary(
    Series series, Instant at, long total, long covered, int segment, boolean estimated) {

  public Boundary {
    Objects.requireNonNull(series);
    Objects.requireNonNull(at);
  }

  /** Says which boundary, not what was counted. */
  @Override
  public String toString() {
    return "Boundary[" + series.obis() + " at " + at + "]";
  }
}
