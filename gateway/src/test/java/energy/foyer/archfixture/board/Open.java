// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.board;

/** Can be extended, and so can what is inside. */
class Open {
  static class Inner {}

  enum Kind {
    PLAIN,
    WITH_BODY {
      @Override
      boolean body() {
        return true;
      }
    };

    boolean body() {
      return new Object() {}.hashCode() == 0;
    }
  }
}
