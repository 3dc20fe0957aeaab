// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import java.util.Objects;

/**
 * A text that a resident reads.
 *
 * @param fr in French
 * @param en in English
 */
public record Text(String fr, String en) {
  public Text {
    Objects.requireNonNull(fr);
    Objects.requireNonNull(en);
  }

  /** The text in a language, French for any language but {@code en}. */
  public String in(String language) {
    return language.equals("en") ? en : fr;
  }
}
