// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Offer;
import java.util.List;

/** Opens what a service answered to this home. */
public final class ReceiptReader {

  /**
   * Opens a receipt under the consent whose address the topic names, with every check in order.
   *
   * @param keys the keys of that consent
   * @param record that consent, whose offer froze the key that must have signed
   */
  public Opened<Receipt> open(
      String topic, byte[] payload, ConsentKeys keys, ConsentRecord record) {
    return Unfit.opened(() -> read(topic, payload, keys, record));
  }

  private static Receipt read(String topic, byte[] payload, ConsentKeys keys, ConsentRecord record)
      throws Unfit {
    Topics.Topic parsed = Topics.expect(Topics.Kind.RECEIPT, topic);
    if (!parsed.name().equals(keys.address())) {
      throw new Unfit(Refusal.TOPIC, "expected the address of the consent");
    }
    Offer offer = record.offer();
    Jws jws =
        Jws.read(Frame.open(topic, payload, List.of(keys.receipts())))
            .expect(List.of(Jws.RECEIPT), topic);
    byte[] document = jws.verifiedBy(new Jwk(Jwk.Curve.ED25519, offer.keys().verify()));
    Receipt receipt = ReceiptJson.read(Fields.of(document), offer.controller().url());
    if (!parsed.service().equals(offer.service())) {
      throw new Unfit(Refusal.SERVICE, "expected the service of the consent");
    }
    if (!receipt.consent().equals(record.id())) {
      throw new Unfit(Refusal.CONSENT, "consent: expected that of the address");
    }
    return receipt;
  }
}
