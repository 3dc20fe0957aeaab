// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The demonstration clock: it starts at a given instant and runs a whole number of times as fast.
 */
final class FastClock extends Clock {
  private final Instant from;
  private final long speed;
  private final long started = System.nanoTime();

  FastClock(Instant from, long speed) {
    this.from = from;
    this.speed = speed;
  }

  @Override
  public Instant instant() {
    long passed = System.nanoTime() - started;
    // Seconds first: nanoseconds times speed would overflow within days.
    long seconds = passed / 1_000_000_000 * speed;
    return from.plusSeconds(seconds).plusNanos(passed % 1_000_000_000 * speed);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
