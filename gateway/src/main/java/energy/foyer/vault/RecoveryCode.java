// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * What opens the history when the passphrase is lost: 128 random bits, shown once and typed back.
 * As text, nine groups of five decimal digits with a space between: eight of 16 bits each, {@code
 * 00000} to {@code 65535}, and a check group.
 *
 * <pre>{@code
 * 48129 00977 65012 33332 10250 29001 57640 04016 61459
 * }</pre>
 *
 * <p>The check group catches every error within one group and every exchange of two groups, and
 * lets one in 65,536 of all others pass: then the code opens nothing. {@link #close} wipes the
 * bits; the text, once given out, is in the hands of whoever asked.
 */
public final class RecoveryCode implements AutoCloseable {

  private static final int LENGTH = 16;
  private static final String PURPOSE = "foyer vault: recovery code";

  private final byte[] bits;
  private boolean closed;

  private RecoveryCode(byte[] bits) {
    this.bits = bits;
  }

  /** A fresh code. */
  public static RecoveryCode create() {
    byte[] bits = new byte[LENGTH];
    new SecureRandom().nextBytes(bits);
    return new RecoveryCode(bits);
  }

  /** The code of these 16 bytes, which belong to it from now on. */
  static RecoveryCode of(byte[] bits) {
    if (bits.length != LENGTH) {
      throw new IllegalArgumentException("expected 16 bytes, found " + bits.length);
    }
    return new RecoveryCode(bits);
  }

  /** What came of typing a code. */
  public sealed interface Typed {
    /** A code: it may still be another home's. */
    record Good(RecoveryCode code) implements Typed {}

    /**
     * No code.
     *
     * @param why what is wrong
     * @param group the group in which it shows, 1 to 9; 0 where none can be named
     */
    record Wrong(Why why, int group) implements Typed {}
  }

  /** What is wrong with a text that is no code. */
  public enum Why {
    /** Something stands there that is neither a digit nor a space nor a hyphen. */
    NOT_A_DIGIT,
    /** Not 45 digits, or a group that has not five of them. */
    LENGTH,
    /** A group above 65535, which no code has. */
    TOO_LARGE,
    /** The groups do not match the check group: one of the nine is wrong, or two are exchanged. */
    CHECK
  }

  /**
   * Reads what was typed. Spaces of any kind and hyphens may stand anywhere, or nowhere.
   *
   * @param text 45 digits and what stands between them, at most 256 characters
   */
  public static Typed read(CharSequence text) {
    return new TypedGroups(text).code();
  }

  /** The code as nine groups of five digits. */
  public synchronized String text() {
    refuseClosed();
    StringBuilder text = new StringBuilder(TypedGroups.COUNT * 6);
    for (int group : TypedGroups.of(bits)) {
      if (!text.isEmpty()) {
        text.append(' ');
      }
      String digits = Integer.toString(group);
      text.append("0".repeat(TypedGroups.DIGITS - digits.length())).append(digits);
    }
    return text.toString();
  }

  /**
   * The resident's key under this code, as 92 bytes.
   *
   * @param place what the wrapped key is bound to: it opens only beside the same
   */
  public byte[] wrap(ResidentKey resident, byte[] place) {
    try (SealKey key = key()) {
      return resident.under(key, place);
    }
  }

  /** Opens what {@link #wrap} made; empty if this is not the code, or bytes or place changed. */
  public Optional<ResidentKey> unwrap(byte[] wrapped, byte[] place) {
    try (SealKey key = key()) {
      return ResidentKey.from(key, wrapped, place);
    }
  }

  private synchronized SealKey key() {
    refuseClosed();
    return Derived.from(bits, PURPOSE);
  }

  private void refuseClosed() {
    if (closed) {
      throw new IllegalStateException("this code is closed");
    }
  }

  /** Wipes the bits. */
  @Override
  public synchronized void close() {
    closed = true;
    Arrays.fill(bits, (byte) 0);
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "RecoveryCode[redacted]";
  }
}
