// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import com.google.crypto.tink.util.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.util.Arrays;
import java.util.Base64;

/** A box gone bad: it holds a valid certificate, knows the service's key, and writes as others. */
final class Forger {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
  private final KeyPair keys;

  Forger() throws GeneralSecurityException {
    keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  /** A document sealed to the service for a topic, well signed, with the forger's own key. */
  byte[] sealed(byte[] service, String topic, String typ, String document)
      throws GeneralSecurityException {
    String header =
        "{\"alg\":\"EdDSA\",\"typ\":\""
            + typ
            + "\",\"aud\":\""
            + topic
            + "\",\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\""
            + URL.encodeToString(publicKey())
            + "\"}}";
    String signed = part(header) + "." + part(document);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(keys.getPrivate());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return frame(service, topic, signed + "." + URL.encodeToString(signature.sign()));
  }

  private static String part(String text) {
    return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] publicKey() {
    var point = ((EdECPublicKey) keys.getPublic()).getPoint();
    byte[] big = point.getY().toByteArray();
    byte[] raw = new byte[32];
    for (int i = 0; i < Math.min(32, big.length); i++) {
      raw[i] = big[big.length - 1 - i];
    }
    raw[31] |= (byte) (point.isXOdd() ? 0x80 : 0);
    return raw;
  }

  private static byte[] frame(byte[] service, String topic, String text)
      throws GeneralSecurityException {
    byte[] plain = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), padded(text.length()));
    Arrays.fill(plain, text.length(), plain.length, (byte) ' ');
    HpkeParameters parameters =
        HpkeParameters.builder()
            .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
            .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
            .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
            .setVariant(HpkeParameters.Variant.NO_PREFIX)
            .build();
    HpkePublicKey key = HpkePublicKey.create(parameters, Bytes.copyFrom(service), null);
    byte[] sealed =
        KeysetHandle.newBuilder()
            .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
            .build()
            .getPrimitive(HybridConfig2026.get(), HybridEncrypt.class)
            .encrypt(plain, topic.getBytes(StandardCharsets.UTF_8));
    byte[] keyId = Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(service), 8);
    return ByteBuffer.allocate(9 + sealed.length).put((byte) 1).put(keyId).put(sealed).array();
  }

  private static int padded(int length) {
    return (length + 255) / 256 * 256;
  }
}
