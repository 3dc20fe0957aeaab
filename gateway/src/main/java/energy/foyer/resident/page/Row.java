// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.util.List;

/**
 * A question and its answers, as a list of facts shows them.
 *
 * @param name what it is about
 * @param texts one a line
 */
record Row(String name, List<String> texts) {
  /** Characters of a word that fit on the narrowest phone. */
  private static final int WIDEST = 24;

  Row {
    texts = List.copyOf(texts);
  }

  /** Whether a text is a code that breaks nowhere: it would be wider than a phone. */
  static boolean code(String text) {
    return text.length() > WIDEST && text.indexOf(' ') < 0;
  }

  static Row of(String name, String text) {
    return new Row(name, List.of(text));
  }
}
