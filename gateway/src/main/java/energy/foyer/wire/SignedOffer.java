// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.Offer;
import java.time.Instant;
import java.util.Optional;

/** What the territory says of a service: its offer, or that it was withdrawn. */
public sealed interface SignedOffer {

  /** The service. */
  String service();

  /** Counts up from 1; the highest holds. */
  int version();

  /** The signed document as it came, UTF-8: the same version never comes with other bytes. */
  byte[] signed();

  /** The offer; empty for a withdrawn one. */
  Optional<Offer> offer();

  /** An offer that stands. */
  record Published(Offer published, byte[] signed) implements SignedOffer {
    public Published {
      signed = signed.clone();
    }

    @Override
    public String service() {
      return published.service();
    }

    @Override
    public int version() {
      return published.version();
    }

    @Override
    public byte[] signed() {
      return signed.clone();
    }

    @Override
    public Optional<Offer> offer() {
      return Optional.of(published);
    }
  }

  /**
   * The tombstone of an offer.
   *
   * @param at when it was withdrawn
   */
  record Withdrawn(String service, int version, Instant at, byte[] signed) implements SignedOffer {
    public Withdrawn {
      signed = signed.clone();
    }

    @Override
    public byte[] signed() {
      return signed.clone();
    }

    @Override
    public Optional<Offer> offer() {
      return Optional.empty();
    }
  }
}
