// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.Ask;

/**
 * One kind of figure, asked or granted, in JSON.
 *
 * @param quantity for example {@code electricity.import}
 * @param statistic for example {@code sum}
 * @param step ISO 8601, for example {@code P1D}
 * @param history ISO 8601, how far back from the grant
 * @param required whether the service cannot serve without it
 * @param imported whether figures that were imported are accepted, or granted, too
 */
public record Figures(
    String quantity,
    String statistic,
    String step,
    String history,
    boolean required,
    boolean imported) {

  static Figures of(Ask ask) {
    return new Figures(
        ask.quantity().code(),
        ask.statistic().code(),
        ask.step().code(),
        ask.history().toString(),
        ask.required(),
        ask.imported());
  }
}
