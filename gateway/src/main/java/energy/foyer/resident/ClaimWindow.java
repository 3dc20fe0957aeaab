// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The five minutes in which a box may be claimed: from a press of its button, or from its start
 * where it has none. A press opens them anew. Whoever claims has to be near the box.
 */
public final class ClaimWindow {
  /** How long it stays open. */
  public static final Duration OPEN = Duration.ofMinutes(5);

  private final LongSupplier nanos;
  private final boolean button;
  private boolean pressed;
  private long opened;

  /**
   * @param nanos a clock that only goes forward, in nanoseconds
   * @param button whether the box has one
   */
  public ClaimWindow(LongSupplier nanos, boolean button) {
    this.nanos = nanos;
    this.button = button;
    this.pressed = !button;
    this.opened = nanos.getAsLong();
  }

  /** The button was pressed. */
  public synchronized void press() {
    pressed = true;
    opened = nanos.getAsLong();
  }

  /** Whether the box may be claimed now. */
  public boolean open() {
    return !left().isZero();
  }

  /** How long it stays open, zero once it is closed. */
  public synchronized Duration left() {
    Duration left = OPEN.minusNanos(nanos.getAsLong() - opened);
    if (pressed && (left.isNegative() || left.isZero())) {
      // a clock that only goes forward may still come round
      pressed = false;
    }
    return pressed ? left : Duration.ZERO;
  }

  /** Whether a press opens it; else a start does. */
  public boolean hasButton() {
    return button;
  }
}
