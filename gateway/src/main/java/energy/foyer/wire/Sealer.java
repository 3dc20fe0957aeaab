// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.door.BoxStatus;
import energy.foyer.door.Outgoing;

/** Makes messages of what the door let out: document, signature, seal. */
public final class Sealer {

  /**
   * Signs with the home's key of the consent and seals to the service's key in the record.
   *
   * @param seq the number of figures and of the void that stands for them, from 1; 0 for a consent
   *     notice
   * @throws IllegalArgumentException if the keys are not those of the record, the number does not
   *     fit, or it is a status
   */
  public Message seal(Outgoing outgoing, long seq, ConsentKeys keys) {
    throw new UnsupportedOperationException();
  }

  /** The health of the box: plain JSON, retained. */
  public Message status(BoxStatus status) {
    throw new UnsupportedOperationException();
  }

  /** An empty retained message, which takes a consent record off the broker once all is told. */
  public Message emptied(ConsentRecord record) {
    throw new UnsupportedOperationException();
  }
}
