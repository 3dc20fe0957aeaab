// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import energy.foyer.consent.Text;
import org.junit.jupiter.api.Test;

final class TypesetTest {
  @Test
  void sentence_hasTheSignsOfPrint() {
    Text text =
        Typeset.of(
            "L'offre « toit » a changé : relisez-la ; c'est à 13:45 !",
            "The step 'P1D' isn't the offer's: read it again.");
    assertEquals(
        "L’offre «\u00a0toit\u00a0» a changé\u00a0: relisez-la\u00a0; c’est à 13:45\u00a0!",
        text.fr());
    assertEquals("The step ‘P1D’ isn’t the offer’s: read it again.", text.en());
  }

  @Test
  void refusals_areTypeset() {
    Refused refused = new Refused(Fault.CHOICE, "Rien n'a changé : relisez.", "It's 'x'.");
    assertEquals("Rien n’a changé\u00a0: relisez.", refused.detail().fr());
    assertEquals("It’s ‘x’.", refused.detail().en());
    for (Fault fault : Fault.values()) {
      assertFalse((fault.title().fr() + fault.title().en()).contains("'"), fault.type());
    }
  }
}
