// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

/**
 * The value added tax of a price list.
 *
 * @param energyPerMille on energy, thousandths, 0 to 1000: 200 are 20 %, 55 are 5.5 %
 * @param standingPerMille on the standing charge, likewise
 * @param included whether the prices of the list already have it in them
 */
public record SalesTax(int energyPerMille, int standingPerMille, boolean included) {
  public SalesTax {
    if (energyPerMille < 0
        || energyPerMille > 1000
        || standingPerMille < 0
        || standingPerMille > 1000) {
      throw new IllegalArgumentException("a rate of tax is 0 to 1000 thousandths");
    }
  }
}
