// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file that goes out piece by piece: one thread writes it, and whoever asked takes the pieces,
 * each request over in seconds, whatever the whole takes. It ends by itself where nobody takes a
 * piece for a minute.
 */
final class Handout {
  /** Where an answer tells {@code more}, {@code wait} or {@code end}. */
  private static final String STATE = "Foyer-Export";

  /** Where an answer tells what is being written. */
  private static final String STEP = "Foyer-Step";

  /** How long it waits for somebody to take a piece. */
  static final long PATIENCE_MILLIS = 60_000;

  /** How long an answer waits for a piece. */
  private static final long WAIT_MILLIS = 15_000;

  private final Pipe pipe = new Pipe(PATIENCE_MILLIS);
  private final Errand errand;
  private volatile String step = "";
  private volatile boolean failed;
  private volatile boolean over;
  private volatile long bytes;
  private long number;
  private byte[] last = {};

  /** What is written. */
  @FunctionalInterface
  interface Writing {
    /**
     * @param step is told where the writing is
     */
    void into(OutputStream out, Consumer<String> step) throws IOException;
  }

  /**
   * One piece.
   *
   * @param bytes none while it is not ready, and at the end
   * @param end whether all was taken
   * @param step where the writing is
   */
  private record Piece(byte[] bytes, boolean end, String step) {
    Answer answer() {
      String state = end ? "end" : bytes.length == 0 ? "wait" : "more";
      return new Answer(
          200,
          "application/octet-stream",
          List.of(bytes),
          Map.of(STATE, state, STEP, step),
          () -> {});
    }
  }

  Handout(Errand errand) {
    this.errand = errand;
  }

  /**
   * Begins to write.
   *
   * @param after runs once it is over
   */
  Handout start(Writing writing, Runnable after) {
    errand.thread(() -> run(writing, after)).start();
    return this;
  }

  private void run(Writing writing, Runnable after) {
    try {
      try (OutputStream out = pipe.in()) {
        writing.into(out, where -> step = where);
      } catch (IOException | RuntimeException failure) {
        failed = true;
        throw failure;
      }
    } catch (IOException | RuntimeException failure) {
      errand.ended(failure);
    } finally {
      over = true;
      after.run();
    }
  }

  /** How it stands. */
  synchronized JobBody told() {
    boolean all = over && number > 0 && last.length == 0;
    return new JobBody(failed ? "failed" : all ? "over" : "writing", step, bytes);
  }

  /** Whether the writing is over. */
  boolean over() {
    return over;
  }

  /**
   * The piece of the number that is asked for, from 1; the last one that was given may be asked for
   * again.
   *
   * @throws Refused if there is none of that number, or the writing failed
   */
  Answer piece(Call call) throws Refused, IOException {
    long asked = new Parameters(call.query()).number("number", 1, Long.MAX_VALUE);
    try {
      return piece(asked).orElseThrow(errand::none).answer();
    } catch (InterruptedIOException gone) {
      throw errand.none();
    }
  }

  private synchronized Optional<Piece> piece(long asked) throws IOException {
    if (asked == number && number > 0) {
      return Optional.of(new Piece(last.clone(), last.length == 0, step));
    }
    if (failed || asked != number + 1 || (number > 0 && last.length == 0)) {
      return Optional.empty();
    }
    Optional<byte[]> next = pipe.take(WAIT_MILLIS);
    if (failed) {
      return Optional.empty();
    }
    if (next.isEmpty()) {
      return Optional.of(new Piece(new byte[0], false, step));
    }
    number = asked;
    last = next.get();
    bytes += last.length;
    return Optional.of(new Piece(last.clone(), last.length == 0, step));
  }
}
