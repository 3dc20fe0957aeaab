// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Somebody who sits at a terminal and can be asked. */
public interface Terminal {
  /** What says yes. */
  Set<String> YES = Set.of("yes", "oui");

  /**
   * A line that is typed without being shown.
   *
   * @param question what is asked, on the same line
   * @return characters that the caller wipes, empty where the input ended
   */
  Optional<char[]> secret(String question);

  /**
   * A line that is typed.
   *
   * @return the line without its end, empty where the input ended
   */
  Optional<String> line(String question);

  /** Whether a line says yes, in either language. */
  static boolean yes(String line) {
    return YES.contains(line.strip().toLowerCase(Locale.ROOT));
  }

  /** Whether what is typed says yes; it does not where the input ended. */
  default boolean agrees(String question) {
    return line(question + " ").filter(Terminal::yes).isPresent();
  }
}
