// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The private half of the resident's key, opened: 32 bytes of X25519 and the public half beside
 * them. It is in memory while somebody is logged in and at rest only wrapped, under a {@link
 * PassphraseKey}, a {@link RecoveryCode} or a {@link PhoneSecret}.
 *
 * <p>Safe for use by several threads. {@link #close} wipes these 32 bytes and lets the library's
 * opener go; the opener holds a copy that no call wipes, and which lasts until it is collected. A
 * closed key refuses with an {@link IllegalStateException}. Source: RFC 9180.
 */
public final class ResidentKey implements AutoCloseable {

  private static final int LENGTH = 32;

  private final byte[] scalar;
  private final ResidentSeal half;
  private HybridDecrypt decrypt;

  /** Takes the scalar over; wipes it if it does not belong to the half. */
  private ResidentKey(byte[] scalar, ResidentSeal half) throws GeneralSecurityException {
    this.scalar = scalar;
    this.half = half;
    try {
      HpkePrivateKey pair =
          HpkePrivateKey.create(
              ResidentSeal.publicKey(half.bytes()),
              SecretBytes.copyFrom(scalar, InsecureSecretKeyAccess.get()));
      this.decrypt =
          KeysetHandle.newBuilder()
              .addEntry(KeysetHandle.importKey(pair).withRandomId().makePrimary())
              .build()
              .getPrimitive(HybridConfig2026.get(), HybridDecrypt.class);
    } catch (GeneralSecurityException noPair) {
      Arrays.fill(scalar, (byte) 0);
      throw noPair;
    }
  }

  /** A fresh key pair. */
  public static ResidentKey create() {
    try {
      HpkePrivateKey pair =
          (HpkePrivateKey)
              KeysetHandle.generateNew(ResidentSeal.suite(), HybridConfig2026.get())
                  .getPrimary()
                  .getKey();
      return new ResidentKey(
          pair.getPrivateKeyBytes().toByteArray(InsecureSecretKeyAccess.get()),
          ResidentSeal.of(pair.getPublicKey().getPublicKeyBytes().toByteArray()));
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("X25519 is part of the platform", impossible);
    }
  }

  /** The public half. */
  public ResidentSeal half() {
    return half;
  }

  /**
   * Opens what {@link ResidentSeal#seal} made.
   *
   * @throws IOException if the bytes were changed, moved, or sealed to another key
   */
  public byte[] open(byte[] sealed, byte[] associated) throws IOException {
    try {
      return opener().decrypt(sealed, associated);
    } catch (GeneralSecurityException changed) {
      throw new IOException("sealed bytes do not open: changed, moved, or of another key", changed);
    }
  }

  /**
   * Opens what {@link ResidentSeal#wrap} made.
   *
   * @throws IOException if it does not open, or holds no key
   */
  public SealKey unwrap(byte[] wrapped, byte[] associated) throws IOException {
    return SealKey.opened(open(wrapped, associated));
  }

  /**
   * A symmetric key that only who has this private half can derive: what it seals is known to come
   * from the resident, unlike what is sealed to the public half.
   *
   * @param purpose of this key alone, ASCII
   */
  public synchronized SealKey derived(String purpose) {
    opener();
    return Derived.from(scalar, "foyer vault: " + purpose);
  }

  /** This key under another, as 92 bytes: the seal of private and public half. */
  synchronized byte[] under(SealKey key, byte[] place) {
    opener();
    byte[] both = Arrays.copyOf(scalar, 2 * LENGTH);
    System.arraycopy(half.bytes(), 0, both, LENGTH, LENGTH);
    try {
      return key.seal(both, place);
    } finally {
      Arrays.fill(both, (byte) 0);
    }
  }

  /** Opens what {@link #under} made; empty if it does not open or holds no pair. */
  static Optional<ResidentKey> from(SealKey key, byte[] wrapped, byte[] place) {
    try {
      byte[] both = key.open(wrapped, place);
      try {
        if (both.length != 2 * LENGTH) {
          return Optional.empty();
        }
        ResidentSeal half = ResidentSeal.of(Arrays.copyOfRange(both, LENGTH, 2 * LENGTH));
        return Optional.of(new ResidentKey(Arrays.copyOf(both, LENGTH), half));
      } finally {
        Arrays.fill(both, (byte) 0);
      }
    } catch (IOException | GeneralSecurityException doesNotOpen) {
      return Optional.empty();
    }
  }

  private synchronized HybridDecrypt opener() {
    if (decrypt == null) {
      throw new IllegalStateException("this key is closed");
    }
    return decrypt;
  }

  /** Wipes the private half. */
  @Override
  public synchronized void close() {
    decrypt = null;
    Arrays.fill(scalar, (byte) 0);
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "ResidentKey[redacted]";
  }
}
