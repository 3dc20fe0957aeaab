// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.math.BigInteger;
import java.util.Objects;

/**
 * What one line of a bill costs.
 *
 * @param money with the tax
 * @param tax the tax in it
 */
public record Cost(Money money, Money tax) {
  private static final BigInteger WHOLE = BigInteger.valueOf(1000);

  public Cost {
    Objects.requireNonNull(money);
    Objects.requireNonNull(tax);
  }

  /**
   * Rounds a line once.
   *
   * @param listed what the list's price makes, thousandths of a cent {@code × parts}
   * @param parts into how many each thousandth of a cent is divided there
   * @param perMille the tax
   * @param included whether it is in the price already
   */
  static Cost of(BigInteger listed, long parts, int perMille, boolean included) {
    BigInteger rate = BigInteger.valueOf(perMille);
    BigInteger one = BigInteger.valueOf(parts);
    BigInteger gross = WHOLE.add(rate);
    if (included) {
      return new Cost(
          Money.nearest(listed, one), Money.nearest(listed.multiply(rate), one.multiply(gross)));
    }
    BigInteger thousand = one.multiply(WHOLE);
    return new Cost(
        Money.nearest(listed.multiply(gross), thousand),
        Money.nearest(listed.multiply(rate), thousand));
  }

  /** What it costs without the tax. */
  public Money net() {
    return money.minus(tax);
  }

  /** Says nothing of how much. */
  @Override
  public String toString() {
    return "Cost[redacted]";
  }
}
