// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

/**
 * Sizes that tell little. A home in which much happens makes longer bytes than an empty one: what
 * is sealed is filled with zeros up to the next of a few sizes, chosen so that the sealed bytes end
 * where a page of the database does.
 */
final class Padding {
  /** What sealing adds: a nonce of 12 bytes and a tag of 16. */
  private static final int SEAL = 28;

  private Padding() {}

  /** The length to which so many clear bytes are filled up: a multiple of the step once sealed. */
  static int of(int length, int step) {
    return Math.floorDiv(length + SEAL + step - 1, step) * step - SEAL;
  }
}
