// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Quantity;
import java.util.Objects;

/**
 * A value that somebody else counted and the resident brought: never a part of what the box
 * measured itself.
 *
 * @param quantity electricity, taken or given
 * @param start seconds since 1970
 * @param seconds its length: a half-hour, an hour or a civil day
 * @param milliWattHours thousandths of a watt-hour, at least 0: a mean power over a half-hour has
 *     halves of them
 */
public record Imported(Quantity quantity, long start, int seconds, long milliWattHours) {
  /** Seconds of a half-hour. */
  public static final int HALF_HOUR = 1800;

  /** Seconds of an hour. */
  public static final int HOUR = 3600;

  public Imported {
    Objects.requireNonNull(quantity);
    if (seconds < HALF_HOUR || seconds > 25 * HOUR || milliWattHours < 0) {
      throw new IllegalArgumentException("an imported value is out of its range");
    }
  }

  /** Its end, seconds since 1970. */
  public long end() {
    return start + seconds;
  }

  /** Whether it is of a civil day; else it belongs to a curve. */
  public boolean daily() {
    return seconds > HOUR;
  }

  /** Says which span, not what was counted. */
  @Override
  public String toString() {
    return "Imported[" + start + "/" + seconds + "]";
  }
}
