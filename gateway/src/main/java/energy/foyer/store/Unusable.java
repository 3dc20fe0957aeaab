// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;

/**
 * A database that is damaged, of a newer agent, or sealed under other keys: it was left as it is,
 * and the message names the way on.
 */
public final class Unusable extends IOException {
  private static final long serialVersionUID = 1L;

  Unusable(String message) {
    super(message);
  }

  Unusable(String message, Throwable cause) {
    super(message, cause);
  }
}
