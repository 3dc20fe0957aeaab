// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.Offer;
import java.time.Instant;

/** The territory's signing key and what it signs. */
public final class OfferSigner {
  private OfferSigner() {}

  /** A fresh key. */
  public static OfferSigner create() {
    throw new UnsupportedOperationException();
  }

  /** The key that {@link #bytes} gave. */
  public static OfferSigner of(byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  /** The private key, secret. */
  public byte[] bytes() {
    throw new UnsupportedOperationException();
  }

  /** Its public half. */
  public Jwk key() {
    throw new UnsupportedOperationException();
  }

  /**
   * The payload of the offer's topic.
   *
   * @throws IllegalArgumentException if the offer is below the floors of {@code Policy}
   */
  public byte[] sign(Offer offer) {
    throw new UnsupportedOperationException();
  }

  /** The payload that withdraws an offer; the version is higher than the offer's. */
  public byte[] withdraw(String service, int version, Instant at) {
    throw new UnsupportedOperationException();
  }
}
