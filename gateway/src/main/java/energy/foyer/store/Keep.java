// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Boundary;
import energy.foyer.window.Change;
import energy.foyer.window.Part;
import java.util.List;

/**
 * What the collector hands over at once, to be kept beside the readings that the recorder took.
 *
 * @param at now, seconds since 1970
 * @param crossed the boundaries crossed since the last time
 * @param changes the signs of another household seen since the last time
 * @param trails what {@code Trails.state} tells: without totals while no consent lives
 * @param closed half-hours and days closed since the last time
 * @param open those not yet closed, as the trails stand
 */
public record Keep(
    long at,
    List<Boundary> crossed,
    List<Change> changes,
    byte[] trails,
    List<Part> closed,
    List<Part> open) {
  public Keep {
    crossed = List.copyOf(crossed);
    changes = List.copyOf(changes);
    trails = trails.clone();
    closed = List.copyOf(closed);
    open = List.copyOf(open);
  }

  /** The same without a change. */
  public Keep(long at, List<Boundary> crossed, byte[] trails, List<Part> closed, List<Part> open) {
    this(at, crossed, List.of(), trails, closed, open);
  }

  /** Counts only: what was counted is personal. */
  @Override
  public String toString() {
    return "Keep[" + crossed.size() + " boundaries, " + closed.size() + " parts]";
  }
}
