// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Signs and seals the receipts of a service. */
public final class ReceiptSealer {

  /**
   * A finished receipt, to be retained.
   *
   * @param properties CloudEvents attributes
   */
  public record Sealed(
      String topic, byte[] payload, String contentType, Map<String, String> properties) {
    public Sealed {
      payload = payload.clone();
      properties = Map.copyOf(properties);
    }

    @Override
    public byte[] payload() {
      return payload.clone();
    }
  }

  private final ServiceKeys keys;

  public ReceiptSealer(ServiceKeys keys) {
    this.keys = keys;
  }

  /**
   * Seals a receipt to the home that the consent record names.
   *
   * @throws IllegalArgumentException if the receipt is for another consent, or one that no home
   *     would accept
   */
  public Sealed seal(Receipt receipt, KnownConsent consent) {
    if (!receipt.consent().equals(consent.id())) {
      throw new IllegalArgumentException("a receipt for another consent");
    }
    byte[] document = ReceiptJson.bytes(receipt);
    Unfit.own(() -> ReceiptJson.read(Fields.of(document), consent.controller()));
    String topic = Topics.receipt(consent.service(), consent.address());
    Jws.Purpose purpose = new Jws.Purpose(Jws.RECEIPT, topic, Jws.Naming.KID);
    String jws = Jws.sign(purpose, document, keys.signing());
    String id =
        Base32.name(Digest.of(document, consent.address().getBytes(StandardCharsets.US_ASCII)));
    return new Sealed(
        topic,
        Frame.seal(consent.receipts().x(), topic, jws),
        CloudEvent.SEALED,
        CloudEvent.attributes(
            id, "receipt", "urn:foyer:service:" + consent.service(), receipt.at()));
  }
}
