// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Farewells;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * How the farewells of a household that erased everything stand.
 *
 * @param asked services that are asked to erase
 * @param told of these requests the broker took so many
 * @param confirmed so many services confirmed
 * @param open so many are still told or listened to
 * @param until when the last of these ends at the latest
 */
@Json
record FarewellsBody(int asked, int told, int confirmed, int open, Optional<String> until) {
  /** Empty where no household went. */
  static Optional<FarewellsBody> of(Farewells.Counts counts) {
    return counts.asked() == 0
        ? Optional.empty()
        : Optional.of(
            new FarewellsBody(
                counts.asked(),
                counts.told(),
                counts.confirmed(),
                counts.open(),
                counts.until().map(Instant::toString)));
  }
}
