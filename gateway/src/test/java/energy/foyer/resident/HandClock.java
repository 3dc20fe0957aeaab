// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;

/** A clock that is moved by hand. */
public final class HandClock extends Clock {
  private volatile Instant now;

  HandClock(Instant now) {
    this.now = now;
  }

  /** Goes on by an amount of civil time in UTC. */
  public void pass(TemporalAmount amount) {
    now = now.atZone(ZoneOffset.UTC).plus(amount).toInstant();
  }

  public void pass(Duration amount) {
    now = now.plus(amount);
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
    return Clock.fixed(now, zone);
  }
}
