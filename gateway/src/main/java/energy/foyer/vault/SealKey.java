// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * One symmetric key, 32 random bytes. A seal is AES-256-GCM without a prefix, {@value #OVERHEAD}
 * bytes longer than what it seals: 12 bytes of nonce, the ciphertext, 16 bytes of tag. It opens
 * only with this key and beside the same associated bytes, and unchanged.
 *
 * <p>Nonces are random: one key is good for four thousand million seals, of which a segment makes a
 * few hundred. Safe for use by several threads. {@link #close} wipes the key; what the library
 * copied of it goes when it is collected. A closed key refuses with an {@link
 * IllegalStateException}.
 */
public final class SealKey implements AutoCloseable {

  /** What a seal adds to the clear bytes. */
  public static final int OVERHEAD = 28;

  static final int LENGTH = 32;

  private final byte[] key;
  private Aead aead;
  private boolean closed;

  private SealKey(byte[] key) {
    this.key = key;
  }

  /** A fresh key. */
  public static SealKey create() {
    byte[] key = new byte[LENGTH];
    new SecureRandom().nextBytes(key);
    return new SealKey(key);
  }

  /** The key of these 32 bytes, which belong to it from now on. */
  static SealKey of(byte[] key) {
    if (key.length != LENGTH) {
      throw new IllegalArgumentException("expected 32 bytes, found " + key.length);
    }
    return new SealKey(key);
  }

  /**
   * Seals bytes.
   *
   * @param associated what the sealed bytes are bound to: they open only beside the same
   */
  public byte[] seal(byte[] clear, byte[] associated) {
    try {
      return aead().encrypt(clear, associated);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("sealing does not fail", impossible);
    }
  }

  /**
   * Opens what {@link #seal} made.
   *
   * @throws IOException if the bytes were changed, moved, or sealed by another key
   */
  public byte[] open(byte[] sealed, byte[] associated) throws IOException {
    try {
      return aead().decrypt(sealed, associated);
    } catch (GeneralSecurityException changed) {
      throw new IOException("sealed bytes do not open: changed, moved, or of another key", changed);
    }
  }

  /** Seals another key, as 60 bytes. */
  public byte[] wrap(SealKey other, byte[] associated) {
    byte[] clear = other.copy();
    try {
      return seal(clear, associated);
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  /**
   * Opens what {@link #wrap} made.
   *
   * @throws IOException if it does not open, or holds no key
   */
  public SealKey unwrap(byte[] wrapped, byte[] associated) throws IOException {
    return opened(open(wrapped, associated));
  }

  /** The key of bytes that were sealed as one. */
  static SealKey opened(byte[] clear) throws IOException {
    if (clear.length != LENGTH) {
      Arrays.fill(clear, (byte) 0);
      throw new IOException("what was sealed here is no key");
    }
    return new SealKey(clear);
  }

  /** The 32 bytes of this key; whoever asks wipes them. */
  synchronized byte[] copy() {
    refuseClosed();
    return key.clone();
  }

  private synchronized Aead aead() {
    refuseClosed();
    if (aead == null) {
      aead = primitive(key);
    }
    return aead;
  }

  private void refuseClosed() {
    if (closed) {
      throw new IllegalStateException("this key is closed");
    }
  }

  private static Aead primitive(byte[] key) {
    try {
      AesGcmKey single =
          AesGcmKey.builder()
              .setParameters(
                  AesGcmParameters.builder()
                      .setKeySizeBytes(LENGTH)
                      .setIvSizeBytes(12)
                      .setTagSizeBytes(16)
                      .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                      .build())
              .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
              .build();
      // no keyset around it: a session holds a thousand of these
      return AesGcmJce.create(single);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES-256-GCM is part of the library", impossible);
    }
  }

  /** Wipes the key. */
  @Override
  public synchronized void close() {
    closed = true;
    aead = null;
    Arrays.fill(key, (byte) 0);
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "SealKey[redacted]";
  }
}
