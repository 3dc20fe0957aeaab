// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.security.SecureRandom;
import java.util.Optional;

/** Lower-case base32 without padding: the alphabet {@code a-z2-7}. Source: RFC 4648 section 6. */
public final class Base32 {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int NAME_LENGTH = 26;
  private static final int NAME_BYTES = 17;

  private Base32() {}

  /** The text of bytes, eight characters for five bytes. */
  public static String of(byte[] bytes) {
    StringBuilder text = new StringBuilder((bytes.length * 8 + 4) / 5);
    int held = 0;
    int bits = 0;
    for (byte next : bytes) {
      held = (held << 8 | next & 0xff) & 0xfff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(ALPHABET.charAt(held >> bits & 31));
      }
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt(held << 5 - bits & 31));
    }
    return text.toString();
  }

  /** The bytes of a text; empty for one that {@link #of} does not make of any. */
  static Optional<byte[]> bytes(String text) {
    byte[] bytes = new byte[text.length() * 5 / 8];
    int held = 0;
    int bits = 0;
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      held = (held << 5 | digit) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = (byte) (held >> bits);
      }
    }
    // bits that are left over say nothing: whatever they are, one text stands for these bytes
    return of(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
  }

  /** The first 26 characters of the text of at least 17 bytes: 130 bits. */
  public static String name(byte[] bytes) {
    return of(bytes).substring(0, NAME_LENGTH);
  }

  /** 26 random characters. */
  public static String randomName() {
    byte[] bytes = new byte[NAME_BYTES];
    new SecureRandom().nextBytes(bytes);
    return name(bytes);
  }
}
