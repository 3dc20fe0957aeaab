// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import java.io.IOException;

/**
 * The keys of a box are missing beside its database, or damaged: what they sealed opens with no
 * others. All was left as it is, and the message names the way on.
 */
public final class LostKeys extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean missing;

  LostKeys(boolean missing, String message) {
    super(message);
    this.missing = missing;
  }

  /** Whether their file is missing; else it is damaged. */
  public boolean missing() {
    return missing;
  }
}
