// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.util.Objects;

/**
 * What it takes to claim a box.
 *
 * @param window when it may be claimed
 * @param code the one-time code
 */
public record Claim(ClaimWindow window, ClaimCode code) {
  public Claim {
    Objects.requireNonNull(window);
    Objects.requireNonNull(code);
  }
}
