// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of a whole simulated world: it stands still until an event moves it. */
final class SimulatedTime extends Clock {
  private final Instant start;
  private Instant now;

  SimulatedTime(Instant start) {
    this.start = start;
    this.now = start;
  }

  /** Moves to an event; nothing happens before what happened. */
  void to(Instant event) {
    if (event.isBefore(now)) {
      throw new IllegalArgumentException("time does not run backwards here");
    }
    now = event;
  }

  /** The time that passed, as a machine counts it. */
  long nanos() {
    return Duration.between(start, now).toNanos();
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the loops ask for instants only");
  }
}
