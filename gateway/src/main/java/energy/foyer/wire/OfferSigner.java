// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.Offer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** The territory's signing key and what it signs. */
public final class OfferSigner {
  private static final byte VERSION = 1;

  private final SigningKey signing;

  private OfferSigner(SigningKey signing) {
    this.signing = signing;
  }

  /** A fresh key. */
  public static OfferSigner create() {
    return new OfferSigner(SigningKey.create());
  }

  /**
   * The key that {@link #bytes} gave.
   *
   * @throws IllegalArgumentException if they are not such bytes
   */
  public static OfferSigner of(byte[] bytes) {
    if (bytes.length != 1 + SigningKey.LENGTH || bytes[0] != VERSION) {
      throw new IllegalArgumentException("not the key of a territory");
    }
    byte[] seed = new byte[32];
    byte[] publicKey = new byte[32];
    ByteBuffer.wrap(bytes, 1, SigningKey.LENGTH).get(seed).get(publicKey);
    return new OfferSigner(SigningKey.of(seed, publicKey));
  }

  /** The private key, secret: {@code 0x01 | seed, 32 | public, 32}. */
  public byte[] bytes() {
    return ByteBuffer.allocate(1 + SigningKey.LENGTH)
        .put(VERSION)
        .put(signing.seed())
        .put(signing.key().x())
        .array();
  }

  /** Its public half. */
  public Jwk key() {
    return signing.key();
  }

  /**
   * The payload of the offer's topic.
   *
   * @throws IllegalArgumentException if the offer is one that no home accepts
   */
  public byte[] sign(Offer offer) {
    Map<String, Object> members = OfferJson.members(offer);
    // what no home would accept is not signed
    Offer read = Unfit.own(() -> OfferJson.read(Fields.of(JsonText.bytes(members))));
    Unfit.own(() -> OfferReader.floors(read));
    return sign(offer.service(), members);
  }

  /**
   * The payload that withdraws an offer.
   *
   * @param version higher than the offer's
   */
  public byte[] withdraw(String service, int version, Instant at) {
    Map<String, Object> tombstone =
        Members.of(
            "v", 1, "service", service, "version", version, "withdrawn", true, "at", at.toString());
    return sign(service, tombstone);
  }

  private byte[] sign(String service, Map<String, Object> members) {
    Jws.Purpose purpose = new Jws.Purpose(Jws.OFFER, Topics.offer(service), Jws.Naming.KID);
    String jws = Jws.sign(purpose, JsonText.bytes(members), signing);
    return jws.getBytes(StandardCharsets.US_ASCII);
  }

  /** Names the public key only. */
  @Override
  public String toString() {
    return "OfferSigner[" + signing.key().thumbprint() + "]";
  }
}
