// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.XECPrivateKey;
import java.security.interfaces.XECPublicKey;
import java.util.Arrays;
import java.util.Optional;

/** An X25519 pair that opens what was sealed to it. Source: RFC 7748, RFC 9180. */
final class OpeningKey {

  private final byte[] scalar;
  private final Jwk key;
  private final HybridDecrypt decrypt;

  private OpeningKey(byte[] scalar, byte[] publicKey) {
    try {
      HpkePrivateKey pair =
          HpkePrivateKey.create(
              Frame.publicKey(publicKey),
              SecretBytes.copyFrom(scalar, InsecureSecretKeyAccess.get()));
      this.decrypt = Keysets.single(pair).getPrimitive(HybridConfig2026.get(), HybridDecrypt.class);
    } catch (GeneralSecurityException notAPair) {
      throw new IllegalArgumentException("not an X25519 pair", notAPair);
    }
    this.scalar = scalar.clone();
    this.key = new Jwk(Jwk.Curve.X25519, publicKey);
  }

  static OpeningKey create() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
      byte[] raw = LittleEndian.of(((XECPublicKey) pair.getPublic()).getU());
      return new OpeningKey(((XECPrivateKey) pair.getPrivate()).getScalar().orElseThrow(), raw);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform from 11 on has X25519", impossible);
    }
  }

  static OpeningKey of(byte[] scalar, byte[] publicKey) {
    return new OpeningKey(scalar, publicKey);
  }

  byte[] scalar() {
    return scalar.clone();
  }

  Jwk key() {
    return key;
  }

  /** Whether a frame names this key. */
  boolean named(byte[] keyId) {
    return Arrays.equals(keyId, Frame.keyId(key.x()));
  }

  /** What was sealed, if it was to this key and for this topic. */
  Optional<byte[]> open(byte[] sealed, byte[] info) {
    try {
      return Optional.of(decrypt.decrypt(sealed, info));
    } catch (GeneralSecurityException refused) {
      return Optional.empty();
    }
  }
}
