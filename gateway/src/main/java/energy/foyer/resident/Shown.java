// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.Notice;
import energy.foyer.consent.Offer;
import energy.foyer.wire.Digest;

/**
 * A notice as a client shows it. A grant carries the hash back, so that what was shown is what is
 * frozen.
 *
 * @param text lines ended by a line feed
 * @param sha256 of the UTF-8 text, lower-case hexadecimal
 */
public record Shown(String text, String sha256) {

  static Shown of(Offer offer, String language) {
    String text = Notice.text(offer, language);
    return new Shown(text, Digest.hex(text));
  }
}
