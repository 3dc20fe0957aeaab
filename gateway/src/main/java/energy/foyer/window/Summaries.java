// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Decoded;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The half-hours and days of one meter line as they come about. It begins where the trails stand:
 * after a restart the parts that were open when the trails were kept end there and these begin
 * there, so that both add up to what the indexes rose.
 *
 * <p>For each frame: {@link #wanted}, then {@link Trails#accept} with those among the boundaries
 * needed, then {@link #accept} with what that crossed.
 */
public final class Summaries {
  private final Trails trails;
  private final List<Wanted> halfHours;

  /**
   * @param zone the civil zone of half-hours and days
   * @param trails the trails of the line, as they were resumed or new
   */
  public Summaries(ZoneId zone, Trails trails) {
    this.trails = Objects.requireNonNull(trails);
    List<Wanted> wanted = new ArrayList<>();
    for (Quantity quantity : Quantity.values()) {
      wanted.add(
          new Wanted(quantity, Statistic.SUM_BY_TARIFF, Step.HALF_HOUR, zone, Instant.EPOCH));
    }
    halfHours = List.copyOf(wanted);
  }

  /**
   * The boundaries that it needs of a frame that comes; the same list as long as the frames follow
   * each other.
   *
   * @param at the frame's trusted time, seconds since 1970
   */
  public List<Wanted> wanted(long at) {
    return halfHours;
  }

  /**
   * Takes one frame that the trails have just taken.
   *
   * @param frame what the meter said
   * @param at its trusted time, seconds since 1970
   * @param crossed what {@link Trails#accept} told; boundaries that it does not need may be among
   *     them
   * @return the parts that closed with it, half-hours before the day that they end, in the order of
   *     time; mostly none
   */
  public List<Part> accept(Decoded.Accepted frame, long at, List<Boundary> crossed) {
    return List.of();
  }

  /**
   * What was seen so far of the half-hours and days not yet closed, mostly one of each: as the
   * trails stand now, so that it belongs together with {@link Trails#state} of the same instant.
   */
  public List<Part> open() {
    return trails.standing().isEmpty() ? List.of() : List.of();
  }
}
