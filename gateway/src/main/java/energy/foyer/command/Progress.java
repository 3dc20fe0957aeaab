// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.io.PrintStream;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Tells whoever sits at a terminal what takes longer than two seconds, on one line of standard
 * error that goes away with the work. Says nothing to a script.
 */
final class Progress implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 2_000;
  private static final long PACE_MILLIS = 1_000;

  private final PrintStream err;
  private final Timer timer = new Timer("progress", true);
  private final String text;
  private int shown;
  private long silentUntil = System.nanoTime();
  private boolean over;

  private Progress(PrintStream err, String text) {
    this.err = err;
    this.text = text;
  }

  /** What takes its time. */
  @FunctionalInterface
  interface Work<T> {
    T done() throws Trouble;
  }

  /**
   * Does the work.
   *
   * @param name of the text that says what is being done
   */
  static <T> T during(Session session, String name, Work<T> work) throws Trouble {
    try (Progress progress = new Progress(session.streams().err(), session.words().say(name))) {
      if (session.streams().terminal().isPresent()) {
        progress.start(PATIENCE_MILLIS);
      }
      return work.done();
    }
  }

  /** One that shows steps as they are told, to whoever sits at a terminal. */
  static Progress steps(Session session) {
    Progress progress = new Progress(session.streams().err(), "");
    progress.over = session.streams().terminal().isEmpty();
    return progress;
  }

  /** The same, of which the first is shown after two seconds. */
  static Progress patient(Session session) {
    Progress progress = steps(session);
    progress.silentUntil = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    return progress;
  }

  /** Shows a step in the place of the one before. */
  synchronized void tell(String step) {
    if (!over && System.nanoTime() - silentUntil >= 0) {
      err.print("\r" + step + " ".repeat(Math.max(0, shown - step.length())));
      err.flush();
      shown = Math.max(shown, step.length());
    }
  }

  /** One that has the patience given, in milliseconds. */
  static Progress of(PrintStream err, String text, long patience) {
    Progress progress = new Progress(err, text);
    progress.start(patience);
    return progress;
  }

  private void start(long patience) {
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            show();
          }
        },
        patience,
        PACE_MILLIS);
  }

  private synchronized void show() {
    if (over) {
      return;
    }
    err.print("\r" + text);
    err.flush();
    shown = text.length();
  }

  /** Takes the line away; nothing is shown after it. */
  @Override
  public synchronized void close() {
    timer.cancel();
    over = true;
    if (shown > 0) {
      err.print("\r" + " ".repeat(shown) + "\r");
      err.flush();
      shown = 0;
    }
  }
}
