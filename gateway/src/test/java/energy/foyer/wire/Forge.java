// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;

/**
 * Makes messages that are wrong in one place and right in all others. What {@link Sealer} never
 * writes is written here.
 */
record Forge(Map<String, Object> header, byte[] document, SigningKey key) {

  /** A true message's parts, to be altered. */
  static Forge of(String typ, String aud, SigningKey key, byte[] document) {
    Map<String, Object> header =
        Members.of("alg", "EdDSA", "typ", typ, "aud", aud, "jwk", key.key().members());
    return new Forge(header, document, key);
  }

  Forge header(String name, Object value) {
    Map<String, Object> altered = Members.of();
    altered.putAll(header);
    altered.put(name, value);
    return new Forge(altered, document, key);
  }

  Forge without(String name) {
    Map<String, Object> altered = Members.of();
    altered.putAll(header);
    altered.remove(name);
    return new Forge(altered, document, key);
  }

  Forge document(String from, String to) {
    String text = new String(document, StandardCharsets.UTF_8);
    if (!text.contains(from)) {
      throw new AssertionError("nothing to alter: " + from);
    }
    return new Forge(header, text.replace(from, to).getBytes(StandardCharsets.UTF_8), key);
  }

  String jws() {
    return jws(JsonText.bytes(header));
  }

  /** With a header of these very bytes. */
  String jws(byte[] rawHeader) {
    String signed = Bytes64.of(rawHeader) + "." + Bytes64.of(document);
    return signed + "." + Bytes64.of(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
  }

  byte[] sealed(byte[] recipient, String topic) {
    return Frame.seal(recipient, topic, jws());
  }

  /** A frame around a plaintext of any form. */
  static byte[] frame(byte[] recipient, String topic, byte[] plain)
      throws GeneralSecurityException {
    HybridEncrypt encrypt =
        Keysets.single(Frame.publicKey(recipient))
            .getPrimitive(HybridConfig2026.get(), HybridEncrypt.class);
    byte[] sealed = encrypt.encrypt(plain, topic.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.allocate(9 + sealed.length)
        .put((byte) 1)
        .put(Frame.keyId(recipient))
        .put(sealed)
        .array();
  }
}
