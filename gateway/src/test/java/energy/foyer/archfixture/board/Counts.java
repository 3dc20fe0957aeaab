// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.board;

/** Keeps state that outlives its objects. */
final class Counts {
  private static int seen;

  int next() {
    return ++seen;
  }
}
