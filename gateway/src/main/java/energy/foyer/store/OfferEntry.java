// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.Offer;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What the box knows of one service's offer.
 *
 * @param version the highest version accepted, 0 where none was
 * @param offer the offer; empty where it was withdrawn or none was accepted
 * @param at when that version was accepted, or refused where none was
 * @param refused the newest document refused since then
 */
public record OfferEntry(
    String service, int version, Optional<Offer> offer, Instant at, Optional<Refused> refused) {

  /**
   * A document that was not accepted.
   *
   * @param reason why, for the resident
   */
  public record Refused(String reason, Instant at) {
    public Refused {
      Objects.requireNonNull(reason);
      Objects.requireNonNull(at);
    }
  }

  public OfferEntry {
    Objects.requireNonNull(service);
    Objects.requireNonNull(offer);
    Objects.requireNonNull(at);
    Objects.requireNonNull(refused);
  }

  /** Whether the territory took the offer back. */
  public boolean withdrawn() {
    return version > 0 && offer.isEmpty();
  }
}
