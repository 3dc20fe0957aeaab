// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.archfixture.box;

import energy.foyer.provisioning.archfixture.Main;
import java.time.Instant;

/** Breaks every rule but that of the rooms. */
class LabelManager {
  private static Instant last = Instant.EPOCH;

  void print() {
    last = Instant.now();
    System.err.println(last.isAfter(Instant.EPOCH) ? Main.class : null);
  }
}
