// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import java.nio.CharBuffer;
import java.text.Normalizer;

/** The composed form of typed characters: é is one character, however a keyboard made it. */
final class Nfc {

  /** Below it nothing composes with what stands before. Source: Unicode, annex 15. */
  private static final char FIRST_COMBINING = '\u0300';

  private Nfc() {}

  /**
   * A copy in the form NFC; whoever asks wipes it. Only where a combining or rarer character was
   * typed does the platform make a String on the way, which nobody can wipe.
   */
  static char[] of(char[] typed) {
    for (char character : typed) {
      if (character >= FIRST_COMBINING) {
        return Normalizer.normalize(CharBuffer.wrap(typed), Normalizer.Form.NFC).toCharArray();
      }
    }
    return typed.clone();
  }
}
