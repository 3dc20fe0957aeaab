// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.board;

/** Writes to a standard stream by way of an exception. */
final class PrintsTrace {
  void print(IllegalStateException e) {
    e.printStackTrace();
  }
}
