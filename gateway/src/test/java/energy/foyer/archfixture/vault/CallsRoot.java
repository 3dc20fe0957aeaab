// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.vault;

import energy.foyer.archfixture.Config;

/** Imports the root. */
final class CallsRoot {
  private final Config config = new Config("");

  boolean isSet() {
    return !config.line().isEmpty();
  }
}
