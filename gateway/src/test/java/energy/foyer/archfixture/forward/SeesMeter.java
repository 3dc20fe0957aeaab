// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.forward;

import energy.foyer.archfixture.meter.Pulse;

/** Imports a room that it may not see although it stands left of it. */
final class SeesMeter {
  private SeesMeter() {}

  static String of(Object pulse) {
    return pulse instanceof Pulse seen ? seen.toString() : "";
  }
}
