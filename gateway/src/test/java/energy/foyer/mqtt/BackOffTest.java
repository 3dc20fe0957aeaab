// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BackOffTest {
  private static final int DRAWS = 2_000;

  private static Duration nth(int failure, long seed) {
    BackOff backOff = new BackOff(BackOff.FIRST, BackOff.MOST, new Random(seed));
    for (int i = 1; i < failure; i++) {
      backOff.next();
    }
    return backOff.next();
  }

  @Test
  void wait_staysAboveNothingAndWithinTheDoublingBound() {
    int[] bounds = {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300};
    for (int failure = 1; failure <= bounds.length; failure++) {
      Duration bound = Duration.ofSeconds(bounds[failure - 1]);
      for (int seed = 0; seed < DRAWS; seed++) {
        Duration wait = nth(failure, seed);
        assertTrue(
            wait.compareTo(Duration.ZERO) > 0 && wait.compareTo(bound) <= 0,
            "failure " + failure + ", seed " + seed + ": " + wait);
      }
    }
  }

  @Test
  void wait_isDrawnEvenlyOverTheWholeBound() {
    int[] quarters = new int[4];
    BackOff backOff = new BackOff(BackOff.MOST, BackOff.MOST, new Random(42));
    for (int i = 0; i < DRAWS; i++) {
      long part = backOff.next().toNanos() * 4 / BackOff.MOST.toNanos();
      quarters[(int) Math.min(part, 3)]++;
    }
    for (int count : quarters) {
      assertTrue(count > DRAWS / 5 && count < DRAWS * 3 / 10, "seed 42: " + count);
    }
  }

  @Test
  void reset_makesTheNextFailureAFirstOne() {
    BackOff backOff = new BackOff(BackOff.FIRST, BackOff.MOST, new Random(1));
    for (int i = 0; i < 20; i++) {
      backOff.next();
    }
    backOff.reset();
    assertTrue(backOff.next().compareTo(BackOff.FIRST) <= 0);
  }

  @Test
  void bounds_areTheOnesOfTheDesign() {
    assertEquals(Duration.ofSeconds(1), BackOff.FIRST);
    assertEquals(Duration.ofMinutes(5), BackOff.MOST);
    assertThrows(
        IllegalArgumentException.class,
        () -> new BackOff(BackOff.MOST, BackOff.FIRST, new Random(1)));
  }
}
