// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.Offer;
import java.util.Arrays;
import java.util.List;

/** What a service signs about its sealing key: {@code {"v":1,"service":…,"version":…,"seal":…}}. */
final class SealProof {
  private SealProof() {}

  /**
   * Whether the proof is about this very offer. Who signed it is another question: it is the key
   * that stands in consents given before, which need not be the offer's own.
   */
  static boolean fits(Offer offer) {
    try {
      Jws jws = read(offer);
      Jwk own = new Jwk(Jwk.Curve.ED25519, offer.keys().verify());
      return about(offer, jws.document())
          && (!jws.kid().equals(own.thumbprint()) || proves(offer, own));
    } catch (Unfit faulty) {
      return false;
    }
  }

  /** Whether that key signed that the offer's sealing key is the service's. */
  static boolean proves(Offer offer, Jwk verify) {
    try {
      return about(offer, read(offer).verifiedBy(verify));
    } catch (Unfit unproven) {
      return false;
    }
  }

  private static Jws read(Offer offer) throws Unfit {
    return Jws.read(offer.sealProof().orElse(""))
        .expect(List.of(Jws.SEAL), Topics.offer(offer.service()));
  }

  private static boolean about(Offer offer, byte[] document) throws Unfit {
    Fields fields = Fields.of(document);
    boolean same =
        fields.text("service", Topics.SERVICE).equals(offer.service())
            && fields.whole("version", 1, Integer.MAX_VALUE) == offer.version()
            && Arrays.equals(fields.key("seal", Jwk.Curve.X25519), offer.keys().seal());
    fields.done();
    return same;
  }
}
