// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import java.io.IOException;

/**
 * The receiver's database cannot be used now. Nothing of the work at hand was kept; the same may
 * succeed later.
 */
public final class DatabaseGone extends IOException {
  private static final long serialVersionUID = 1L;

  DatabaseGone(Throwable why) {
    super("the receiver's database cannot be used: " + why.getMessage(), why);
  }
}
