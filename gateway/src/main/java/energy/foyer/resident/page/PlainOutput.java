// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;

/**
 * Writes what comes from elsewhere as text and nothing else: encoded for where it stands, and
 * without what no reader sees: controls, and marks that turn the direction of what follows. Each
 * shows as U+FFFD. Source: OWASP on output encoding, Unicode technical report 36.
 */
final class PlainOutput extends OwaspHtmlTemplateOutput {
  private static final char REPLACED = '\ufffd';

  PlainOutput(TemplateOutput output) {
    super(output);
  }

  @Override
  public void writeUserContent(String text) {
    super.writeUserContent(text == null ? null : plain(text));
  }

  /** The same text where all of it can be seen. */
  static String plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (unseen(text.charAt(i))) {
        StringBuilder plain = new StringBuilder(text);
        for (int at = i; at < text.length(); at++) {
          plain.setCharAt(at, unseen(text.charAt(at)) ? REPLACED : text.charAt(at));
        }
        return plain.toString();
      }
    }
    return text;
  }

  private static boolean unseen(char one) {
    boolean control = Character.isISOControl(one) && one != '\n' && one != '\t' && one != '\r';
    boolean turns =
        one >= '\u202a' && one <= '\u202e'
            || one >= '\u2066' && one <= '\u2069'
            || one == '\u200e'
            || one == '\u200f'
            || one == '\u061c';
    return control || turns;
  }
}
