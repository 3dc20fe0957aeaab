// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.mqtt;

import java.util.Date;

/** Reads the host's time when it makes a date. */
final class AsksDate {
  long at() {
    return new Date().getTime();
  }

  static Date of(long at) {
    return new Date(at);
  }
}
