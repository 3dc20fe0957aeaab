// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread or program does, never for time; a minute and no longer. */
public final class Await {
  private static final Duration MOST = Duration.ofMinutes(1);
  private static final long PAUSE_NANOS = 1_000_000;

  private Await() {}

  /** Something that may hold now. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws IOException;
  }

  /** Something that may be there now. */
  @FunctionalInterface
  public interface Source<T> {
    Optional<T> look() throws IOException;
  }

  /** Waits until it holds. */
  public static void until(Condition condition) throws IOException {
    some(() -> condition.holds() ? Optional.of(true) : Optional.empty());
  }

  /** Waits until it is there. */
  public static <T> T some(Source<T> source) throws IOException {
    long begun = System.nanoTime();
    do {
      Optional<T> found = source.look();
      if (found.isPresent()) {
        return found.get();
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    } while (System.nanoTime() - begun < MOST.toNanos());
    throw new AssertionError("waited " + MOST.toSeconds() + " s in vain");
  }

  /** Waits until a thread has ended. */
  public static void ended(Thread thread) throws IOException {
    until(() -> !thread.isAlive());
  }
}
