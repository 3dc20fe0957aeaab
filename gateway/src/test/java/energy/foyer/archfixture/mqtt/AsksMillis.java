// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.mqtt;

/** Reads the host's time as a number. */
final class AsksMillis {
  long at() {
    return System.currentTimeMillis();
  }
}
