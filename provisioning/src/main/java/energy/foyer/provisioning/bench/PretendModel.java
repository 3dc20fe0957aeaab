// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import energy.foyer.meter.tic.TicMode;
import java.util.Objects;

/**
 * What kind of meter, in what kind of home.
 *
 * @param contract the supplier's calendar
 * @param mode how the meter talks
 * @param phases 1 or 3
 * @param solar whether a roof feeds in behind the meter
 * @param seed whatever is left to chance; the same seed is the same home
 */
public record PretendModel(Contract contract, TicMode mode, int phases, boolean solar, long seed) {
  public PretendModel {
    Objects.requireNonNull(contract);
    Objects.requireNonNull(mode);
    if (phases != 1 && phases != 3) {
      throw new IllegalArgumentException("a meter has 1 or 3 phases");
    }
  }

  Dice dice() {
    return new Dice(seed);
  }

  /** Subscribed power, kVA. */
  int reference() {
    return phases == 1 ? 9 : 12;
  }
}
