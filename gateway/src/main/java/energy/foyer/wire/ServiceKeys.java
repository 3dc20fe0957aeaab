// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.Offer;
import java.nio.ByteBuffer;
import java.util.Map;

/** The private keys of a service: what messages are sealed to, and what signs its receipts. */
public final class ServiceKeys {
  private static final byte VERSION = 1;
  private static final int LENGTH = 1 + 4 * 32;

  private final OpeningKey opening;
  private final SigningKey signing;

  private ServiceKeys(OpeningKey opening, SigningKey signing) {
    this.opening = opening;
    this.signing = signing;
  }

  /** Fresh keys. */
  public static ServiceKeys create() {
    return new ServiceKeys(OpeningKey.create(), SigningKey.create());
  }

  /** A fresh sealing key beside the same verification key, to follow this one. */
  public ServiceKeys successor() {
    return new ServiceKeys(OpeningKey.create(), signing);
  }

  /**
   * The keys that {@link #bytes} gave.
   *
   * @throws IllegalArgumentException if they are not such bytes
   */
  public static ServiceKeys of(byte[] bytes) {
    if (bytes.length != LENGTH || bytes[0] != VERSION) {
      throw new IllegalArgumentException("not the keys of a service");
    }
    byte[][] parts = new byte[4][32];
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, LENGTH - 1);
    for (byte[] part : parts) {
      buffer.get(part);
    }
    return new ServiceKeys(OpeningKey.of(parts[0], parts[1]), SigningKey.of(parts[2], parts[3]));
  }

  /**
   * All of it, secret:
   *
   * <pre>
   * 0x01 | sealing scalar, 32 | public, 32 | signing seed, 32 | public, 32
   * </pre>
   */
  public byte[] bytes() {
    return ByteBuffer.allocate(LENGTH)
        .put(VERSION)
        .put(opening.scalar())
        .put(opening.key().x())
        .put(signing.seed())
        .put(signing.key().x())
        .array();
  }

  /** The public halves, as they stand in the offer. */
  public Offer.Keys keys() {
    return new Offer.Keys(opening.key().x(), signing.key().x());
  }

  /**
   * Proves that a new sealing key is this service's, for the version of the offer that brings it.
   */
  public String sealProof(String service, int version, byte[] seal) {
    Map<String, Object> proof =
        Members.of(
            "v",
            1,
            "service",
            service,
            "version",
            version,
            "seal",
            new Jwk(Jwk.Curve.X25519, seal).members());
    Jws.Purpose purpose = new Jws.Purpose(Jws.SEAL, Topics.offer(service), Jws.Naming.KID);
    return Jws.sign(purpose, JsonText.bytes(proof), signing);
  }

  OpeningKey opening() {
    return opening;
  }

  SigningKey signing() {
    return signing;
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "ServiceKeys[redacted]";
  }
}
