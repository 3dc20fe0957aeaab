// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The life of the agent: its loops run until the system says to end, or until one of them breaks.
 * Then the other finishes its turn, so that nothing is cut in the middle.
 */
final class Life {
  private static final System.Logger LOG = System.getLogger(Life.class.getName());

  /** How long the agent takes to end at most, before the system ends it. */
  private static final long ENDS_WITHIN_SECONDS = 8;

  /** One turn of a loop; false once there is nothing more to do. */
  interface Turn {
    boolean take() throws IOException;
  }

  private final Bell bell = new Bell();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean ending;
  private volatile boolean broken;
  private volatile boolean anew;

  /** Wakes the loop that rests. */
  void wake() {
    bell.ring();
  }

  /** Takes turns in a thread of its own; a turn waits by itself. */
  Thread start(String name, Turn turn) {
    Thread thread = new Thread(() -> takeTurns(turn), name);
    thread.start();
    return thread;
  }

  private void takeTurns(Turn turn) {
    try {
      boolean more = true;
      while (more && !stops()) {
        more = turn.take();
      }
    } catch (IOException | RuntimeException | Error fault) {
      broke(fault);
    }
  }

  /** Takes turns in this thread, resting between them, until the end. */
  void loop(Duration rest, Turn turn) {
    try {
      while (!stops() && turn.take()) {
        bell.await(rest);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException | Error fault) {
      broke(fault);
    }
  }

  /** A broken program ends; the system starts it again. */
  private void broke(Throwable fault) {
    if (stops()) {
      // what the end closed under a turn, most likely
      LOG.log(Level.DEBUG, "a loop broke at the end", fault);
    } else {
      LOG.log(Level.ERROR, "the agent broke and ends", fault);
      broken = true;
      ending = true;
      bell.ring();
    }
  }

  /**
   * Waits for a thread that was told to end.
   *
   * @param release closes what its turn may be waiting for
   */
  static void join(Thread thread, Runnable release) {
    release.run();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(ENDS_WITHIN_SECONDS));
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** The system says to end: returns once all is closed, or after some seconds. */
  void end() {
    ending = true;
    bell.ring();
    try {
      ended.await(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** Has the loops end their turns, so that all is closed and the agent starts anew. */
  void startAnew() {
    anew = true;
    bell.ring();
  }

  /** Whether it starts anew; from then on turns are taken again. */
  boolean again() {
    boolean again = anew && !ending;
    anew = false;
    return again;
  }

  private boolean stops() {
    return ending || anew;
  }

  /** All is closed. */
  void ended() {
    ended.countDown();
  }

  /** 0 after an end that was asked for, else 1. */
  int exitCode() {
    return broken ? 1 : 0;
  }
}
