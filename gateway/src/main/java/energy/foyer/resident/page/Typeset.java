// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.util.regex.Pattern;

/** Sentences of the API as a page prints them: it writes them for terminals too. */
final class Typeset {
  private static final Pattern BEFORE = Pattern.compile(" (?=[:;!?»])");
  private static final Pattern AFTER = Pattern.compile("(?<=«) ");

  private Typeset() {}

  /** With the apostrophe of print, and spaces that do not break where French has them. */
  static String of(String sentence) {
    String spaced = BEFORE.matcher(sentence).replaceAll("\u00a0");
    return AFTER.matcher(spaced).replaceAll("\u00a0").replace('\'', '\u2019');
  }
}
