// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import io.avaje.jsonb.Jsonb;
import java.time.Instant;
import java.util.concurrent.Executor;

/**
 * What the routes of an open database share.
 *
 * @param readers who reads of the history takes turns here
 * @param later runs what no answer waits for
 */
public record Desk(
    Jsonb jsonb,
    Parts parts,
    Books books,
    Sessions sessions,
    Unlocking unlocking,
    Turnstile readers,
    Executor later) {

  public static Desk of(Jsonb jsonb, Parts parts, Books books, Executor later) {
    return new Desk(
        jsonb,
        parts,
        books,
        new Sessions(parts.nanos()),
        new Unlocking(books, parts.clock(), parts.nanos()),
        new Turnstile(2, 4),
        later);
  }

  /** The time of the box. */
  public Instant now() {
    return parts.clock().instant();
  }
}
