// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets few requests do what is costly, and few wait for it, so that these never hold all the
 * threads of the local API.
 */
public final class Turnstile {
  /** The smallest box takes fifteen seconds for a passphrase. */
  private static final long LONGEST_WAIT_SECONDS = 35;

  private final Semaphore turns;
  private final Semaphore places;

  /** Something costly. */
  @FunctionalInterface
  public interface Work<T> {
    T done() throws Refused, IOException;
  }

  /** A turn, held until it is closed. */
  public final class Turn implements AutoCloseable {
    private boolean over;

    @Override
    public void close() {
      if (!over) {
        over = true;
        turns.release();
        places.release();
      }
    }
  }

  /**
   * @param atOnce how many at the same time
   * @param waiting how many may wait beside them
   */
  public Turnstile(int atOnce, int waiting) {
    turns = new Semaphore(atOnce, true);
    places = new Semaphore(atOnce + waiting);
  }

  /** Does something in a turn of its own. */
  public <T> T take(Work<T> work) throws Refused, IOException {
    Turn turn = enter();
    try {
      return work.done();
    } finally {
      turn.close();
    }
  }

  /** A turn, once it comes; refuses when there are too many. */
  public Turn enter() throws Refused {
    if (!places.tryAcquire()) {
      throw busy();
    }
    try {
      if (turns.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        return new Turn();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    places.release();
    throw busy();
  }

  public static Refused busy() {
    return new Refused(
            Fault.BUSY,
            "La box est occupée par d'autres demandes : réessayez dans quelques secondes.",
            "The box is busy with other requests: try again in some seconds.")
        .with("Retry-After", "5");
  }
}
