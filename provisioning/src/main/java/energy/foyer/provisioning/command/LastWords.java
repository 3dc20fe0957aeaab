// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets the work of this thread end in order when the process is asked to end: it is asked to stop,
 * then what it may be blocked on is taken from it, then it is waited for, a few seconds each.
 */
final class LastWords {
  private static final long SECONDS = 3;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  /**
   * @param stop asks the work to stop
   * @param unblock takes away what it waits for
   */
  LastWords(Runnable stop, Runnable unblock) {
    Thread worker = Thread.currentThread();
    hook =
        new Thread(
            () -> {
              stop.run();
              worker.interrupt();
              if (!ended()) {
                unblock.run();
                ended();
              }
            },
            "foyer-provision-end");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private boolean ended() {
    try {
      return done.await(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** To be called when the work is done. */
  void said() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The hook runs already: it is what asked.
      Thread.interrupted();
    }
  }
}
