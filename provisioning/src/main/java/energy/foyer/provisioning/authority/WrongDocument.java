// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.authority;

import java.io.IOException;

/** A file that was handed over is not what it should be; the message names it and says what. */
public final class WrongDocument extends IOException {
  private static final long serialVersionUID = 1L;

  public WrongDocument(String message) {
    super(message);
  }

  public WrongDocument(String message, Throwable cause) {
    super(message, cause);
  }
}
