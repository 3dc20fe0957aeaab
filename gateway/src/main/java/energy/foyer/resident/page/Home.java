// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Desk;
import java.io.IOException;

/**
 * What all pages share.
 *
 * @param box the name of the box, {@code box-} and 16 characters
 * @param desk the tables and the sessions
 * @param inside asks the local API
 */
record Home(String box, Desk desk, Inside inside) {

  /** What the box is called in the home: {@code foyer-} and four characters of its name. */
  static String called(String box) {
    return "foyer-" + box.substring("box-".length(), "box-".length() + 4);
  }

  /** Whether somebody of the household claimed the box. */
  boolean claimed() throws IOException {
    return desk.books().residence().claimed();
  }
}
