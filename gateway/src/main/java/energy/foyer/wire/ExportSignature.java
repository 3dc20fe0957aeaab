// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The key with which a box signs what the resident takes along: a pair of its own, that signs
 * nothing else. The signature says that this box wrote the document and that nobody changed it
 * since; whose box it is it does not say.
 */
public final class ExportSignature {
  private static final Jws.Purpose PURPOSE =
      new Jws.Purpose("foyer-export+jws", "foyer:export", Jws.Naming.JWK);
  private static final int HALF = SigningKey.LENGTH / 2;

  private final SigningKey key;

  private ExportSignature(SigningKey key) {
    this.key = key;
  }

  /** A new pair. */
  public static ExportSignature create() {
    return new ExportSignature(SigningKey.create());
  }

  /**
   * The pair that {@link #bytes} told.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static ExportSignature of(byte[] bytes) {
    if (bytes.length != SigningKey.LENGTH) {
      throw new IllegalArgumentException("a pair has " + SigningKey.LENGTH + " bytes");
    }
    return new ExportSignature(
        SigningKey.of(
            Arrays.copyOf(bytes, HALF), Arrays.copyOfRange(bytes, HALF, SigningKey.LENGTH)));
  }

  /** The pair, both halves, to be sealed. */
  public byte[] bytes() {
    byte[] both = Arrays.copyOf(key.seed(), SigningKey.LENGTH);
    System.arraycopy(key.key().x(), 0, both, HALF, HALF);
    return both;
  }

  /** The name of the key: its thumbprint. Source: RFC 7638. */
  public String name() {
    return key.key().thumbprint();
  }

  /** The document, signed, in compact form with the public key in its header. */
  public String sign(byte[] document) {
    return Jws.sign(PURPOSE, document, key);
  }

  /**
   * The name of the key that signed exactly this document; empty if none did, or if it was signed
   * for something else.
   */
  public static Optional<String> signer(String signed, byte[] document) {
    try {
      Jws jws = Jws.read(signed).expect(List.of(PURPOSE.typ()), PURPOSE.aud());
      boolean whole =
          jws.key().isPresent()
              && Arrays.equals(jws.document(), document)
              && SigningKey.verifies(jws.key().get().x(), jws.signature(), jws.signed());
      return whole ? Optional.of(jws.key().get().thumbprint()) : Optional.empty();
    } catch (Unfit otherwise) {
      return Optional.empty();
    }
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "ExportSignature[redacted]";
  }
}
