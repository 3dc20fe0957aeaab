// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import java.time.Period;
import java.util.Objects;

/**
 * One kind of figure that a service asks for, or that a resident granted.
 *
 * @param history how far back from the grant it reaches, {@link Period#ZERO} for not at all
 * @param required whether the service cannot serve without it
 * @param imported whether figures of that past which the box did not measure are accepted, or
 *     granted, too: what the resident brought from elsewhere, marked as such
 */
public record Ask(
    Quantity quantity,
    Statistic statistic,
    Step step,
    Period history,
    boolean required,
    boolean imported) {
  public Ask {
    Objects.requireNonNull(quantity);
    Objects.requireNonNull(statistic);
    Objects.requireNonNull(step);
    if (history.isNegative()) {
      throw new IllegalArgumentException("history reaches back, not forward");
    }
  }

  /** One of measured figures only. */
  public Ask(Quantity quantity, Statistic statistic, Step step, Period history, boolean required) {
    this(quantity, statistic, step, history, required, false);
  }
}
