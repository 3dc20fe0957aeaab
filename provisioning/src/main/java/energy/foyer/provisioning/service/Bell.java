// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

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
}
