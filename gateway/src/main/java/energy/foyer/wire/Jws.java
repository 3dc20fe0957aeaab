// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A signed document in compact form: {@code header.document.signature}, each base64url. Source: RFC
 * 7515, with EdDSA of RFC 8037.
 *
 * <p>The header is a closed list: {@code alg} (always {@code EdDSA}), {@code typ}, {@code aud} and
 * one of {@code jwk} and {@code kid}. Whatever else stands there, {@code crit} and {@code b64} too,
 * is refused: a header changes how bytes are read, so nobody may skip what he does not know.
 *
 * @param key the key in the header; empty where {@code kid} names it
 * @param kid the name of the key; empty where the key itself stands there
 */
record Jws(
    String alg,
    String typ,
    String aud,
    Optional<Jwk> key,
    String kid,
    byte[] document,
    byte[] signature,
    byte[] signed) {

  static final String OFFER = "foyer-offer+jws";
  static final String CONSENT = "foyer-consent+jws";
  static final String AGGREGATES = "foyer-aggregates+jws";
  static final String VOID = "foyer-void+jws";
  static final String RECEIPT = "foyer-receipt+jws";
  static final String REFERENCE = "foyer-reference+jws";
  static final String SEAL = "foyer-seal+jws";

  /** The most bytes of a signed document. */
  static final int MOST_BYTES = 216 * 1024;

  private static final String EDDSA = "EdDSA";
  private static final int MOST_HEADER = 1024;
  private static final List<String> MEMBERS = List.of("alg", "typ", "aud", "jwk", "kid");

  /** Whether the header carries the key or names it. */
  enum Naming {
    JWK,
    KID
  }

  /** What a document is, and the topic that it is for. */
  record Purpose(String typ, String aud, Naming naming) {}

  static String sign(Purpose purpose, byte[] document, SigningKey key) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", EDDSA);
    header.put("typ", purpose.typ());
    header.put("aud", purpose.aud());
    if (purpose.naming() == Naming.JWK) {
      header.put("jwk", key.key().members());
    } else {
      header.put("kid", key.key().thumbprint());
    }
    String signed = Bytes64.of(JsonText.bytes(header)) + "." + Bytes64.of(document);
    return signed + "." + Bytes64.of(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Takes a signed document apart; nothing of it is verified yet. */
  static Jws read(String text) throws Unfit {
    if (text.length() > MOST_BYTES) {
      throw new Unfit(Refusal.SIZE, "expected at most " + MOST_BYTES + " bytes");
    }
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      throw new Unfit(Refusal.SHAPE, "expected three parts");
    }
    byte[] header = part(parts[0], "header");
    byte[] document = part(parts[1], "document");
    byte[] signature = part(parts[2], "signature");
    if (header.length > MOST_HEADER || signature.length != 64) {
      throw new Unfit(Refusal.SHAPE, "expected a short header and a signature of 64 bytes");
    }
    byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
    try {
      return of(Fields.bare(header), document, signature, signed);
    } catch (Unfit unfit) {
      throw new Unfit(Refusal.SHAPE, "header: " + unfit.getMessage());
    }
  }

  private static Jws of(Fields header, byte[] document, byte[] signature, byte[] signed)
      throws Unfit {
    for (String name : header.names()) {
      if (!MEMBERS.contains(name)) {
        header.fault("", "none but " + MEMBERS);
      }
    }
    if (header.has("jwk") == header.has("kid")) {
      header.fault("", "either jwk or kid");
    }
    Optional<Jwk> key =
        header.has("jwk")
            ? Optional.of(new Jwk(Jwk.Curve.ED25519, header.key("jwk", Jwk.Curve.ED25519)))
            : Optional.empty();
    Jws jws =
        new Jws(
            header.text("alg", 32),
            header.text("typ", 64),
            header.text("aud", 256),
            key,
            header.has("kid") ? header.text("kid", 64) : "",
            document,
            signature,
            signed);
    header.done();
    return jws;
  }

  /** Checks algorithm, type and addressee. */
  Jws expect(List<String> types, String topic) throws Unfit {
    if (!alg.equals(EDDSA)) {
      throw new Unfit(Refusal.ALG, "expected " + EDDSA);
    }
    if (!types.contains(typ)) {
      throw new Unfit(Refusal.TYP, "expected one of " + types);
    }
    if (!aud.equals(topic)) {
      throw new Unfit(Refusal.AUD, "expected the topic");
    }
    return this;
  }

  /** The document, once the key that hashes to the home is found to have signed it. */
  byte[] verifiedBy(String home) throws Unfit {
    if (key.isEmpty() || !Base32.name(Digest.of(key.get().x())).equals(home)) {
      throw new Unfit(Refusal.PSEUDONYM, "expected the key that hashes to the home");
    }
    return verified(key.get());
  }

  /** The document, once the one key that is trusted is found to have signed it. */
  byte[] verifiedBy(Jwk trusted) throws Unfit {
    if (!kid.equals(trusted.thumbprint())) {
      throw new Unfit(Refusal.KID, "signed by a key that is not trusted for it");
    }
    return verified(trusted);
  }

  private byte[] verified(Jwk by) throws Unfit {
    if (!SigningKey.verifies(by.x(), signature, signed)) {
      throw new Unfit(Refusal.SIGNATURE, "the signature does not verify");
    }
    return document;
  }

  private static byte[] part(String text, String name) throws Unfit {
    return Bytes64.decoded(text)
        .orElseThrow(() -> new Unfit(Refusal.SHAPE, name + ": expected base64url"));
  }
}
