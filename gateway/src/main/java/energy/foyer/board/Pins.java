// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import java.util.OptionalInt;

/**
 * Where light and button are wired. The light hangs between its pin and ground behind a resistor,
 * lit when the pin is high; the button closes its pin to ground, which an inner resistor holds high
 * otherwise.
 *
 * @param light the pin's BCM number, {@value #FIRST} to {@value #LAST}; empty for no light
 * @param button the pin's BCM number, another one; empty for no button
 */
public record Pins(OptionalInt light, OptionalInt button) {
  /** The lowest BCM number on the header. */
  public static final int FIRST = 0;

  /** The highest BCM number on the header. */
  public static final int LAST = 27;

  /**
   * @throws IllegalArgumentException for a number that is not on the header, or the same one twice
   */
  public Pins {
    light.ifPresent(Pins::check);
    button.ifPresent(Pins::check);
    if (light.isPresent() && light.equals(button)) {
      throw new IllegalArgumentException("light and button on the same pin");
    }
  }

  private static void check(int pin) {
    if (pin < FIRST || pin > LAST) {
      throw new IllegalArgumentException("no pin of the header: " + pin);
    }
  }

  /** A box without light and button. */
  public static Pins none() {
    return new Pins(OptionalInt.empty(), OptionalInt.empty());
  }

  /** Whether neither is wired. */
  public boolean unused() {
    return light.isEmpty() && button.isEmpty();
  }
}
