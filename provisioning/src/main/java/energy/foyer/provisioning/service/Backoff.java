// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: full jitter below a bound that doubles. */
final class Backoff {
  static final Duration FIRST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofMinutes(5);

  private final RandomGenerator random;
  private Duration bound = FIRST;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** Anything from nothing to the bound, which then doubles. */
  Duration next() {
    Duration wait = Duration.ofMillis(random.nextLong(bound.toMillis() + 1));
    Duration doubled = bound.multipliedBy(2);
    bound = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return wait;
  }

  /** It worked: begin anew. */
  void reset() {
    bound = FIRST;
  }
}
