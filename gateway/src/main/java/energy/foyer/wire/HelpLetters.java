// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.math.BigInteger;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * A number as twelve letters that are told by phone: eleven of base 23, and one that checks them.
 * I, O and Q are left out, since they are taken for other signs.
 *
 * <p>The sum of all letters, each by its place from 1 to 12, is nought in the integers modulo 23, a
 * prime: one letter that is another, and two that are exchanged, never pass. The number is spread
 * over its whole range first, so that boxes that do alike have letters that are not alike, and that
 * of five hundred texts with a right check letter one is a code.
 */
final class HelpLetters {
  private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";
  private static final int BASE = LETTERS.length();
  private static final int COUNT = 12;
  private static final int GROUP = 4;

  private static final BigInteger RANGE = BigInteger.valueOf(BASE).pow(COUNT - 1);

  /** Without a factor of 23; about the golden section of the range, which spreads best. */
  private static final BigInteger SPREAD = BigInteger.valueOf(588_868_815_281_953L);

  private HelpLetters() {}

  static String of(BigInteger value) {
    if (value.signum() < 0 || value.compareTo(RANGE) >= 0) {
      throw new IllegalArgumentException("the number is too large for a help code");
    }
    BigInteger spread = value.multiply(SPREAD).mod(RANGE);
    int[] digits = new int[COUNT];
    for (int i = COUNT - 2; i >= 0; i--) {
      BigInteger[] parts = spread.divideAndRemainder(BigInteger.valueOf(BASE));
      digits[i] = parts[1].intValue();
      spread = parts[0];
    }
    // 12 times 2 is 1 modulo 23
    digits[COUNT - 1] = Math.floorMod(-2 * sum(digits), BASE);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < COUNT; i++) {
      text.append(i > 0 && i % GROUP == 0 ? " " : "").append(LETTERS.charAt(digits[i]));
    }
    return text.toString();
  }

  private static int sum(int[] digits) {
    int sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum += (i + 1) * digits[i];
    }
    return sum % BASE;
  }

  static HelpCode.Read read(String heard, LongFunction<HelpCode.Read> meaning) {
    String bare = heard.replaceAll("[\\s\\u00a0-]", "").toUpperCase(Locale.ROOT);
    if (bare.length() != COUNT) {
      return new HelpCode.Read.Wrong(HelpCode.Why.LENGTH);
    }
    int[] digits = bare.chars().map(LETTERS::indexOf).toArray();
    BigInteger spread = BigInteger.ZERO;
    for (int i = 0; i < COUNT; i++) {
      if (digits[i] < 0) {
        return new HelpCode.Read.Wrong(HelpCode.Why.SIGN);
      }
      if (i < COUNT - 1) {
        spread = spread.multiply(BigInteger.valueOf(BASE)).add(BigInteger.valueOf(digits[i]));
      }
    }
    if (sum(digits) != 0) {
      return new HelpCode.Read.Wrong(HelpCode.Why.CHECK);
    }
    return meaning.apply(spread.multiply(SPREAD.modInverse(RANGE)).mod(RANGE).longValueExact());
  }
}
