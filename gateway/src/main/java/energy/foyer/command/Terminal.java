// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.Optional;

/** Somebody who sits at a terminal and can be asked. */
public interface Terminal {

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
}
