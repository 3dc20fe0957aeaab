// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions, never for time. */
public final class Await {
  private static final Duration MOST = Duration.ofSeconds(60);

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
    long until = System.nanoTime() + most.toNanos();
    while (System.nanoTime() < until) {
      Optional<T> found = source.get();
      if (found.isPresent()) {
        return found.get();
      }
      LockSupport.parkNanos(1_000_000);
    }
    throw new AssertionError("waited " + most.toSeconds() + " s in vain");
  }
}
