// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

/** Opens what the territory signed. */
public final class OfferReader {
  private final TerritoryKeys keys;

  public OfferReader(TerritoryKeys keys) {
    this.keys = keys;
  }

  /** Checks signature, addressee, form and the floors of the law. */
  public Opened<SignedOffer> open(String topic, byte[] payload) {
    throw new UnsupportedOperationException(keys.toString());
  }
}
