// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.board;

import org.junit.jupiter.api.Test;

/** Uses a library that the house has not. */
final class UsesTest {
  Class<?> type() {
    return Test.class;
  }
}
