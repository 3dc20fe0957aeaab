// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

/**
 * Tells presses from the samples of a button. A contact bounces, so a change counts once it lasted
 * {@link #STEADY_NANOS}. A press is one that began after a release was seen: a button that hangs
 * when the box starts does nothing.
 */
final class Press {
  /** How long a contact is quiet before a change counts. */
  static final long STEADY_NANOS = 30_000_000;

  /** A press is shorter than this; what is held longer does nothing. */
  static final long SHORT_NANOS = 2_000_000_000;

  private enum State {
    UNKNOWN,
    RELEASED,
    HELD,
    /** Down since before anything was known. */
    HANGING
  }

  private State state = State.UNKNOWN;
  private boolean sampled;
  private boolean down;
  private long since;
  private long heldSince;

  /**
   * Takes a sample.
   *
   * @return whether a short press ended with it
   */
  boolean sample(boolean isDown, long nanos) {
    if (!sampled || isDown != down) {
      sampled = true;
      down = isDown;
      since = nanos;
    }
    if (nanos - since < STEADY_NANOS) {
      return false;
    }
    if (down) {
      if (state == State.RELEASED) {
        state = State.HELD;
        heldSince = since;
      } else if (state == State.UNKNOWN) {
        state = State.HANGING;
      }
      return false;
    }
    boolean ended = state == State.HELD && since - heldSince < SHORT_NANOS;
    state = State.RELEASED;
    return ended;
  }

  /** Whether the last sample told nothing new. */
  boolean settled() {
    return down ? state == State.HELD || state == State.HANGING : state == State.RELEASED;
  }

  /** Whether it is held down, and may become a press. */
  boolean held() {
    return state == State.HELD;
  }

  /** Whether a press can begin. */
  boolean released() {
    return state == State.RELEASED;
  }
}
