// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.Offer;

/** The unsigned JSON of an offer, as an operator writes it. */
public final class OfferDraft {
  private OfferDraft() {}

  /**
   * Reads a draft.
   *
   * @return the offer, or the refusal with every fault in the detail, one a line, each beginning
   *     with the field's name
   */
  public static Opened<Offer> read(byte[] json) {
    return Unfit.opened(() -> OfferReader.floors(OfferJson.read(Fields.of(json))));
  }

  /** Reads a draft without looking at the proof of its sealing key, which is about to be made. */
  public static Opened<Offer> unproven(byte[] json) {
    return Unfit.opened(() -> OfferReader.unproven(OfferJson.read(Fields.of(json))));
  }

  /** Writes an offer as a draft, one line of UTF-8. */
  public static byte[] write(Offer offer) {
    return JsonText.bytes(OfferJson.members(offer));
  }
}
