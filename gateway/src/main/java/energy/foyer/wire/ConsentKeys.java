// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The keys of one consent, made fresh for it: the home's signing pair (Ed25519), the pair that its
 * receipts are sealed to (X25519), and the address where they come. With them lies the sealing key
 * of the service once it is another than that of the offer in the consent.
 */
public final class ConsentKeys {
  private static final byte VERSION = 1;
  private static final int LENGTH = 1 + 4 * 32 + 26;

  private final SigningKey signing;
  private final OpeningKey receipts;
  private final String address;
  private final Optional<Jwk> seal;

  private ConsentKeys(SigningKey signing, OpeningKey receipts, String address, Optional<Jwk> seal) {
    this.signing = signing;
    this.receipts = receipts;
    this.address = address;
    this.seal = seal;
  }

  /** Fresh keys. */
  public static ConsentKeys create() {
    return new ConsentKeys(
        SigningKey.create(), OpeningKey.create(), Base32.randomName(), Optional.empty());
  }

  /**
   * The same keys, for a service that proved another sealing key.
   *
   * @param seal X25519, 32 bytes
   * @see OfferReader#sealProven
   */
  public ConsentKeys sealingTo(byte[] seal) {
    return new ConsentKeys(
        signing, receipts, address, Optional.of(new Jwk(Jwk.Curve.X25519, seal)));
  }

  /**
   * The keys that {@link #bytes} gave.
   *
   * @throws IllegalArgumentException if they are not such bytes
   */
  public static ConsentKeys of(byte[] bytes) {
    if ((bytes.length != LENGTH && bytes.length != LENGTH + 32) || bytes[0] != VERSION) {
      throw new IllegalArgumentException("not the keys of a consent");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
    SigningKey signing = SigningKey.of(take(buffer, 32), take(buffer, 32));
    OpeningKey receipts = OpeningKey.of(take(buffer, 32), take(buffer, 32));
    String address = new String(take(buffer, 26), StandardCharsets.US_ASCII);
    if (!Fields.NAME26.matcher(address).matches()) {
      throw new IllegalArgumentException("not the keys of a consent");
    }
    Optional<Jwk> seal =
        buffer.hasRemaining()
            ? Optional.of(new Jwk(Jwk.Curve.X25519, take(buffer, 32)))
            : Optional.empty();
    return new ConsentKeys(signing, receipts, address, seal);
  }

  /**
   * All of it, secret, to be kept under the box keys only:
   *
   * <pre>
   * 0x01 | signing seed, 32 | public, 32 | receipt scalar, 32 | public, 32 | address, 26 of ASCII
   *      | sealing key of the service, 32, if it is not that of the offer
   * </pre>
   */
  public byte[] bytes() {
    return ByteBuffer.allocate(LENGTH + (seal.isPresent() ? 32 : 0))
        .put(VERSION)
        .put(signing.seed())
        .put(signing.key().x())
        .put(receipts.scalar())
        .put(receipts.key().x())
        .put(address.getBytes(StandardCharsets.US_ASCII))
        .put(seal.map(Jwk::x).orElse(new byte[0]))
        .array();
  }

  /** The pseudonym: 26 characters of base32 of SHA-256 of the public signing key. */
  public String home() {
    return Base32.name(Digest.of(signing.key().x()));
  }

  /** The address of its receipts, 26 random characters of {@code [a-z2-7]}. */
  public String address() {
    return address;
  }

  /** The service's sealing key in use; empty for that of the offer as it was granted. */
  public Optional<byte[]> seal() {
    return seal.map(Jwk::x);
  }

  SigningKey signing() {
    return signing;
  }

  OpeningKey receipts() {
    return receipts;
  }

  private static byte[] take(ByteBuffer buffer, int length) {
    byte[] taken = new byte[length];
    buffer.get(taken);
    return taken;
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "ConsentKeys[redacted]";
  }
}
