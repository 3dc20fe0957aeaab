// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.mqtt;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** Reads the host's time for a zone. */
final class AsksZone {
  LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }
}
