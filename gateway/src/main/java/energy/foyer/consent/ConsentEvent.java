// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import java.time.Instant;
import java.util.Objects;

/**
 * One thing that happened to a consent. Events are only ever added.
 *
 * @param method how it was indicated, for example {@code command} or {@code button}
 * @param since from when on it counts for windows; earlier than {@code at} for a suspension with
 *     which a question ends, and {@code at} otherwise
 */
public record ConsentEvent(Kind kind, Instant at, String method, Instant since) {

  /** What happened. */
  public enum Kind {
    REQUESTED,
    GIVEN,
    REFUSED,
    PAUSED,
    RESUMED,
    SUSPENDED,
    /** The resident took the consent back. */
    WITHDRAWN,
    EXPIRED,
    /** The service ended its offer. */
    TERMINATED,
    RENEWED;

    /** Whether nothing can follow it. */
    public boolean last() {
      return this == REFUSED || this == WITHDRAWN || this == EXPIRED || this == TERMINATED;
    }
  }

  public ConsentEvent {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(at);
    Objects.requireNonNull(method);
    Objects.requireNonNull(since);
  }

  /** One that counts from when it happened. */
  public ConsentEvent(Kind kind, Instant at, String method) {
    this(kind, at, method, at);
  }
}
