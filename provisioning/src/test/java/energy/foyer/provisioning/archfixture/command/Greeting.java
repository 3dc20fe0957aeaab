// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.archfixture.command;

import energy.foyer.provisioning.archfixture.Main;

/** May do what commands do. */
public record Greeting(Class<Main> main) {
  void say() {
    System.out.println(main);
  }
}
