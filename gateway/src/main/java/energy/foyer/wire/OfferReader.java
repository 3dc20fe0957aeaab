// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.Offer;
import energy.foyer.consent.Policy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens what the territory signed. Only the current key is trusted: the successor signs nothing but
 * the rotation.
 */
public final class OfferReader {
  private final TerritoryKeys keys;

  public OfferReader(TerritoryKeys keys) {
    this.keys = keys;
  }

  /** The keys that are trusted. */
  public TerritoryKeys keys() {
    return keys;
  }

  /** Checks shape, addressee, signature, form, service and the floors of the law, in that order. */
  public Opened<SignedOffer> open(String topic, byte[] payload) {
    return Unfit.opened(() -> read(topic, payload));
  }

  private SignedOffer read(String topic, byte[] payload) throws Unfit {
    Topics.Topic parsed = Topics.expect(Topics.Kind.OFFER, topic);
    if (payload.length == 0) {
      throw new Unfit(Refusal.EMPTY, "an empty message changes nothing");
    }
    Jws jws = Jws.read(new String(payload, StandardCharsets.ISO_8859_1));
    byte[] document = jws.expect(List.of(Jws.OFFER), topic).verifiedBy(keys.current());
    if (Fields.of(document).has("withdrawn")) {
      Tombstone stone = tombstone(document);
      checkService(parsed, stone.service());
      return new SignedOffer.Withdrawn(stone.service(), stone.version(), stone.at(), payload);
    }
    Offer offer = OfferJson.read(Fields.of(document));
    checkService(parsed, offer.service());
    return new SignedOffer.Published(floors(offer), payload);
  }

  private static void checkService(Topics.Topic topic, String service) throws Unfit {
    if (!service.equals(topic.service())) {
      throw new Unfit(Refusal.SERVICE, "service: expected that of the topic");
    }
  }

  /** What a withdrawal says. */
  record Tombstone(String service, int version, Instant at) {}

  static Tombstone tombstone(byte[] document) throws Unfit {
    Fields fields = Fields.of(document);
    String service = fields.text("service", Topics.SERVICE);
    int version = (int) fields.whole("version", 1, Integer.MAX_VALUE);
    Instant at = fields.instant("at");
    if (!fields.flag("withdrawn")) {
      fields.fault("withdrawn", "true");
    }
    fields.done();
    return new Tombstone(service, version, at);
  }

  /** The offer, if it is not below the floors of the law and its keys can be used. */
  static Offer floors(Offer offer) throws Unfit {
    List<String> faults = new ArrayList<>(Policy.check(offer));
    if (offer.sealProof().isPresent() && !SealProof.fits(offer)) {
      faults.add("sealProof: expected one for this service, this version and keys.seal, or none");
    }
    return sound(offer, faults);
  }

  /** The same, whatever its proof is of. */
  static Offer unproven(Offer offer) throws Unfit {
    return sound(offer, Policy.check(offer));
  }

  private static Offer sound(Offer offer, List<String> faults) throws Unfit {
    if (!faults.isEmpty()) {
      throw new Unfit(Refusal.POLICY, String.join("\n", faults));
    }
    if (OfferDraft.write(offer).length > OfferJson.MOST_BYTES) {
      throw new Unfit(Refusal.POLICY, "offer: expected at most " + OfferJson.MOST_BYTES + " bytes");
    }
    if (!Frame.usable(offer.keys().seal())) {
      throw new Unfit(Refusal.POLICY, "keys.seal: expected a key that can be sealed to");
    }
    return offer;
  }

  /**
   * Whether an offer's sealing key may be used under a consent that was given before it came: the
   * verification key frozen in that consent signed for it.
   *
   * @param verify the Ed25519 public key frozen in the consent
   */
  public static boolean sealProven(Offer offer, byte[] verify) {
    return SealProof.proves(offer, new Jwk(Jwk.Curve.ED25519, verify));
  }
}
