// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.Ask;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Step;
import java.io.IOException;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The newest figure that there is of each kind that a consent would grant: what would leave, before
 * anything is granted. Only the unlocked resident opens it, and asking changes nothing.
 */
public final class LastFigures {
  private final Consents consents;
  private final History history;
  private final Readout readout;

  public LastFigures(Consents consents, History history, Readout readout) {
    this.consents = consents;
    this.history = history;
    this.readout = readout;
  }

  /**
   * One a figure granted, of the last window that is over by an instant and was followed from end
   * to end; empty where none of the last few was.
   *
   * @param record a consent that is not given
   */
  public List<Optional<Aggregate>> of(Unlocked resident, ConsentRecord record, Instant now)
      throws IOException {
    List<Ask> recent = record.granted().stream().map(LastFigures::recent).toList();
    ConsentRecord looking =
        new ConsentRecord(
            record.id(),
            record.offer(),
            recent,
            record.zone(),
            record.home(),
            record.notice(),
            record.until(),
            record.facts(),
            record.events());
    List<Optional<Aggregate>> last = new ArrayList<>(Collections.nCopies(recent.size(), none()));
    Amendment amendment = new Corrections(consents, history, readout).amendment(resident);
    new PastFigures(
            new PastFigures.Kept(readout, new Beside(history)), resident, looking, amendment)
        .upTo(now, (ask, aggregate) -> last.set(ask, Optional.of(newest(aggregate))));
    return last;
  }

  private static Optional<Aggregate> none() {
    return Optional.empty();
  }

  private static Aggregate newest(Aggregate aggregate) {
    List<Figure> figures = aggregate.figures();
    return aggregate.of(figures.subList(figures.size() - 1, figures.size()));
  }

  private static Ask recent(Ask ask) {
    return new Ask(
        ask.quantity(), ask.statistic(), ask.step(), lookedBack(ask.step()), ask.required(), false);
  }

  private static Period lookedBack(Step step) {
    return switch (step) {
      case HALF_HOUR -> Period.ofDays(2);
      case DAY -> Period.ofDays(14);
      case WEEK -> Period.ofWeeks(5);
      case MONTH -> Period.ofMonths(3);
    };
  }
}
