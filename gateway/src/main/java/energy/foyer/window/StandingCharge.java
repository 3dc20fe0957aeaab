// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.Locale;
import java.util.Objects;

/**
 * What is paid for being connected, whatever is used.
 *
 * @param millicents for a whole calendar month or year, thousandths of a cent, 0 to {@link
 *     PriceList#HIGHEST}; a civil day costs its share of its own month or year
 * @param per of which length it is
 */
public record StandingCharge(long millicents, Per per) {

  /** The length that a standing charge is told for. */
  public enum Per {
    MONTH,
    YEAR;

    /** The name on the wire. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public StandingCharge {
    Objects.requireNonNull(per);
    if (millicents < 0 || millicents > PriceList.HIGHEST) {
      throw new IllegalArgumentException("a standing charge is out of its range");
    }
  }
}
