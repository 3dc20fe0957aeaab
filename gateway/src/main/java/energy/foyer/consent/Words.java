// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import java.util.List;
import java.util.regex.Pattern;

/** Texts of others, which are hostile until shown to be harmless. */
final class Words {
  /** Marks over or under one letter at most: more of them cover the lines around. */
  private static final int MOST_MARKS = 3;

  /** Begins a tag, a comment, a declaration or a reference to a character. */
  private static final Pattern MARKUP = Pattern.compile("<[A-Za-z/!?]|&#|&[A-Za-z0-9]{1,31};");

  /** Letters and marks that nobody sees, though they count as letters and marks. */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u2800\\u3164\\uffa0\\x{e0100}-\\x{e01ef}]");

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
    if (words.codePoints().allMatch(Words::blank)) {
      faults.add(field + ": expected a text");
    } else if (words.length() > Policy.LONGEST_TEXT) {
      faults.add(field + ": expected at most " + Policy.LONGEST_TEXT + " characters");
    } else if (!words.codePoints().allMatch(Words::readable) || UNSEEN.matcher(words).find()) {
      faults.add(field + ": control, direction and invisible characters are refused");
    } else if (MARKUP.matcher(words).find()) {
      faults.add(field + ": markup is refused");
    } else if (marks(words) > MOST_MARKS) {
      faults.add(field + ": expected at most " + MOST_MARKS + " marks on a letter");
    }
  }

  private static boolean blank(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point);
  }

  /** The most marks that follow each other. */
  private static int marks(String words) {
    int most = 0;
    int run = 0;
    for (int point : words.codePoints().toArray()) {
      int type = Character.getType(point);
      run = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK ? run + 1 : 0;
      most = Math.max(most, run);
    }
    return most;
  }

  /** Whether a character shows what it is: no control, no direction mark, no lone surrogate. */
  static boolean readable(int point) {
    int type = Character.getType(point);
    return point == '\n'
        || (type != Character.CONTROL
            && type != Character.FORMAT
            && type != Character.SURROGATE
            && type != Character.PRIVATE_USE
            && type != Character.UNASSIGNED
            && type != Character.LINE_SEPARATOR
            && type != Character.PARAGRAPH_SEPARATOR);
  }
}
