// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.signature.Ed25519PrivateKey;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import com.google.crypto.tink.subtle.Ed25519Sign;
import com.google.crypto.tink.subtle.Ed25519Verify;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;

/** An Ed25519 pair and what it signs. Source: RFC 8032. */
final class SigningKey {

  /** Seed, then public key. */
  static final int LENGTH = 64;

  private final byte[] seed;
  private final Jwk key;
  private final PublicKeySign signer;

  private SigningKey(byte[] seed, byte[] publicKey) {
    try {
      Ed25519PrivateKey pair =
          Ed25519PrivateKey.create(
              Ed25519PublicKey.create(Bytes.copyFrom(publicKey)),
              SecretBytes.copyFrom(seed, InsecureSecretKeyAccess.get()));
      // no keyset around it, which would load each kind of signature that there is
      this.signer = Ed25519Sign.create(pair);
    } catch (GeneralSecurityException notAPair) {
      throw new IllegalArgumentException("not an Ed25519 pair", notAPair);
    }
    this.seed = seed.clone();
    this.key = new Jwk(Jwk.Curve.ED25519, publicKey);
  }

  static SigningKey create() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      EdECPublicKey open = (EdECPublicKey) pair.getPublic();
      byte[] raw = LittleEndian.of(open.getPoint().getY());
      raw[31] |= (byte) (open.getPoint().isXOdd() ? 0x80 : 0);
      return new SigningKey(((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow(), raw);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform from 15 on has Ed25519", impossible);
    }
  }

  static SigningKey of(byte[] seed, byte[] publicKey) {
    return new SigningKey(seed, publicKey);
  }

  byte[] seed() {
    return seed.clone();
  }

  Jwk key() {
    return key;
  }

  byte[] sign(byte[] bytes) {
    try {
      return signer.sign(bytes);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("a checked key signs", broken);
    }
  }

  /** Whether the key made that signature; false for bytes that are no key. */
  static boolean verifies(byte[] publicKey, byte[] signature, byte[] bytes) {
    try {
      Ed25519PublicKey key = Ed25519PublicKey.create(Bytes.copyFrom(publicKey));
      Ed25519Verify.create(key).verify(signature, bytes);
      return true;
    } catch (GeneralSecurityException refused) {
      return false;
    }
  }
}
