// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.board;

/** Writes to a standard stream. */
final class Prints {
  void print() {
    System.err.println();
  }
}
