// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The key that a passphrase makes: PBKDF2-HMAC-SHA512 of the UTF-8 of its NFC form, 32 bytes out.
 * It wraps the resident's key by AES-256-GCM. Source: RFC 8018, section 5.2; NIST SP 800-132.
 *
 * <p>{@link #close} wipes it; what the platform copied goes when it is collected.
 */
public final class PassphraseKey implements AutoCloseable {

  /** The length of a salt. */
  public static final int SALT = 16;

  /** The fewest iterations that {@link #calibrated} answers. */
  public static final int FEWEST = 210_000;

  /** The most iterations: fifteen seconds of a machine that does two thirds of a million in one. */
  public static final int MOST = 10_000_000;

  /** A derivation takes a core for a second: two at once would only make both wait. */
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock(true);

  private static final int TRIAL = 20_000;
  private static final int TRIALS = 4;

  private final SealKey key;

  private PassphraseKey(SealKey key) {
    this.key = key;
  }

  /**
   * Derives the key; takes about a second, and waits while another thread derives.
   *
   * @param passphrase as typed; left as it is, whoever has it wipes it
   * @param salt {@value #SALT} random bytes
   * @param iterations 1 to {@value #MOST}
   */
  public static PassphraseKey derive(char[] passphrase, byte[] salt, int iterations) {
    if (salt.length != SALT || iterations < 1 || iterations > MOST) {
      throw new IllegalArgumentException(
          "expected a salt of 16 bytes and 1 to " + MOST + " iterations");
    }
    char[] normal = Nfc.of(passphrase);
    ONE_AT_A_TIME.lock();
    try {
      return new PassphraseKey(SealKey.of(stretched(normal, salt, iterations)));
    } finally {
      ONE_AT_A_TIME.unlock();
      Arrays.fill(normal, '\0');
    }
  }

  /**
   * The iterations that take this machine one second, in whole thousands; {@value #FEWEST} where
   * those take longer, which on the smallest Raspberry Pi is up to fifteen seconds. Measured now,
   * in about a fifth of a second.
   */
  public static int calibrated() {
    ONE_AT_A_TIME.lock();
    try {
      long fastest = Long.MAX_VALUE;
      for (int i = 0; i < TRIALS; i++) {
        long before = System.nanoTime();
        stretched("twelve litres".toCharArray(), new byte[SALT], TRIAL);
        fastest = Math.min(fastest, System.nanoTime() - before);
      }
      return inOneSecond(fastest);
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  /**
   * The iterations of one second.
   *
   * @param trial the nanoseconds that {@value #TRIAL} took
   */
  static int inOneSecond(long trial) {
    long each = 1_000_000_000L * TRIAL / Math.max(trial, 1);
    return (int) Math.max(FEWEST, Math.min(MOST, each / 1_000 * 1_000));
  }

  /** PBKDF2 itself, 32 bytes of it. */
  static byte[] stretched(char[] passphrase, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(passphrase, salt, iterations, SealKey.LENGTH * Byte.SIZE);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has this derivation", impossible);
    } finally {
      spec.clearPassword();
    }
  }

  /**
   * The resident's key under this one, as 92 bytes.
   *
   * @param place what the wrapped key is bound to: it opens only beside the same
   */
  public byte[] wrap(ResidentKey resident, byte[] place) {
    return resident.under(key, place);
  }

  /**
   * Opens what {@link #wrap} made; empty if it is of another passphrase, or bytes or place changed.
   */
  public Optional<ResidentKey> unwrap(byte[] wrapped, byte[] place) {
    return ResidentKey.from(key, wrapped, place);
  }

  /** Wipes the key. */
  @Override
  public void close() {
    key.close();
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "PassphraseKey[redacted]";
  }
}
