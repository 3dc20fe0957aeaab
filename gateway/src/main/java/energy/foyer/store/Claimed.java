// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.util.Objects;

/**
 * What a claim makes.
 *
 * @param recoveryCode nine groups of five digits, to be shown once
 * @param opened the resident's key, as the passphrase opens it; who has it closes it
 */
public record Claimed(String recoveryCode, Unlocked opened) {
  public Claimed {
    Objects.requireNonNull(recoveryCode);
    Objects.requireNonNull(opened);
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "Claimed[redacted]";
  }
}
