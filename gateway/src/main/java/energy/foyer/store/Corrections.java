// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.Ask;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Text;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.HistoryFigures;
import energy.foyer.window.Span;
import energy.foyer.window.Statistic;
import energy.foyer.window.Sum;
import energy.foyer.window.Wanted;
import energy.foyer.window.Window;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the resident corrects (GDPR article 16). The readings stay as they came; the correction is
 * kept beside them, sealed to the resident, and what living consents told of the span is told again
 * with the next revision number. Energy and volume are corrected: the highest power and the base
 * load stay what the registers said.
 */
public final class Corrections {
  /** The longest span of one correction. */
  public static final Duration LONGEST = Duration.ofDays(31);

  /** Wh or litres of one correction at most: more than any connection delivers in a month. */
  public static final long LARGEST = 1_000_000_000;

  private final Consents consents;
  private final History history;
  private final Readout readout;
  private final Database database;
  private final Ready ready;

  /**
   * What a correction did.
   *
   * @param windows windows that go to services again, or go corrected where they still waited
   * @param open windows that are not yet told: they go as they were measured
   */
  public record Made(int windows, int open) {}

  /**
   * A correction and what was measured.
   *
   * @param measured Wh or litres that history tells of the span
   */
  public record Shown(Correction correction, long measured) {
    @Override
    public String toString() {
      return "Shown[" + correction + "]";
    }
  }

  public Corrections(Consents consents, History history, Readout readout) {
    this.consents = consents;
    this.history = history;
    this.readout = readout;
    database = history.database();
    ready = new Ready(database);
  }

  /**
   * Why a correction cannot be made.
   *
   * @return one clause; empty if it can
   */
  public Optional<Text> fault(Unlocked resident, Correction correction) throws IOException {
    Optional<Text> form = new CorrectionForm(history.zone()).fault(correction);
    if (form.isPresent()) {
      return form;
    }
    Span span = correction.span();
    Optional<Span> other =
        kept(resident).stream()
            .map(CorrectionTable.Kept::correction)
            .filter(one -> one.overlaps(correction) && !one.span().equals(span))
            .map(Correction::span)
            .findFirst();
    if (other.isPresent()) {
      return other.map(new CorrectionForm(history.zone())::corrected);
    }
    return sums(resident, correction).isEmpty()
        ? Optional.of(CorrectionForm.NOTHING)
        : Optional.empty();
  }

  /** All corrections that touch a span, with what was measured. */
  public List<Shown> shown(Unlocked resident, Span span) throws IOException {
    List<Shown> shown = new ArrayList<>();
    for (CorrectionTable.Kept one : kept(resident)) {
      if (one.correction().overlaps(span)) {
        shown.add(show(resident, one.correction()));
      }
    }
    return shown;
  }

  /** One correction with what was measured. */
  public Shown show(Unlocked resident, Correction correction) throws IOException {
    return new Shown(correction, measured(resident, correction));
  }

  private long measured(Unlocked resident, Correction correction) throws IOException {
    return sums(resident, correction).stream().mapToLong(Sum::value).sum();
  }

  private List<Sum> sums(Unlocked resident, Correction correction) throws IOException {
    String obis = correction.quantity().obis();
    return amendment(resident, List.of()).measured(correction.span()).stream()
        .flatMap(total -> total.sums().stream())
        .filter(sum -> sum.series().obis().equals(obis))
        .toList();
  }

  /** Figures of the past as all corrections leave them. */
  Amendment amendment(Unlocked resident) throws IOException {
    return amendment(
        resident, kept(resident).stream().map(CorrectionTable.Kept::correction).toList());
  }

  private Amendment amendment(Unlocked resident, List<Correction> corrections) {
    return new Amendment(readout, resident, history.zone(), corrections);
  }

  private List<CorrectionTable.Kept> kept(Unlocked resident) throws IOException {
    return database.read(on -> CorrectionTable.all(on, history.segments(), resident));
  }

