// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter;

import java.util.List;

/** What a decoder made of the bytes that it was given so far. */
public sealed interface Decoded {

  /**
   * A frame with at least one valid group.
   *
   * @param meter the meter's number as it printed it, empty where the frame did not tell it
   * @param at the frame's own time in seconds since 1970-01-01T00:00Z, or {@link Reading#UNDATED}
   * @param clock how far {@code at} can be relied on
   * @param readings what the valid groups tell, in the order of the line; a group that only dates
   *     the frame is no reading, it is {@code at}
   * @param rejections what was not accepted since the last result
   * @param groups how many groups were valid, at least as many as there are readings
   */
  record Accepted(
      String meter,
      long at,
      MeterClock clock,
      List<Reading> readings,
      List<Rejection> rejections,
      int groups)
      implements Decoded {

    public Accepted {
      readings = List.copyOf(readings);
      rejections = List.copyOf(rejections);
      if (groups < readings.size()) {
        throw new IllegalArgumentException("a reading comes from a group of its own");
      }
    }

    /** A frame of which every valid group is a reading. */
    public Accepted(
        String meter,
        long at,
        MeterClock clock,
        List<Reading> readings,
        List<Rejection> rejections) {
      this(meter, at, clock, readings, rejections, readings.size());
    }

    /** Counts only: readings are personal. */
    @Override
    public String toString() {
      return "Accepted[" + readings.size() + " readings, " + rejections.size() + " rejections]";
    }
  }

  /**
   * Bytes without one valid group.
   *
   * @param rejections why, at least one
   */
  record Rejected(List<Rejection> rejections) implements Decoded {
    public Rejected {
      rejections = List.copyOf(rejections);
    }
  }

  /** No frame has ended yet: all bytes given were taken, more are needed. */
  record Incomplete() implements Decoded {
    /** The one value of this kind. */
    public static final Incomplete INSTANCE = new Incomplete();
  }
}
