// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.util.Map;

/** Signs and seals the receipts of a service. */
public final class ReceiptSealer {

  /**
   * A finished receipt, to be retained.
   *
   * @param properties CloudEvents attributes
   */
  public record Sealed(
      String topic, byte[] payload, String contentType, Map<String, String> properties) {}

  public ReceiptSealer(ServiceKeys keys) {
    keys.hashCode();
  }

  /** Seals a receipt to the home that the consent record names. */
  public Sealed seal(Receipt receipt, KnownConsent consent) {
    throw new UnsupportedOperationException();
  }
}
