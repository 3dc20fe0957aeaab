// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Correction;
import energy.foyer.store.Readout;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Coverage;
import energy.foyer.window.Days;
import energy.foyer.window.Grain;
import energy.foyer.window.Seen;
import energy.foyer.window.Span;
import energy.foyer.window.Total;
import energy.foyer.window.Use;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was taken from the network and given to it, as the resident's corrections leave it, read leg
 * by leg so that little of it is in memory.
 *
 * @param notes what else was noted of a day; a day that only a correction tells of has none
 * @param gaps rows that do not open, the first {@link Readout#MOST_GAPS}
 * @param damaged how many do not open
 */
record Uses(
    Map<LocalDate, Seen> days, Map<LocalDate, DayNote> notes, List<Readout.Gap> gaps, int damaged) {
  private static final Duration DAYS_LEG = Duration.ofDays(366);

  /**
   * Where it is read, by whom, and the civil zone of its days.
   *
   * @param corrections those of electricity; of one quantity none touches another
   */
  record Source(Readout readout, Unlocked resident, ZoneId zone, List<Correction> corrections) {}

  /** Takes one half-hour. */
  @FunctionalInterface
  interface Taker {
    void take(Instant start, Seen seen);
  }

  /** Those of the days that have an instant in a span; days of which nothing is kept left out. */
  static Uses days(Source source, Span span) throws IOException {
    ZoneId zone = source.zone();
    Map<LocalDate, Seen> days = new TreeMap<>();
    Map<LocalDate, DayNote> notes = new TreeMap<>();
    List<Readout.Gap> gaps = new ArrayList<>();
    int damaged = 0;
    for (Span leg : legs(Days.of(span, zone).span(zone), DAYS_LEG)) {
      Readout.Summed summed = source.readout().totals(source.resident(), Grain.DAY, leg);
      for (Total total : summed.totals()) {
        LocalDate day = LocalDate.ofInstant(total.span().start(), zone);
        days.put(day, Seen.of(total));
        notes.put(day, DayNote.of(total));
      }
      gaps.addAll(summed.gaps());
      damaged += summed.damaged();
    }
    new CorrectedUses(source).days(days, Days.of(span, zone));
    int told = Math.min(gaps.size(), Readout.MOST_GAPS);
    return new Uses(days, notes, gaps.subList(0, told), damaged);
  }

  /**
   * Hands over each half-hour of whole days.
   *
   * @return the days from the first to the last of which a half-hour is kept, empty for none
   */
  static Optional<Days> halfHours(Source source, Span of, Taker taker) throws IOException {
    Halves halves = new Halves(source, taker);
    source.readout().halfHours(source.resident(), Days.of(of, source.zone()), halves);
    return halves.seen;
  }

  /** Hands them over as the corrections leave them. */
  private static final class Halves implements Readout.DayTaker {
    private final Source source;
    private final Taker taker;
    private final CorrectedUses corrected;
    private Optional<Days> seen = Optional.empty();

    private Halves(Source source, Taker taker) {
      this.source = source;
      this.taker = taker;
      this.corrected = new CorrectedUses(source);
    }

    @Override
    public void take(LocalDate day, List<Total> totals) {
      TreeMap<Instant, Seen> halfHours = new TreeMap<>();
      totals.forEach(total -> halfHours.put(total.span().start(), Seen.of(total)));
      if (halfHours.isEmpty() && seen.isEmpty()) {
        return;
      }
      Span whole = new Days(day, day.plusDays(1)).span(source.zone());
      corrected.halfHours(halfHours, whole, seen.isEmpty() ? halfHours.firstKey() : whole.start());
      halfHours.forEach(taker::take);
      if (!halfHours.isEmpty()) {
        seen = Optional.of(new Days(seen.map(Days::from).orElse(day), day.plusDays(1)));
      }
    }
  }

  private static List<Span> legs(Span span, Duration longest) {
    List<Span> legs = new ArrayList<>();
    Instant from = span.start();
    while (from.isBefore(span.end())) {
      Instant most = from.plus(longest);
      Instant to = most.isBefore(span.end()) ? most : span.end();
      legs.add(new Span(from, to));
      from = to;
    }
    return legs;
  }

  /** What was used on each day. */
  Map<LocalDate, Use> uses() {
    Map<LocalDate, Use> uses = new TreeMap<>();
    days.forEach((day, seen) -> uses.put(day, seen.use()));
    return uses;
  }

  /** How some days were seen. */
  Coverage coverage(Days of, ZoneId zone) {
    return of.from()
        .datesUntil(of.to())
        .map(
            day -> {
              long seconds = new Days(day, day.plusDays(1)).span(zone).seconds();
              return days.getOrDefault(day, Seen.nothing(seconds)).coverage();
            })
        .reduce(Coverage.none(0), Coverage::plus);
  }

  /** From the first to the last of the days of which something is kept. */
  Optional<Days> kept() {
    TreeMap<LocalDate, Seen> sorted = new TreeMap<>(days);
    return sorted.isEmpty()
        ? Optional.empty()
        : Optional.of(new Days(sorted.firstKey(), sorted.lastKey().plusDays(1)));
  }

  /** Says nothing of how much. */
  @Override
  public String toString() {
    return "Uses[" + days.size() + "]";
  }
}
