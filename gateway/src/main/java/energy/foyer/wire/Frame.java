// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import com.google.crypto.tink.util.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A sealed payload:
 *
 * <pre>
 * 0x01 | key id, 8 bytes | enc, 32 bytes | ciphertext, 256 n + 16 bytes
 * </pre>
 *
 * <p>The key id is the beginning of SHA-256 of the recipient's public key. Enc and ciphertext are
 * HPKE in base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, with the UTF-8 topic as
 * {@code info} and no associated data; the plaintext is padded with spaces to a multiple of 256.
 * Source: RFC 9180.
 */
final class Frame {

  /** The most bytes of a sealed payload. */
  static final int MOST_BYTES = 217 * 1024;

  private static final byte VERSION = 1;
  private static final int KEY_ID = 8;
  private static final int HEADER = 1 + KEY_ID;
  private static final int OVERHEAD = HEADER + 32 + 16;
  private static final int BLOCK = 256;

  private static final HpkeParameters PARAMETERS = parameters();

  private Frame() {}

  /** Whether anything can be sealed to the key: it is no point of low order. */
  static boolean usable(byte[] publicKey) {
    try {
      encrypt(publicKey).encrypt(new byte[0], new byte[0]);
      return true;
    } catch (GeneralSecurityException refused) {
      return false;
    }
  }

  /** Seals a text of ASCII for a topic. */
  static byte[] seal(byte[] publicKey, String topic, String text) {
    byte[] plain = Arrays.copyOf(ascii(text), (text.length() + BLOCK - 1) / BLOCK * BLOCK);
    Arrays.fill(plain, text.length(), plain.length, (byte) ' ');
    try {
      byte[] sealed = encrypt(publicKey).encrypt(plain, topic.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.allocate(HEADER + sealed.length)
          .put(VERSION)
          .put(keyId(publicKey))
          .put(sealed)
          .array();
    } catch (GeneralSecurityException notAKey) {
      throw new IllegalArgumentException("nothing can be sealed to this key", notAKey);
    }
  }

  /** Opens a payload that came on a topic; the text still bears no more than its padding. */
  static String open(String topic, byte[] payload, List<OpeningKey> keys) throws Unfit {
    if (payload.length == 0) {
      throw new Unfit(Refusal.EMPTY, "an empty message changes nothing");
    }
    if (payload.length > MOST_BYTES) {
      throw new Unfit(Refusal.SIZE, "expected at most " + MOST_BYTES + " bytes");
    }
    if (payload[0] != VERSION) {
      throw new Unfit(Refusal.VERSION, "expected a frame of version " + VERSION);
    }
    if (payload.length < OVERHEAD) {
      throw new Unfit(Refusal.HPKE, "expected at least " + OVERHEAD + " bytes");
    }
    byte[] keyId = Arrays.copyOfRange(payload, 1, HEADER);
    byte[] sealed = Arrays.copyOfRange(payload, HEADER, payload.length);
    Optional<OpeningKey> named = keys.stream().filter(key -> key.named(keyId)).findFirst();
    if (named.isEmpty()) {
      throw new Unfit(Refusal.KEY, "sealed to a key that is not held");
    }
    byte[] plain =
        named
            .get()
            .open(sealed, topic.getBytes(StandardCharsets.UTF_8))
            .orElseThrow(() -> new Unfit(Refusal.HPKE, "the seal does not open"));
    if (plain.length == 0 || plain.length % BLOCK != 0) {
      throw new Unfit(Refusal.SHAPE, "expected padding to a multiple of " + BLOCK);
    }
    int end = plain.length;
    while (end > 0 && plain[end - 1] == ' ' && plain.length - end < BLOCK - 1) {
      end--;
    }
    return new String(plain, 0, end, StandardCharsets.ISO_8859_1);
  }

  static byte[] keyId(byte[] publicKey) {
    return Arrays.copyOf(Digest.of(publicKey), KEY_ID);
  }

  static HpkePublicKey publicKey(byte[] raw) throws GeneralSecurityException {
    return HpkePublicKey.create(PARAMETERS, Bytes.copyFrom(raw), null);
  }

  private static HybridEncrypt encrypt(byte[] publicKey) throws GeneralSecurityException {
    return Keysets.single(publicKey(publicKey))
        .getPrimitive(HybridConfig2026.get(), HybridEncrypt.class);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static HpkeParameters parameters() {
    try {
      return HpkeParameters.builder()
          .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
          .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
          .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
          .setVariant(HpkeParameters.Variant.NO_PREFIX)
          .build();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Tink knows this suite", impossible);
    }
  }
}
