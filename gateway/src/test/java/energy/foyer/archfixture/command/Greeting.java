// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.command;

import energy.foyer.archfixture.store.Shelf;
import picocli.CommandLine.Command;

/** May do what commands do. */
@Command(name = "greet")
final class Greeting {
  void say(Shelf shelf) {
    System.out.println(shelf);
  }
}
