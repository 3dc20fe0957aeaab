// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture;

import java.time.Clock;

/** Begins like Main and is another. */
final class Mainly {
  Clock clock() {
    return Clock.systemUTC();
  }
}
