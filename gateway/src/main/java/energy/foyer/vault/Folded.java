// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** Characters as a guesser sees them: small letters without accents. Arrays, so that they wipe. */
final class Folded {
  private Folded() {}

  /**
   * The characters of a text in small letters without accents, œ and æ as two.
   *
   * @param normal in the form NFC
   */
  static int[] of(char[] normal) {
    int[] folded = new int[2 * normal.length];
    int count = 0;
    for (int i = 0; i < normal.length; ) {
      int character = Character.toLowerCase(Character.codePointAt(normal, i));
      i += Character.charCount(character);
      if (character == 'œ' || character == 'æ') {
        folded[count++] = character == 'œ' ? 'o' : 'a';
        folded[count++] = 'e';
      } else {
        folded[count++] = withoutAccent(character);
      }
    }
    return shortened(folded, count);
  }

  private static int withoutAccent(int character) {
    if (character < 'à' || character > 'ž') {
      return character;
    }
    return Normalizer.normalize(Character.toString(character), Normalizer.Form.NFD).codePointAt(0);
  }

  /** Those that fit, in their order. */
  static int[] only(int[] characters, IntPredicate fit) {
    int[] kept = new int[characters.length];
    int count = 0;
    for (int character : characters) {
      if (fit.test(character)) {
        kept[count++] = character;
      }
    }
    return shortened(kept, count);
  }

  private static int[] shortened(int[] characters, int count) {
    int[] exact = Arrays.copyOf(characters, count);
    Arrays.fill(characters, 0);
    return exact;
  }
}
