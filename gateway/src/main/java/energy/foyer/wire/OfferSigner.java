// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.Offer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The territory's signing key and what it signs. */
public final class OfferSigner {
  private static final byte VERSION = 1;
  private static final Jws.Naming KID = Jws.Naming.KID;
  private static final Jws.Purpose TERRITORY =
      new Jws.Purpose(Jws.REFERENCE, Topics.TERRITORY, KID);

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

  /**
   * The same document as {@link #sign(Offer)} or {@link #withdraw} gave, signed by this key in
   * place of another.
   *
   * @throws IllegalArgumentException if it is none
   */
  public byte[] again(SignedOffer signed) {
    String text = new String(signed.signed(), StandardCharsets.ISO_8859_1);
    byte[] document = Unfit.own(() -> Jws.read(text)).document();
    return sign(new Jws.Purpose(Jws.OFFER, Topics.offer(signed.service()), KID), document);
  }

  /**
   * The payload of the topic of reference data.
   *
   * @throws IllegalArgumentException if it is one that no home accepts
   */
  public byte[] sign(Reference reference) {
    byte[] document = ReferenceJson.write(reference);
    Unfit.own(() -> ReferenceJson.document(document));
    return sign(reference(reference), document);
  }

  /** The same document as {@link #sign(Reference)} gave, signed by this key in place of another. */
  public byte[] again(SignedReference signed) {
    String text = new String(signed.signed(), StandardCharsets.ISO_8859_1);
    byte[] document = Unfit.own(() -> Jws.read(text)).document();
    return sign(reference(signed.reference()), document);
  }

  private static Jws.Purpose reference(Reference of) {
    return new Jws.Purpose(Jws.REFERENCE, Topics.reference(of.name()), KID);
  }

  /**
   * Says that this key, so far the successor, is the territory's from now on.
   *
   * @param successor the public half of the key that may follow it
   */
  public byte[] rotation(Jwk successor, Instant at) {
    Map<String, Object> statement =
        Members.of(
            "v", 1,
            "current", key().members(),
            "successor", successor.members(),
            "at", at.toString());
    return sign(TERRITORY, JsonText.bytes(statement));
  }

  /** Whether a statement that {@link #rotation} gave is of these keys. */
  public static boolean states(byte[] rotation, TerritoryKeys keys) {
    String text = new String(rotation, StandardCharsets.ISO_8859_1);
    return Unfit.own(() -> RotationReader.statement(Jws.read(text).document())).keys().equals(keys);
  }

  /**
   * The payload of {@link Topics#TERRITORY}.
   *
   * @param rotations each as {@link #rotation} gave it, oldest first, this key's own the last
   */
  public byte[] rotations(List<byte[]> rotations) {
    List<String> texts =
        rotations.stream().map(bytes -> new String(bytes, StandardCharsets.US_ASCII)).toList();
    return sign(TERRITORY, JsonText.bytes(Members.of("v", 1, "rotations", texts)));
  }

  private byte[] sign(String service, Map<String, Object> members) {
    return sign(new Jws.Purpose(Jws.OFFER, Topics.offer(service), KID), JsonText.bytes(members));
  }

  private byte[] sign(Jws.Purpose purpose, byte[] document) {
    return Jws.sign(purpose, document, signing).getBytes(StandardCharsets.US_ASCII);
  }

  /** Names the public key only. */
  @Override
  public String toString() {
    return "OfferSigner[" + signing.key().thumbprint() + "]";
  }
}
