// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a remembered phone keeps: 256 random bits, which wrap the resident's key in a row of that
 * phone's own. As text, 64 hexadecimal digits in small letters.
 *
 * <p>{@link #close} wipes it; the text, once given out, is in the hands of whoever asked.
 */
public final class PhoneSecret implements AutoCloseable {

  private static final int LENGTH = 32;
  private static final String PURPOSE = "foyer vault: remembered phone";

  private final byte[] secret;
  private boolean closed;

  private PhoneSecret(byte[] secret) {
    this.secret = secret;
  }

  /** A fresh secret. */
  public static PhoneSecret create() {
    byte[] secret = new byte[LENGTH];
    new SecureRandom().nextBytes(secret);
    return new PhoneSecret(secret);
  }

  /** The secret of these 32 bytes, which belong to it from now on. */
  static PhoneSecret of(byte[] secret) {
    if (secret.length != LENGTH) {
      throw new IllegalArgumentException("expected 32 bytes, found " + secret.length);
    }
    return new PhoneSecret(secret);
  }

  /** The secret of a text that {@link #text} made; empty for any other text. */
  public static Optional<PhoneSecret> read(String text) {
    if (text.length() != 2 * LENGTH || !text.chars().allMatch(PhoneSecret::isSmallHex)) {
      return Optional.empty();
    }
    return Optional.of(new PhoneSecret(HexFormat.of().parseHex(text)));
  }

  private static boolean isSmallHex(int character) {
    return character >= '0' && character <= '9' || character >= 'a' && character <= 'f';
  }

  /** The secret as 64 hexadecimal digits. */
  public synchronized String text() {
    refuseClosed();
    return HexFormat.of().formatHex(secret);
  }

  /**
   * The resident's key under this secret, as 92 bytes.
   *
   * @param place what the wrapped key is bound to: it opens only beside the same
   */
  public byte[] wrap(ResidentKey resident, byte[] place) {
    try (SealKey key = key()) {
      return resident.under(key, place);
    }
  }

  /** Opens what {@link #wrap} made; empty if this is not the secret, or bytes or place changed. */
  public Optional<ResidentKey> unwrap(byte[] wrapped, byte[] place) {
    try (SealKey key = key()) {
      return ResidentKey.from(key, wrapped, place);
    }
  }

  private synchronized SealKey key() {
    refuseClosed();
    return Derived.from(secret, PURPOSE);
  }

  private void refuseClosed() {
    if (closed) {
      throw new IllegalStateException("this secret is closed");
    }
  }

  /** Wipes the secret. */
  @Override
  public synchronized void close() {
    closed = true;
    Arrays.fill(secret, (byte) 0);
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "PhoneSecret[redacted]";
  }
}
