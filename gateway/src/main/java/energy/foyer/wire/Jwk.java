// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * A public key of 32 bytes as JSON: {@code {"kty":"OKP","crv":"Ed25519","x":"..."}}. Source: RFC
 * 8037 section 2.
 */
public record Jwk(Curve curve, byte[] x) {

  /** What a key is for. */
  public enum Curve {
    /** Signatures. */
    ED25519("Ed25519"),
    /** Sealing. */
    X25519("X25519");

    private final String code;

    Curve(String code) {
      this.code = code;
    }

    /** The name in {@code crv}. */
    public String code() {
      return code;
    }
  }

  public Jwk {
    Objects.requireNonNull(curve);
    x = x.clone();
    if (x.length != 32) {
      throw new IllegalArgumentException("a public key has 32 bytes");
    }
  }

  @Override
  public byte[] x() {
    return x.clone();
  }

  /** The JSON text, one line. */
  public String json() {
    return new String(JsonText.bytes(members()), StandardCharsets.UTF_8);
  }

  /** The name of the key: base64url of its SHA-256 thumbprint. Source: RFC 7638, RFC 8037 A.3. */
  public String thumbprint() {
    String required =
        "{\"crv\":\"" + curve.code() + "\",\"kty\":\"OKP\",\"x\":\"" + Bytes64.of(x) + "\"}";
    return Bytes64.of(Digest.of(required.getBytes(StandardCharsets.US_ASCII)));
  }

  Map<String, Object> members() {
    Map<String, Object> members =
        Members.of(
            "kty", "OKP",
            "crv", curve.code(),
            "x", Bytes64.of(x));
    return members;
  }

  /**
   * Reads a key.
   *
   * @return the key, or {@link Refusal#SCHEMA} with the field named
   */
  public static Opened<Jwk> read(byte[] json) {
    return Unfit.opened(
        () -> {
          Fields fields = Fields.bare(json);
          Curve curve = fields.one("crv", Curve.values(), Curve::code);
          fields.done();
          byte[] x = fields.key(curve);
          fields.done();
          return new Jwk(curve, x);
        });
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Jwk that && curve == that.curve && Arrays.equals(x, that.x);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(x);
  }
}
