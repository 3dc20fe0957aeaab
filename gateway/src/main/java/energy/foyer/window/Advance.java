// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

/**
 * A move of an index that was believed.
 *
 * @param from seconds since 1970 at which it stood before
 * @param to seconds since 1970 at which it stands now, after {@code from}
 * @param before watt-hours counted up to {@code from}
 * @param delta watt-hours counted in between, at least 0
 * @param coveredBefore seconds observed up to {@code from}
 * @param segmentBefore the segment up to {@code from}
 * @param segment the segment at {@code to}
 * @param volume whether it is of gas or water
 */
record Advance(
    long from,
    long to,
    long before,
    long delta,
    long coveredBefore,
    int segmentBefore,
    int segment,
    boolean volume) {

  /** Two readings further apart than this have a gap between them, seconds. */
  static final long GAP = 90;

  /** The same for gas and water, whose meters are read by another one once an hour. */
  static final long VOLUME_GAP = 2 * 3600;

  /** Whether its two ends are too far apart for what lies between to be known there. */
  boolean gap() {
    return to - from > GAP;
  }

  /** Whether they are too far apart for what lies between to count as observed. */
  boolean unobserved() {
    return to - from > (volume ? VOLUME_GAP : GAP);
  }

  /** Whether an instant lies between the ends, on none of them. */
  boolean inside(long instant) {
    return instant > from && instant < to;
  }

  /** Seconds observed up to an instant of the move. */
  long coveredAt(long instant) {
    return coveredBefore + (unobserved() ? 0 : instant - from);
  }

  /** The part of some watt-hours of the whole move that falls before an instant, rounded down. */
  long part(long wattHours, long instant) {
    long passed = instant - from;
    long whole = to - from;
    // Whole watt-hours a second first, so that no product overflows for spans below 96 years.
    return wattHours / whole * passed + wattHours % whole * passed / whole;
  }
}
