// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The keys of one consent, made fresh for it: the home's signing pair (Ed25519), the pair that its
 * receipts are sealed to (X25519), and the address where they come.
 */
public final class ConsentKeys {
  private static final byte VERSION = 1;
  private static final int LENGTH = 1 + 4 * 32 + 26;

  private final SigningKey signing;
  private final OpeningKey receipts;
  private final String address;

  private ConsentKeys(SigningKey signing, OpeningKey receipts, String address) {
    this.signing = signing;
    this.receipts = receipts;
    this.address = address;
  }

  /** Fresh keys. */
  public static ConsentKeys create() {
    return new ConsentKeys(SigningKey.create(), OpeningKey.create(), Base32.randomName());
  }

  /**
   * The keys that {@link #bytes} gave.
   *
   * @throws IllegalArgumentException if they are not such bytes
   */
  public static ConsentKeys of(byte[] bytes) {
    if (bytes.length != LENGTH || bytes[0] != VERSION) {
      throw new IllegalArgumentException("not the keys of a consent");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, LENGTH - 1);
    SigningKey signing = SigningKey.of(take(buffer, 32), take(buffer, 32));
    OpeningKey receipts = OpeningKey.of(take(buffer, 32), take(buffer, 32));
    String address = new String(take(buffer, 26), StandardCharsets.US_ASCII);
    if (!Fields.NAME26.matcher(address).matches()) {
      throw new IllegalArgumentException("not the keys of a consent");
    }
    return new ConsentKeys(signing, receipts, address);
  }

  /**
   * All of it, secret, to be kept under the box keys only:
   *
   * <pre>
   * 0x01 | signing seed, 32 | public, 32 | receipt scalar, 32 | public, 32 | address, 26 of ASCII
   * </pre>
   */
  public byte[] bytes() {
    return ByteBuffer.allocate(LENGTH)
        .put(VERSION)
        .put(signing.seed())
        .put(signing.key().x())
        .put(receipts.scalar())
        .put(receipts.key().x())
        .put(address.getBytes(StandardCharsets.US_ASCII))
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
