// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

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
    throw new UnsupportedOperationException();
  }

  /** The name of the key: base64url of its SHA-256 thumbprint. Source: RFC 7638. */
  public String thumbprint() {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads a key.
   *
   * @return the key, or {@link Refusal#SCHEMA} with the field named
   */
  public static Opened<Jwk> read(byte[] json) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Jwk that && curve == that.curve && java.util.Arrays.equals(x, that.x);
  }

  @Override
  public int hashCode() {
    return java.util.Arrays.hashCode(x);
  }
}
