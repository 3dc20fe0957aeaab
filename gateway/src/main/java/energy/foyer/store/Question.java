// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * "Still you?": whether those who consented still live here.
 *
 * @param since windows that end later are held back until the answer
 * @param asked since when it is asked
 */
public record Question(Cause cause, Instant since, Instant asked) {

  /** How long an answer is waited for: then silence is a no. */
  public static final Duration PATIENCE = Duration.ofDays(30);

  /** Why it is asked. */
  public enum Cause {
    /** Another meter. */
    METER,
    /** Another subscribed power. */
    POWER,
    /** Another calendar of the supplier. */
    CALENDAR,
    /** Nobody logged in for six months. */
    SILENCE;

    static Cause of(Change.Kind kind) {
      return switch (kind) {
        case METER -> METER;
        case POWER -> POWER;
        case CALENDAR -> CALENDAR;
      };
    }
  }

  public Question {
    Objects.requireNonNull(cause);
    Objects.requireNonNull(since);
    Objects.requireNonNull(asked);
  }

  /** From when on silence is a no. */
  public Instant until() {
    return asked.plus(PATIENCE);
  }

  /** Whether a window with that end is held back. */
  public boolean holds(Instant end) {
    return end.isAfter(since);
  }
}
