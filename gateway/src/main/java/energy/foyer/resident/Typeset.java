// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.Text;
import java.util.regex.Pattern;

/** Sentences that a resident reads, as they are printed. */
final class Typeset {
  /** U+00A0. */
  private static final String NO_BREAK = "\u00a0";

  private static final Pattern BEFORE = Pattern.compile(" (?=[:;!?»])");
  private static final Pattern AFTER = Pattern.compile("(?<=«) ");
  private static final Pattern OPENING = Pattern.compile("(?<![^ (])'");

  private Typeset() {}

  /**
   * With the apostrophe and the quotation marks of print, and spaces that do not break where French
   * has them.
   */
  static Text of(String fr, String en) {
    String spaced = BEFORE.matcher(fr).replaceAll(NO_BREAK);
    return new Text(marks(AFTER.matcher(spaced).replaceAll(NO_BREAK)), marks(en));
  }

  private static String marks(String sentence) {
    return OPENING.matcher(sentence).replaceAll("\u2018").replace('\'', '\u2019');
  }
}
