// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether the time that a frame tells is believed. Two wrong characters can keep a checksum right,
 * and one frame dated a year ahead would make all that follow look old. So a time that does not go
 * on as the host's does is believed only once several frames in a row agree on it.
 */
final class MeterTime {
  /** Frames in a row that must agree on a first time. */
  private static final int FIRST = 2;

  /** Frames in a row that must agree on a time that jumps. */
  private static final int JUMP = 5;

  private final long tolerance;
  private int agreeing;
  private boolean followed;
  private long followedOffset;
  private long doubtedOffset;

  /**
   * @param tolerance how far the meter's time may drift from the host's between two frames
   */
  MeterTime(Duration tolerance) {
    this.tolerance = tolerance.toSeconds();
  }

  /** Whether a time was believed before. */
  boolean followed() {
    return followed;
  }

  /**
   * Takes the time of one frame.
   *
   * @param at the meter's time, seconds since 1970
   * @param host the host's time when the frame came
   */
  boolean believed(long at, Instant host) {
    long offset = at - host.getEpochSecond();
    if (followed && Math.abs(offset - followedOffset) <= tolerance) {
      agreeing = 0;
      followedOffset = offset;
      return true;
    }
    boolean agrees = agreeing > 0 && Math.abs(offset - doubtedOffset) <= tolerance;
    agreeing = agrees ? agreeing + 1 : 1;
    doubtedOffset = offset;
    if (agreeing < (followed ? JUMP : FIRST)) {
      return false;
    }
    followed = true;
    followedOffset = offset;
    agreeing = 0;
    return true;
  }
}
