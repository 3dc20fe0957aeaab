// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class PinsTest {
  @Test
  void pinsOfTheHeader_areTaken() {
    Pins both = new Pins(OptionalInt.of(0), OptionalInt.of(27));
    assertEquals(OptionalInt.of(0), both.light());
    assertEquals(OptionalInt.of(27), both.button());
    assertFalse(both.unused());
    assertFalse(new Pins(OptionalInt.empty(), OptionalInt.of(4)).unused());
    assertTrue(Pins.none().unused());
  }

  @Test
  void otherPins_areRefused() {
    for (int pin : new int[] {-1, 28}) {
      OptionalInt wrong = OptionalInt.of(pin);
      assertThrows(
          IllegalArgumentException.class, () -> new Pins(wrong, OptionalInt.empty()), "" + pin);
      assertThrows(
          IllegalArgumentException.class, () -> new Pins(OptionalInt.empty(), wrong), "" + pin);
    }
    OptionalInt same = OptionalInt.of(17);
    assertThrows(IllegalArgumentException.class, () -> new Pins(same, same));
  }
}
