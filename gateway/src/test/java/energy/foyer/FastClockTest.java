// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class FastClockTest {
  private static final Instant FROM = Instant.parse("2026-11-20T22:55:00Z");

  /** The time that passes may begin anywhere, below zero too. */
  private final AtomicLong nanos = new AtomicLong(-7_000_000_000L);

  private FastClock clock(long speed) {
    return new FastClock(FROM, speed, nanos::get);
  }

  private void pass(Duration real) {
    nanos.addAndGet(real.toNanos());
  }

  @Test
  void start_isTheGivenInstant() {
    assertEquals(FROM, clock(1440).instant());
  }

  @Test
  void minute_isADayAtThatSpeed() {
    FastClock clock = clock(1440);
    pass(Duration.ofSeconds(60));
    assertEquals(Instant.parse("2026-11-21T22:55:00Z"), clock.instant());
  }

  @Test
  void partOfASecond_runsAsFastAsAWholeOne() {
    FastClock clock = clock(1440);
    pass(Duration.ofNanos(1_250_000_001));
    assertEquals(FROM.plusSeconds(1800).plusNanos(1440), clock.instant());
  }

  @Test
  void yearAtTheHighestSpeed_doesNotOverflow() {
    FastClock clock = clock(100_000);
    pass(Duration.ofDays(365));
    assertEquals(FROM.plus(Duration.ofDays(36_500_000)), clock.instant());
  }

  @Test
  void otherZone_isTheSameClock() {
    FastClock clock = clock(60);
    Clock paris = clock.withZone(ZoneId.of("Europe/Paris"));
    pass(Duration.ofSeconds(10));
    assertEquals(ZoneOffset.UTC, clock.getZone());
    assertEquals(ZoneId.of("Europe/Paris"), paris.getZone());
    assertEquals(Instant.parse("2026-11-20T23:05:00Z"), paris.instant());
  }
}
