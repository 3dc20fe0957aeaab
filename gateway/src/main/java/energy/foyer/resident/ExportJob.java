// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * An export under way: one thread writes it, and whoever asked takes it piece by piece. It ends by
 * itself where nobody takes a piece for a minute.
 */
final class ExportJob {
  /** How long it waits for somebody to take a piece. */
  static final long PATIENCE_MILLIS = 60_000;

  /** How long an answer waits for a piece. */
  private static final long WAIT_MILLIS = 15_000;

  private static final Logger LOG = System.getLogger(ExportJob.class.getName());

  private final Pipe pipe = new Pipe(PATIENCE_MILLIS);
  private final Thread thread;
  private volatile String step = "";
  private volatile boolean failed;
  private volatile boolean over;
  private long number;
  private byte[] last = {};

  /** What is written. */
  @FunctionalInterface
  interface Writing {
    void into(OutputStream out) throws IOException;
  }

  /**
   * One piece.
   *
   * @param bytes none while it is not ready, and at the end
   * @param end whether all was taken
   * @param step where the writing is
   */
  record Piece(byte[] bytes, boolean end, String step) {}

  /**
   * @param after runs once it is over
   */
  ExportJob(Writing writing, Runnable after) {
    thread = new Thread(() -> run(writing, after), "export");
    thread.setDaemon(true);
  }

  ExportJob start() {
    thread.start();
    return this;
  }

  private void run(Writing writing, Runnable after) {
    try {
      try (OutputStream out = pipe.in()) {
        writing.into(out);
      } catch (IOException | RuntimeException failure) {
        failed = true;
        throw failure;
      }
    } catch (IOException | RuntimeException failure) {
      // The kind and the place only: a message may hold what nobody else is to read.
      StackTraceElement[] trace = failure.getStackTrace();
      LOG.log(
          Level.WARNING,
          "an export ended early: {0} at {1}",
          failure.getClass().getName(),
          trace.length == 0 ? "" : trace[0].toString());
    } finally {
      over = true;
      after.run();
    }
  }

  /** Is told where the writing is. */
  void at(String where) {
    step = where;
  }

  /** Whether the writing is over. */
  boolean over() {
    return over;
  }

  /**
   * A piece.
   *
   * @param asked its number, from 1; the last one that was given may be asked for again
   * @return empty if there is none of that number, or the writing failed
   */
  synchronized Optional<Piece> piece(long asked) throws IOException {
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
    return Optional.of(new Piece(last.clone(), last.length == 0, step));
  }
}
