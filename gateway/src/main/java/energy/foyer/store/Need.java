// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.Ask;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.window.Wanted;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;

/**
 * One granted figure and how far it was told.
 *
 * @param next the start of the next window not yet told
 */
public record Need(
    UUID consent, Quantity quantity, Statistic statistic, Step step, ZoneId zone, Instant next) {
  public Need {
    Objects.requireNonNull(consent);
    Objects.requireNonNull(quantity);
    Objects.requireNonNull(statistic);
    Objects.requireNonNull(step);
    Objects.requireNonNull(zone);
    Objects.requireNonNull(next);
  }

  /** One of the figures that a consent grants, by its place there, told up to an instant. */
  static Need of(ConsentRecord record, int number, Instant next) {
    Ask ask = record.granted().get(number);
    return new Need(record.id(), ask.quantity(), ask.statistic(), ask.step(), record.zone(), next);
  }

  /** The boundaries that it needs. */
  public Wanted wanted() {
    return new Wanted(quantity, statistic, step, zone, next);
  }

  /** The same figure, told up to an instant. */
  public Need movedTo(Instant later) {
    return new Need(consent, quantity, statistic, step, zone, later);
  }

  /** Names the consent only. */
  @Override
  public String toString() {
    return "Need[" + consent + "]";
  }
}
