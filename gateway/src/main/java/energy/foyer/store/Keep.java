// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Boundary;
import energy.foyer.window.Change;
import energy.foyer.window.Measured;
import energy.foyer.window.Part;
import java.util.List;
import java.util.Objects;

/**
 * What the collector hands over at once, to be kept beside the readings that the recorder took.
 *
 * @param at now, seconds since 1970
 * @param crossed the boundaries crossed since the last time, wanted or not: a consent that is given
 *     meanwhile may want them
 * @param changes the signs of another household seen since the last time
 * @param trails what {@code Trails.state} tells, with totals, which are not stored while no consent
 *     lives
 * @param closed half-hours and days closed since the last time
 * @param open those not yet closed, as the trails stand
 * @param shown what else windows show
 */
public record Keep(
    long at,
    List<Boundary> crossed,
    List<Change> changes,
    byte[] trails,
    List<Part> closed,
    List<Part> open,
    Shown shown) {

  /**
   * What windows show that is no difference of indexes.
   *
   * @param measured of the windows that closed since the last time
   * @param gauges what {@code Gauges.state} tells of those that are open; empty for nothing
   */
  public record Shown(List<Measured> measured, byte[] gauges) {
    /** Nothing. */
    public static final Shown NOTHING = new Shown(List.of(), new byte[0]);

    public Shown {
      measured = List.copyOf(measured);
      gauges = gauges.clone();
    }

    /** Counts only. */
    @Override
    public String toString() {
      return "Shown[" + measured.size() + " figures]";
    }
  }

  public Keep {
    Objects.requireNonNull(shown);
    crossed = List.copyOf(crossed);
    changes = List.copyOf(changes);
    trails = trails.clone();
    closed = List.copyOf(closed);
    open = List.copyOf(open);
  }

  /** The same without a change, where nothing else is shown. */
  public Keep(long at, List<Boundary> crossed, byte[] trails, List<Part> closed, List<Part> open) {
    this(at, crossed, List.of(), trails, closed, open, Shown.NOTHING);
  }

  /** Counts only: what was counted is personal. */
  @Override
  public String toString() {
    return "Keep[" + crossed.size() + " boundaries, " + closed.size() + " parts]";
  }
}
