// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Offer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Where the receipts of one consent come and who signs them, with the key that opens them: all that
 * is left of a consent whose household is gone. It signs nothing and seals nothing.
 */
public final class ReceiptAddress {
  private static final byte VERSION = 1;
  private static final int KEY = 32;
  private static final int NAME = 26;
  private static final int FIXED = 1 + 2 * Long.BYTES + 3 * KEY + NAME + Integer.BYTES;

  private final UUID consent;
  private final Signer signer;
  private final OpeningKey opening;
  private final String address;

  /** The service of the consent, as its offer froze it. */
  private record Signer(String service, String controller, Jwk verify) {}

  private ReceiptAddress(UUID consent, Signer signer, OpeningKey opening, String address) {
    this.consent = consent;
    this.signer = signer;
    this.opening = opening;
    this.address = address;
  }

  /** That of a consent. */
  public static ReceiptAddress of(ConsentRecord record, ConsentKeys keys) {
    Offer offer = record.offer();
    Jwk verify = new Jwk(Jwk.Curve.ED25519, offer.keys().verify());
    Signer signer = new Signer(offer.service(), offer.controller().url(), verify);
    return new ReceiptAddress(record.id(), signer, keys.receipts(), keys.address());
  }

  /**
   * The address that {@link #bytes} gave.
   *
   * @throws IllegalArgumentException if they are not such bytes
   */
  public static ReceiptAddress of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < FIXED || in.get() != VERSION) {
      throw new IllegalArgumentException("not an address of receipts");
    }
    UUID consent = new UUID(in.getLong(), in.getLong());
    Jwk verify = new Jwk(Jwk.Curve.ED25519, take(in, KEY));
    OpeningKey opening = OpeningKey.of(take(in, KEY), take(in, KEY));
    String address = text(take(in, NAME));
    int length = in.getInt();
    if (length < 0 || length > in.remaining() || !Fields.NAME26.matcher(address).matches()) {
      throw new IllegalArgumentException("not an address of receipts");
    }
    String service = text(take(in, length));
    Signer signer = new Signer(service, text(take(in, in.remaining())), verify);
    return new ReceiptAddress(consent, signer, opening, address);
  }

  /**
   * All of it, secret, to be kept under the box keys only:
   *
   * <pre>
   * 0x01 | consent, 16 | key that verifies, 32 | scalar, 32 | public, 32 | address, 26 of ASCII
   *      | length of the service's name, 4 | that name | address of the controller on the web
   * </pre>
   */
  public byte[] bytes() {
    byte[] service = signer.service().getBytes(StandardCharsets.UTF_8);
    byte[] controller = signer.controller().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(FIXED + service.length + controller.length)
        .put(VERSION)
        .putLong(consent.getMostSignificantBits())
        .putLong(consent.getLeastSignificantBits())
        .put(signer.verify().x())
        .put(opening.scalar())
        .put(opening.key().x())
        .put(address.getBytes(StandardCharsets.US_ASCII))
        .putInt(service.length)
        .put(service)
        .put(controller)
        .array();
  }

  private static byte[] take(ByteBuffer in, int length) {
    byte[] taken = new byte[length];
    in.get(taken);
    return taken;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The consent that it was of. */
  public UUID consent() {
    return consent;
  }

  /** The topic on which they come. */
  public String topic() {
    return Topics.receipt(signer.service(), address);
  }

  String name() {
    return address;
  }

  OpeningKey opening() {
    return opening;
  }

  String service() {
    return signer.service();
  }

  String controller() {
    return signer.controller();
  }

  Jwk verify() {
    return signer.verify();
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "ReceiptAddress[redacted]";
  }
}
