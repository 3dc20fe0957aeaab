// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A file that comes in piece by piece: whoever asked hands pieces over, and one thread reads them.
 *
 * @param <T> what is found in it
 */
final class Handover<T> {
  /** How long an answer waits for room, or for the end. */
  static final long WAIT_MILLIS = 15_000;

  private final Errand errand;
  private final Reading<T> reading;
  private final Pipe pipe = new Pipe(Handout.PATIENCE_MILLIS);
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Optional<T> found = Optional.empty();
  private volatile Optional<Refused> refused = Optional.empty();
  private volatile long bytes;
  private volatile boolean ended;
  private long number;

  /** What reads it. */
  @FunctionalInterface
  interface Reading<T> {
    T from(InputStream in) throws Refused, IOException;
  }

  Handover(Errand errand, Reading<T> reading) {
    this.errand = errand;
    this.reading = reading;
  }

  /**
   * Begins to read.
   *
   * @param after runs before it is over
   * @param last runs once it is over
   */
  Handover<T> start(Runnable after, Runnable last) {
    errand
        .thread(
            () -> {
              read(after);
              last.run();
            })
        .start();
    return this;
  }

  private void read(Runnable after) {
    try {
      found = Optional.of(reading.from(pipe.out()));
    } catch (Refused wrong) {
      refused = Optional.of(wrong);
    } catch (IOException | RuntimeException failure) {
      errand.ended(failure);
    } finally {
      pipe.cut();
      after.run();
      over.countDown();
    }
  }

  /** How it stands; what was found {@link #end} tells. */
  JobBody told() {
    String state = ended ? "working" : "reading";
    if (over()) {
      state = found.isPresent() ? "over" : "failed";
    }
    return new JobBody(state, "", bytes);
  }

  /** Whether the reading is over. */
  boolean over() {
    return over.getCount() == 0;
  }

  /** Ends it without anything being changed, unless it is over; then another may begin. */
  void cut() {
    pipe.cut();
    await();
  }

  /**
   * Hands a piece over.
   *
   * @param asked its number, from 1
   * @return false if there is no room yet: it is to be handed over again
   * @throws Refused if what came so far is refused
   */
  synchronized boolean piece(long asked, byte[] bytes) throws Refused, IOException {
    refuse();
    if (over() || ended || asked != number + 1 || bytes.length == 0) {
      // it may have been refused since it was looked at
      refuse();
      throw errand.none();
    }
    boolean given;
    try {
      given = pipe.give(bytes, WAIT_MILLIS);
    } catch (IOException gone) {
      await();
      refuse();
      throw errand.none();
    }
    if (given) {
      number = asked;
      this.bytes += bytes.length;
    }
    return given;
  }

  /** All was handed over: what was found, once it is known. */
  synchronized Optional<T> end() throws Refused, IOException {
    if (!ended && !over()) {
      try {
        ended = pipe.give(new byte[0], WAIT_MILLIS);
      } catch (IOException gone) {
        // what came was refused: it is told below
        ended = true;
      }
    }
    if (!await()) {
      return Optional.empty();
    }
    refuse();
    return Optional.of(found.orElseThrow(errand::none));
  }

  private boolean await() {
    try {
      return over.await(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void refuse() throws Refused {
    if (refused.isPresent()) {
      throw refused.get();
    }
  }
}
