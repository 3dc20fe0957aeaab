// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.Ask;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Grain;
import energy.foyer.window.HistoryFigures;
import energy.foyer.window.Quality;
import energy.foyer.window.Span;
import energy.foyer.window.Step;
import energy.foyer.window.Total;
import energy.foyer.window.Wanted;
import energy.foyer.window.Window;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The figures of past windows that a grant reaches back to, each ask from its own first window on,
 * read from the resident's history in legs: years of half-hours do not fit into the memory at once.
 */
final class PastFigures {

  /** Windows whose totals are in memory at once. */
  private static final int LEG = 192;

  /** What was measured, and what was brought beside it. */
  record Kept(Readout readout, Beside beside) {}

  /** Takes figures that one message tells, of one ask, in the order of time. */
  @FunctionalInterface
  interface Taking {
    void take(int ask, Aggregate aggregate) throws IOException;
  }

  private final Readout readout;
  private final Unlocked resident;
  private final ConsentRecord record;
  private final Amendment amendment;
  private final Beside beside;
  private final Step step;
  private Instant from;
  private Optional<Total> tariffs = Optional.empty();

  /**
   * @param record a consent that is to be given
   * @param amendment what the resident corrected before
   */
  PastFigures(Kept kept, Unlocked resident, ConsentRecord record, Amendment amendment) {
    this.readout = kept.readout();
    this.beside = kept.beside();
    this.resident = resident;
    this.record = record;
    this.amendment = amendment;
    step = record.step().orElseThrow();
    from =
        record.granted().stream()
            .map(ask -> first(record, ask))
            .min(Instant::compareTo)
            .orElseThrow();
  }

  /** The start of the first window that a consent grants of an ask. */
  static Instant first(ConsentRecord record, Ask ask) {
    Instant given = record.given().orElseThrow();
    Instant reached = given.atZone(record.zone()).minus(ask.history()).toInstant();
    return ask.step().boundaryFrom(reached, record.zone());
  }

  /**
   * Goes on from where it stands over all windows that end by an instant.
   *
   * @param taking takes what there is of them
   */
  void upTo(Instant end, Taking taking) throws IOException {
    Window window = step.windowAt(from, record.zone());
    while (!window.end().isAfter(end)) {
      Instant start = window.start();
      int count = 0;
      while (count < LEG && !window.end().isAfter(end)) {
        window = window.next();
        count++;
      }
      leg(new Span(start, window.start()), taking);
      from = window.start();
    }
  }

  private void leg(Span span, Taking taking) throws IOException {
    List<Total> totals = new ArrayList<>();
    tariffs.ifPresent(totals::add);
    totals.addAll(readout.totals(resident, grain(step), span).totals());
    for (int ask = 0; ask < record.granted().size(); ask++) {
      Ask granted = record.granted().get(ask);
      Instant first = first(record, granted);
      Wanted wanted =
          new Wanted(
              granted.quantity(),
              granted.statistic(),
              step,
              record.zone(),
              first.isAfter(span.start()) ? first : span.start());
      List<Figure> figures = new ArrayList<>();
      for (Figure figure : HistoryFigures.of(wanted, totals)) {
        boolean measured = granted.statistic().measured();
        figures.add(measured ? figure : amendment.amended(granted.quantity(), figure));
      }
      batches(ask, granted.imported() ? with(figures, granted, wanted, span) : figures, taking);
    }
    // a leg in which no tariff counted still has to know one
    totals.stream()
        .filter(PastFigures::byTariff)
        .reduce((one, later) -> later)
        .ifPresent(this::carry);
  }

  /** Windows that were not measured and of which all was brought are told as imported. */
  private List<Figure> with(List<Figure> measured, Ask ask, Wanted wanted, Span span)
      throws IOException {
    TreeMap<Instant, Figure> all = new TreeMap<>();
    for (Beside.Total total : beside.totals(resident, grain(step), span)) {
      Window window = step.windowAt(total.span().start(), record.zone());
      boolean whole = total.covered() == window.seconds();
      if (total.quantity() == ask.quantity() && whole && !window.start().isBefore(wanted.from())) {
        all.put(
            window.start(),
            new Figure(window, total.wattHours(), List.of(), 1000, Quality.IMPORTED, 0));
      }
    }
    measured.forEach(figure -> all.put(figure.window().start(), figure));
    return List.copyOf(all.values());
  }

  private void carry(Total total) {
    tariffs = Optional.of(total);
  }

  private static boolean byTariff(Total total) {
    return total.sums().stream().anyMatch(sum -> sum.series().kind().isPresent());
  }

  private void batches(int ask, List<Figure> figures, Taking taking) throws IOException {
    List<Figure> batch = new ArrayList<>();
    for (Figure figure : figures) {
      boolean other = !batch.isEmpty() && !batch.get(0).gauge().equals(figure.gauge());
      if (other || batch.size() == Aggregate.MOST_FIGURES) {
        taking.take(ask, aggregate(ask, batch));
        batch.clear();
      }
      batch.add(figure);
    }
    if (!batch.isEmpty()) {
      taking.take(ask, aggregate(ask, batch));
    }
  }

  private Aggregate aggregate(int ask, List<Figure> figures) {
    Ask granted = record.granted().get(ask);
    return new Aggregate(granted.quantity(), granted.statistic(), step, record.zone(), figures);
  }

  static Grain grain(Step step) {
    return switch (step) {
      case HALF_HOUR -> Grain.HALF_HOUR;
      case DAY -> Grain.DAY;
      case WEEK -> Grain.WEEK;
      case MONTH -> Grain.MONTH;
    };
  }
}
