// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.ConsentRecord;
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
    return open(topic, payload, ReceiptAddress.of(record, keys));
  }

  /** The same under a consent of which nothing but that address is left. */
  public Opened<Receipt> open(String topic, byte[] payload, ReceiptAddress address) {
    return Unfit.opened(() -> read(topic, payload, address));
  }

  private static Receipt read(String topic, byte[] payload, ReceiptAddress address) throws Unfit {
    Topics.Topic parsed = Topics.expect(Topics.Kind.RECEIPT, topic);
    if (!parsed.name().equals(address.name())) {
      throw new Unfit(Refusal.TOPIC, "expected the address of the consent");
    }
    Jws jws =
        Jws.read(Frame.open(topic, payload, List.of(address.opening())))
            .expect(List.of(Jws.RECEIPT), topic);
    byte[] document = jws.verifiedBy(address.verify());
    Receipt receipt = ReceiptJson.read(Fields.of(document), address.controller());
    if (!parsed.service().equals(address.service())) {
      throw new Unfit(Refusal.SERVICE, "expected the service of the consent");
    }
    if (!receipt.consent().equals(address.consent())) {
      throw new Unfit(Refusal.CONSENT, "consent: expected that of the address");
    }
    return receipt;
  }
}
