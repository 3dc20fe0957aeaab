// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.Objects;

/**
 * A sign that somebody else may live here now: what the meter tells of itself or of the contract is
 * not what it was.
 *
 * @param since seconds since 1970 of the last frame that still told the old
 */
public record Change(Kind kind, long since) {

  /** What is another one now. */
  public enum Kind {
    /** The meter. */
    METER,
    /** The subscribed power. */
    POWER,
    /** The supplier's calendar. */
    CALENDAR
  }

  public Change {
    Objects.requireNonNull(kind);
  }
}
