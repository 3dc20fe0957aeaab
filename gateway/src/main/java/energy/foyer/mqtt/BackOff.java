// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: full jitter, evenly drawn between nothing and a bound
 * that doubles with each failure up to the longest.
 */
public final class BackOff {
  /** The bound before the second attempt. */
  public static final Duration FIRST = Duration.ofSeconds(1);

  /** The longest bound. */
  public static final Duration MOST = Duration.ofMinutes(5);

  private final Duration first;
  private final Duration most;
  private final RandomGenerator random;
  private Duration bound;

  /**
   * @param first the bound after one failure
   * @param most the bound after many
   */
  public BackOff(Duration first, Duration most, RandomGenerator random) {
    if (first.isNegative() || first.isZero() || most.compareTo(first) < 0) {
      throw new IllegalArgumentException("0 < first <= most");
    }
    this.first = first;
    this.most = most;
    this.random = Objects.requireNonNull(random);
    this.bound = first;
  }

  /** An attempt failed: how long to wait for the next one, above 0 and at most the bound. */
  public Duration next() {
    long nanos = 1 + (long) (random.nextDouble() * bound.toNanos());
    Duration wait = Duration.ofNanos(Math.min(nanos, bound.toNanos()));
    Duration twice = bound.multipliedBy(2);
    bound = twice.compareTo(most) > 0 ? most : twice;
    return wait;
  }

  /** An attempt succeeded: the next failure is a first one. */
  public void reset() {
    bound = first;
  }
}
