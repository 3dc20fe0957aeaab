// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.ConsentRecord;

/** Opens what a service answered to this home. */
public final class ReceiptReader {

  /**
   * Opens a receipt under the consent whose address the topic names.
   *
   * @param keys the keys of that consent
   * @param record that consent, whose offer froze the key that must have signed
   */
  public Opened<Receipt> open(
      String topic, byte[] payload, ConsentKeys keys, ConsentRecord record) {
    throw new UnsupportedOperationException();
  }
}
