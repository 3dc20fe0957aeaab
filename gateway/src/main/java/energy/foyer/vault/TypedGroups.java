// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import java.util.Arrays;

/**
 * The groups of a recovery code as they are typed.
 *
 * <p>The nine groups are one word of a cyclic code over x^16+x^12+x^3+x+1. Its degree of 16 catches
 * whatever changes within 16 neighbouring bits, so within a group. An exchange of two groups j
 * apart changes the word by d(x)·(x^j+1)^16; the polynomial is primitive, so it divides no x^j+1 as
 * small as these, and d is shorter than it: no exchange of two different groups is a word. The
 * usual CRC polynomials are multiples of x+1 and miss some of them.
 */
final class TypedGroups {

  static final int COUNT = 9;
  static final int DIGITS = 5;

  private static final int POLYNOMIAL = 0x100B;

  /** Not zero, so that a code of zeros alone is none. */
  private static final int START = 0xFFFF;

  private static final int LONGEST = 256;

  private final CharSequence text;
  private final int[] groups = new int[COUNT];
  private int digits;

  /** The digits since the last space or hyphen. */
  private int run;

  private boolean misfits;
  private int misfit;

  TypedGroups(CharSequence text) {
    this.text = text;
  }

  /** The groups of 16 bytes, the check group last. */
  static int[] of(byte[] bits) {
    int[] groups = new int[COUNT];
    for (int i = 0; i < COUNT - 1; i++) {
      groups[i] = (bits[2 * i] & 0xFF) << 8 | bits[2 * i + 1] & 0xFF;
    }
    groups[COUNT - 1] = check(groups);
    return groups;
  }

  /** Whether nine groups of 16 bits are a code. */
  static boolean match(int[] groups) {
    return groups[COUNT - 1] == check(groups);
  }

  private static int check(int[] groups) {
    int rest = START;
    for (int i = 0; i < COUNT - 1; i++) {
      rest ^= groups[i];
      for (int bit = 0; bit < 16; bit++) {
        rest = (rest & 0x8000) == 0 ? rest << 1 : (rest << 1 ^ POLYNOMIAL) & 0xFFFF;
      }
    }
    return rest;
  }

  RecoveryCode.Typed code() {
    try {
      if (text.length() > LONGEST) {
        return wrong(RecoveryCode.Why.LENGTH, 0);
      }
      return read();
    } finally {
      Arrays.fill(groups, 0);
    }
  }

  private RecoveryCode.Typed read() {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      int digit = Character.digit(character, 10);
      if (digit >= 0) {
        take(digit);
      } else if (isBetween(character)) {
        endRun();
      } else {
        return wrong(RecoveryCode.Why.NOT_A_DIGIT, Math.min(digits / DIGITS + 1, COUNT));
      }
    }
    endRun();
    return digits == COUNT * DIGITS ? judge() : wrong(RecoveryCode.Why.LENGTH, misfit);
  }

  private void take(int digit) {
    int group = digits / DIGITS;
    if (group < COUNT) {
      groups[group] = groups[group] * 10 + digit;
    }
    digits++;
    run++;
  }

  /** Notes the first group that was typed by itself and has not its five digits. */
  private void endRun() {
    if (run % DIGITS != 0 && !misfits) {
      misfits = true;
      misfit = run < 2 * DIGITS ? Math.min((digits - run) / DIGITS + 1, COUNT) : 0;
    }
    run = 0;
  }

  private RecoveryCode.Typed judge() {
    for (int i = 0; i < COUNT; i++) {
      if (groups[i] > 0xFFFF) {
        return wrong(RecoveryCode.Why.TOO_LARGE, i + 1);
      }
    }
    if (!match(groups)) {
      return wrong(RecoveryCode.Why.CHECK, 0);
    }
    byte[] bits = new byte[2 * (COUNT - 1)];
    for (int i = 0; i < COUNT - 1; i++) {
      bits[2 * i] = (byte) (groups[i] >> 8);
      bits[2 * i + 1] = (byte) groups[i];
    }
    return new RecoveryCode.Typed.Good(RecoveryCode.of(bits));
  }

  private static boolean isBetween(char character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || Character.getType(character) == Character.DASH_PUNCTUATION;
  }

  private static RecoveryCode.Typed wrong(RecoveryCode.Why why, int group) {
    return new RecoveryCode.Typed.Wrong(why, group);
  }
}
