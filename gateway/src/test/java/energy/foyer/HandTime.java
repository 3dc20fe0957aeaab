// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of a host, moved by hand: it passes, and apart from that its clock can be set. */
final class HandTime extends Clock {
  private Instant host;
  private long nanos;

  HandTime(Instant host) {
    this.host = host;
  }

  void pass(Duration amount) {
    host = host.plus(amount);
    nanos += amount.toNanos();
  }

  void set(Instant now) {
    host = now;
  }

  /** The time that passes, whatever the clock is set to. */
  long nanos() {
    return nanos;
  }

  @Override
  public Instant instant() {
    return host;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the agent asks its clock for instants only");
  }
}
