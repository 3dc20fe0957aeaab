// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens HPKE in base mode with nothing but the JDK: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
 * AES-GCM. Written from RFC 9180 sections 4 and 5.
 *
 * @param aead 1 for AES-128-GCM, 2 for AES-256-GCM
 */
public record PlainHpke(int aead) {

  /** What a recipient holds. */
  public record Recipient(byte[] scalar, byte[] publicKey) {}

  /** What came. */
  public record Sealed(byte[] enc, byte[] ciphertext, byte[] associated) {}

  public byte[] open(Recipient recipient, byte[] info, Sealed sealed)
      throws GeneralSecurityException {
    byte[] shared = decap(recipient, sealed.enc());
    byte[] suite = join(ascii("HPKE"), two(0x20), two(1), two(aead));
    byte[] context =
        join(
            new byte[] {0},
            labeledExtract(suite, new byte[0], "psk_id_hash", new byte[0]),
            labeledExtract(suite, new byte[0], "info_hash", info));
    byte[] secret = labeledExtract(suite, shared, "secret", new byte[0]);
    byte[] key = labeledExpand(suite, secret, "key", context, 16 * aead);
    byte[] nonce = labeledExpand(suite, secret, "base_nonce", context, 12);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    cipher.updateAAD(sealed.associated());
    return cipher.doFinal(sealed.ciphertext());
  }

  private static byte[] decap(Recipient recipient, byte[] enc) throws GeneralSecurityException {
    KeyFactory keys = KeyFactory.getInstance("X25519");
    NamedParameterSpec curve = NamedParameterSpec.X25519;
    PrivateKey own = keys.generatePrivate(new XECPrivateKeySpec(curve, recipient.scalar()));
    KeyAgreement agreement = KeyAgreement.getInstance("X25519");
    agreement.init(own);
    agreement.doPhase(keys.generatePublic(new XECPublicKeySpec(curve, coordinate(enc))), true);
    byte[] suite = join(ascii("KEM"), two(0x20));
    byte[] prk = labeledExtract(suite, new byte[0], "eae_prk", agreement.generateSecret());
    return labeledExpand(suite, prk, "shared_secret", join(enc, recipient.publicKey()), 32);
  }

  private static BigInteger coordinate(byte[] littleEndian) {
    byte[] big = new byte[littleEndian.length];
    for (int i = 0; i < big.length; i++) {
      big[i] = littleEndian[big.length - 1 - i];
    }
    return new BigInteger(1, big);
  }

  private static byte[] labeledExtract(byte[] suite, byte[] salt, String label, byte[] secret)
      throws GeneralSecurityException {
    byte[] key = salt.length == 0 ? new byte[32] : salt;
    return hmac(key, join(ascii("HPKE-v1"), suite, ascii(label), secret));
  }

  private static byte[] labeledExpand(
      byte[] suite, byte[] key, String label, byte[] info, int length)
      throws GeneralSecurityException {
    byte[] whole = join(two(length), ascii("HPKE-v1"), suite, ascii(label), info);
    // one block of SHA-256 is as much as any of them needs
    return Arrays.copyOf(hmac(key, join(whole, new byte[] {1})), length);
  }

  private static byte[] hmac(byte[] key, byte[] bytes) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(bytes);
  }

  private static byte[] two(int number) {
    return ByteBuffer.allocate(2).putShort((short) number).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
