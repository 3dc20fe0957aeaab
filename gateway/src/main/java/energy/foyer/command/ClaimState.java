// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.Optional;

/**
 * Whether somebody claimed the box, and whether it can be claimed now.
 *
 * @param button whether a press of its button opens it to a claim; else a start does
 */
@Json
record ClaimState(Optional<Boolean> claimed, Optional<Boolean> open, Optional<Boolean> button) {
  ClaimState {
    claimed.orElseThrow();
    open.orElseThrow();
    button.orElseThrow();
  }
}
