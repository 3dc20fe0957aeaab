// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

/**
 * Sizes that tell little. A home in which much happens makes longer bytes than an empty one: what
 * is sealed is filled with zeros up to the next of a few sizes.
 */
final class Padding {
  /** What sealing adds: a nonce of 12 bytes and a tag of 16. */
  static final int SEAL = 28;

  /** A step for what stays in memory: nothing is filled up. */
  static final int LEAST = 1;

  private Padding() {}

  /** The length to which so many clear bytes are filled up: a multiple of the step once sealed. */
  static int of(int length, int step) {
    return Math.floorDiv(length + SEAL + step - 1, step) * step - SEAL;
  }
}
