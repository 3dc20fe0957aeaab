// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import java.util.List;

/** Texts of others, which are hostile until shown to be harmless. */
final class Words {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;

  private Words() {}

  /** Expects a text of both languages, each on one line. */
  static void check(String field, Text text, List<String> faults) {
    check(field + ".fr", text.fr(), faults);
    check(field + ".en", text.en(), faults);
  }

  /** Expects some words on one line: a line of its own could pass for one of the notice. */
  static void check(String field, String words, List<String> faults) {
    if (words.indexOf('\n') >= 0) {
      faults.add(field + ": expected one line");
    } else {
      checkLines(field, words, faults);
    }
  }

  /** Expects some words. */
  static void checkLines(String field, String words, List<String> faults) {
    if (words.isBlank()) {
      faults.add(field + ": expected a text");
    } else if (words.length() > Policy.LONGEST_TEXT) {
      faults.add(field + ": expected at most " + Policy.LONGEST_TEXT + " characters");
    } else if (!words.codePoints().allMatch(Words::readable)) {
      faults.add(field + ": control, direction and invisible characters are refused");
    }
  }

  /** Whether a character shows what it is: no control, no direction mark, no lone surrogate. */
  static boolean readable(int point) {
    int type = Character.getType(point);
    return point == '\n'
        || point == ZERO_WIDTH_NON_JOINER
        || (type != Character.CONTROL
            && type != Character.FORMAT
            && type != Character.SURROGATE
            && type != Character.PRIVATE_USE
            && type != Character.UNASSIGNED
            && type != Character.LINE_SEPARATOR
            && type != Character.PARAGRAPH_SEPARATOR);
  }
}
