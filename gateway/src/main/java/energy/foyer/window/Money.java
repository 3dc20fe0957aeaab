// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.math.BigInteger;

/**
 * An amount of euros as a whole number, so that no sum drifts.
 *
 * @param millicents thousandths of a cent: 100,000 are one euro
 */
public record Money(long millicents) implements Comparable<Money> {

  /** Nothing. */
  public static final Money ZERO = new Money(0);

  private static final long CENT = 1000;

  /**
   * The nearest amount to a fraction of thousandths of a cent that is at least 0, half of one
   * rounded up.
   *
   * @throws ArithmeticException if it is none that a {@code long} holds
   */
  static Money nearest(BigInteger numerator, BigInteger denominator) {
    BigInteger twice = denominator.shiftLeft(1);
    return new Money(numerator.shiftLeft(1).add(denominator).divide(twice).longValueExact());
  }

  /**
   * Both together.
   *
   * @throws ArithmeticException if it is more than a {@code long} holds
   */
  public Money plus(Money other) {
    return new Money(Math.addExact(millicents, other.millicents));
  }

  /** What is left without the other. */
  public Money minus(Money other) {
    return new Money(Math.subtractExact(millicents, other.millicents));
  }

  /** Whole cents, half of one rounded up. */
  public long cents() {
    return Math.floorDiv(Math.addExact(millicents, CENT / 2), CENT);
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(millicents, other.millicents);
  }

  /** Says nothing of how much. */
  @Override
  public String toString() {
    return "Money[redacted]";
  }
}
