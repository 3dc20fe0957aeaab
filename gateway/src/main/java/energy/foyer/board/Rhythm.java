// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * When the light is lit. It follows the rhythm of a sign; each message interrupts that for one
 * blink: dark for {@link #BLINK_MILLIS}, then lit as long, so that it is seen whatever the light
 * shows, and lights up exactly once for it. Then the sign begins anew.
 *
 * <p>One thread asks whether it is lit. Signs and messages come from any, which never wait.
 */
final class Rhythm {
  /** How long each half of a blink lasts. */
  static final int BLINK_MILLIS = 100;

  /**
   * Messages that wait for their blink at most, seven minutes of them; more than a month of half
   * hours after an outage. What comes beyond is not blinked for.
   */
  static final int MOST_WAITING = 2_048;

  private static final long NANOS = 1_000_000;

  private enum Phase {
    SIGN,
    BLINK_DARK,
    BLINK_LIT
  }

  private final AtomicInteger waiting = new AtomicInteger();
  private volatile Sign sign = Sign.READING;
  private volatile long blinks;
  private Sign shown = Sign.READING;
  private Phase phase = Phase.SIGN;
  private int beat;
  private boolean lit;
  private boolean begun;
  private long until;

  /** Takes the sign on from now. */
  void show(Sign next) {
    sign = next;
  }

  /** Messages left the home. */
  void left(int messages) {
    waiting.accumulateAndGet(
        messages, (had, more) -> (int) Math.min(MOST_WAITING, 0L + had + more));
  }

  /** How many messages were blinked for. */
  long blinks() {
    return blinks;
  }

  /**
   * Whether the light is lit at an instant, later than the last one asked for. Asked late, nothing
   * is skipped: every beat lasts at least its time.
   */
  boolean lit(long nanos) {
    boolean interrupted = phase == Phase.SIGN && (waiting.get() > 0 || shown != sign);
    if (!begun || interrupted || (changes() && nanos - until >= 0)) {
      step(nanos);
    }
    return lit;
  }

  /** Whether it changes by itself, at {@link #until}. */
  boolean changes() {
    return phase != Phase.SIGN || !shown.beats().isEmpty();
  }

  /** The instant up to which it stays as it is, when it {@link #changes}. */
  long until() {
    return until;
  }

  private void step(long nanos) {
    if (phase == Phase.BLINK_DARK) {
      phase = Phase.BLINK_LIT;
      lit = true;
      until = nanos + BLINK_MILLIS * NANOS;
      return;
    }
    if (phase == Phase.BLINK_LIT) {
      blinks++;
    }
    if (waiting.getAndUpdate(had -> Math.max(0, had - 1)) > 0) {
      phase = Phase.BLINK_DARK;
      lit = false;
      until = nanos + BLINK_MILLIS * NANOS;
      return;
    }
    boolean anew = !begun || phase != Phase.SIGN || shown != sign;
    shown = sign;
    phase = Phase.SIGN;
    begun = true;
    List<Integer> beats = shown.beats();
    beat = anew || beats.isEmpty() ? 0 : (beat + 1) % beats.size();
    lit = beats.isEmpty() || beat % 2 == 1;
    until = beats.isEmpty() ? nanos : nanos + beats.get(beat) * NANOS;
  }
}