  /**
   * Makes a correction, in one transaction with all that it changes. One of just the same span
   * stands in the place of the one before.
   *
   * @throws IllegalArgumentException if {@link #fault} finds one; ask it before
   */
  public Made correct(Unlocked resident, Correction correction) throws IOException {
    Optional<Text> fault = fault(resident, correction);
    if (fault.isPresent()) {
      throw new IllegalArgumentException(fault.get().en());
    }
    return consents.changing(
        on -> {
          for (CorrectionTable.Kept one : kept(resident)) {
            if (one.correction().overlaps(correction)) {
              CorrectionTable.remove(on, one.id());
            }
          }
          LocalDate today = LocalDate.ofInstant(correction.made(), history.zone());
          CorrectionTable.insert(on, history.segments().current(on, today), correction);
          Amendment amendment = amendment(resident);
          int windows = 0;
          int open = 0;
          for (Need need : database.needs().all()) {
            if (need.quantity() == correction.quantity() && energy(need.statistic())) {
              Again again = new Again(on, resident, need, amendment);
              windows += again.tell(correction.span());
              open += again.open(correction.span());
            }
          }
          return new Made(windows, open);
        });
  }

  private static boolean energy(Statistic statistic) {
    return statistic == Statistic.SUM || statistic == Statistic.SUM_BY_TARIFF;
  }

  /** One figure of one consent whose windows are told again. */
  private final class Again {
    private final Connection on;
    private final Unlocked resident;
    private final Need need;
    private final Amendment amendment;

    Again(Connection on, Unlocked resident, Need need, Amendment amendment) {
      this.on = on;
      this.resident = resident;
      this.need = need;
      this.amendment = amendment;
    }

    /** Whether the windows not yet told overlap a span. */
    int open(Span span) {
      return need.step().windowAt(need.next(), need.zone()).start().isBefore(span.end()) ? 1 : 0;
    }

    int tell(Span span) throws SQLException, IOException {
      List<Figure> again = new ArrayList<>();
      int told = 0;
      for (Figure figure : figures(span)) {
        Figure amended = amendment.amended(need.quantity(), figure);
        if (waits(amended)) {
          told++;
        } else {
          int rev =
              CorrectionTable.revise(
                  on,
                  need.consent(),
                  need.quantity().code() + " " + need.statistic().code(),
                  figure.window().start());
          again.add(revised(amended, rev));
        }
      }
      for (int from = 0; from < again.size(); from += Aggregate.MOST_FIGURES) {
        int to = Math.min(again.size(), from + Aggregate.MOST_FIGURES);
        ready.add(on, need.consent(), Ready.Source.CORRECTION, aggregate(again.subList(from, to)));
      }
      return told + again.size();
    }

    private Aggregate aggregate(List<Figure> figures) {
      return new Aggregate(need.quantity(), need.statistic(), need.step(), need.zone(), figures);
    }

    private static Figure revised(Figure figure, int rev) {
      return new Figure(
          figure.window(),
          figure.value(),
          figure.shares(),
          figure.coverage(),
          figure.quality(),
          rev,
          figure.gauge());
    }

    /** The windows that were granted, are past what is told live, and overlap a span. */
    private List<Figure> figures(Span span) throws SQLException, IOException {
      ConsentRecord record = consents.find(need.consent()).orElseThrow();
      Instant first =
          record.granted().stream()
              .filter(ask -> ask.statistic() == need.statistic())
              .filter(ask -> ask.quantity() == need.quantity())
              .map((Ask ask) -> PastFigures.first(record, ask))
              .findFirst()
              .orElseThrow();
      Window window = need.step().windowAt(span.start(), need.zone());
      Instant from = window.start();
      while (window.end().isBefore(span.end())) {
        window = window.next();
      }
      Instant end = window.end().isAfter(need.next()) ? need.next() : window.end();
      if (!from.isBefore(end)) {
        return List.of();
      }
      Wanted wanted =
          new Wanted(need.quantity(), need.statistic(), need.step(), need.zone(), first);
      return HistoryFigures.of(
              wanted,
              readout
                  .totals(resident, PastFigures.grain(need.step()), new Span(from, end))
                  .totals())
          .stream()
          .filter(figure -> !record.interrupted(figure.window()))
          .filter(figure -> amendment.touches(need.quantity(), figure.window()))
          .toList();
    }

    /** Puts a figure into the row in which it still waits; false if it waits in none. */
    private boolean waits(Figure amended) throws SQLException, IOException {
      for (Ready.Row row : ready.all(on, need.consent())) {
        Aggregate waiting = row.aggregate();
        List<Figure> figures = new ArrayList<>(waiting.figures());
        for (int i = 0; i < figures.size(); i++) {
          if (waiting.quantity() == need.quantity()
              && waiting.statistic() == need.statistic()
              && figures.get(i).window().equals(amended.window())) {
            figures.set(i, revised(amended, figures.get(i).rev()));
            ready.replace(
                on, new Ready.Row(row.id(), row.consent(), row.source(), waiting.of(figures)));
            return true;
          }
        }
      }
      return false;
    }
  }
}
