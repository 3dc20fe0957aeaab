// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for conditions, never for time: looks again and again, more seldom the longer it lasts,
 * since a look at a program in its own process may cost more than what the program does.
 */
public final class Await {
  private static final Duration MOST = Duration.ofSeconds(120);
  private static final long SHORTEST_PAUSE = 1_000_000;
  private static final long LONGEST_PAUSE = 50_000_000;

  /** A pause lasts this part of what was waited so far. */
  private static final long PART = 20;

  private Await() {}

  public static void until(BooleanSupplier condition) {
    until(MOST, condition);
  }

  public static void until(Duration most, BooleanSupplier condition) {
    some(most, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  public static <T> T some(Supplier<Optional<T>> source) {
    return some(MOST, source);
  }

  private static <T> T some(Duration most, Supplier<Optional<T>> source) {
    long begun = System.nanoTime();
    long waited = 0;
    while (waited < most.toNanos()) {
      Optional<T> found = source.get();
      if (found.isPresent()) {
        return found.get();
      }
      waited = System.nanoTime() - begun;
      LockSupport.parkNanos(Math.max(SHORTEST_PAUSE, Math.min(LONGEST_PAUSE, waited / PART)));
    }
    throw new AssertionError("waited " + most.toSeconds() + " s in vain");
  }
}
