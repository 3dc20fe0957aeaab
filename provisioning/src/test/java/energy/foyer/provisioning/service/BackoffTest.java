// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BackoffTest {
  @Test
  void wait_isAnythingBelowABoundThatDoublesUpToFiveMinutes() {
    Duration bound = Duration.ofSeconds(1);
    Backoff backoff = new Backoff(new SplittableRandom(7));
    Duration longest = Duration.ZERO;
    for (int i = 0; i < 2_000; i++) {
      Duration wait = backoff.next();
      assertTrue(!wait.isNegative() && wait.compareTo(bound) <= 0, "turn " + i + ": " + wait);
      longest = wait.compareTo(longest) > 0 ? wait : longest;
      Duration doubled = bound.multipliedBy(2);
      bound = doubled.compareTo(Duration.ofMinutes(5)) > 0 ? Duration.ofMinutes(5) : doubled;
    }
    assertTrue(longest.compareTo(Duration.ofMinutes(4)) > 0, longest.toString());
    backoff.reset();
    assertTrue(backoff.next().compareTo(Duration.ofSeconds(1)) <= 0);
  }

  @Test
  void wait_differsFromOneReceiverToTheNext() {
    assertEquals(
        10,
        java.util.stream.IntStream.range(0, 10)
            .mapToObj(seed -> new Backoff(new SplittableRandom(seed)).next())
            .distinct()
            .count());
  }
}
