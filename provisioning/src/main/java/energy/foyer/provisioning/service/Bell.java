// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Wakes the receiver's thread when something came. */
public final class Bell {
  private final Semaphore rung = new Semaphore(0);

  /** Rings, from any thread. */
  public void ring() {
    rung.release();
  }

  /** Waits until it rings or has rung since the last time, at most so long. */
  void await(Duration most) throws InterruptedException {
    if (rung.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
      rung.drainPermits();
    }
  }

  /** Rests so long, however often it rings meanwhile, unless it rings to say that all is over. */
  void rest(Duration most, BooleanSupplier over) throws InterruptedException {
    long until = System.nanoTime() + most.toNanos();
    long left = most.toNanos();
    while (left > 0 && !over.getAsBoolean()) {
      await(Duration.ofNanos(left));
      left = until - System.nanoTime();
    }
  }
}
