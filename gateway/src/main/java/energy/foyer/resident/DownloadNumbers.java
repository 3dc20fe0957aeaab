// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Decimal numbers as people and workbooks write them, without floating point. */
final class DownloadNumbers {
  private static final int LONGEST = 32;
  private static final int FURTHEST = 12;
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+([.,][0-9]+)?([eE][+-]?[0-9]+)?");

  private DownloadNumbers() {}

  /** Whether a cell says that there is no value. */
  static boolean missing(String text) {
    return text.isEmpty() || text.equalsIgnoreCase("NA") || text.equals("-");
  }

  /**
   * Reads one: a comma or a point before the fraction, no groups of digits; at most {@value
   * #LONGEST} characters, and below 10^{@value #FURTHEST}.
   */
  static Optional<BigDecimal> decimal(String text) {
    if (text.length() > LONGEST || !NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal number;
    try {
      number = new BigDecimal(text.replace(',', '.'));
    } catch (NumberFormatException exponent) {
      return Optional.empty();
    }
    // a short exponent makes a long number: nothing is computed with it before this
    long magnitude = (long) number.precision() - number.scale();
    boolean fits = magnitude <= FURTHEST && number.scale() <= 2 * LONGEST;
    return fits ? Optional.of(number) : Optional.empty();
  }

  /** So many thousandths, millionths and so on, rounded half up. */
  static OptionalLong scaled(BigDecimal number, int digits) {
    BigDecimal moved = number.movePointRight(digits).setScale(0, RoundingMode.HALF_UP);
    return moved.unscaledValue().bitLength() < Long.SIZE - 1
        ? OptionalLong.of(moved.longValueExact())
        : OptionalLong.empty();
  }
}
