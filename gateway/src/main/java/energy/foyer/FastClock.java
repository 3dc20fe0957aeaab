// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The demonstration clock: it starts at a given instant and runs a whole number of times as fast.
 */
final class FastClock extends Clock {
  private static final long SECOND = 1_000_000_000;

  private final Instant from;
  private final long speed;
  private final LongSupplier nanos;
  private final long started;
  private final ZoneId zone;

  /**
   * @param speed 1 to {@link energy.foyer.command.RunOptions#FASTEST}
   * @param nanos the time that passes, as {@link System#nanoTime} tells it
   */
  FastClock(Instant from, long speed, LongSupplier nanos) {
    this.from = from;
    this.speed = speed;
    this.nanos = nanos;
    this.started = nanos.getAsLong();
    this.zone = ZoneOffset.UTC;
  }

  private FastClock(FastClock same, ZoneId zone) {
    this.from = same.from;
    this.speed = same.speed;
    this.nanos = same.nanos;
    this.started = same.started;
    this.zone = zone;
  }

  @Override
  public Instant instant() {
    long passed = nanos.getAsLong() - started;
    // Seconds first: nanoseconds times speed would overflow within days.
    return from.plusSeconds(passed / SECOND * speed).plusNanos(passed % SECOND * speed);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new FastClock(this, other);
  }
}
