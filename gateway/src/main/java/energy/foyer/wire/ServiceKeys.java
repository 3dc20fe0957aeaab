// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.Offer;

/** The private keys of a service: what messages are sealed to, and what signs its receipts. */
public final class ServiceKeys {
  private ServiceKeys() {}

  /** Fresh keys. */
  public static ServiceKeys create() {
    throw new UnsupportedOperationException();
  }

  /** The keys that {@link #bytes} gave. */
  public static ServiceKeys of(byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  /** All of it, secret. */
  public byte[] bytes() {
    throw new UnsupportedOperationException();
  }

  /** The public halves, as they stand in the offer. */
  public Offer.Keys keys() {
    throw new UnsupportedOperationException();
  }

  /** Proves that a new sealing key is this service's, for the offer that brings it. */
  public String sealProof(String service, int version, byte[] seal) {
    throw new UnsupportedOperationException();
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "ServiceKeys[redacted]";
  }
}
