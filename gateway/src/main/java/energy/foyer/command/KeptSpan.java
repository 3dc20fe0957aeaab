// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.window.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When the history that the box keeps begins and ends.
 *
 * @param readings in which all readings lie, empty for none
 * @param newest of readings or, where they are deleted, of days; the epoch for nothing at all
 */
record KeptSpan(Optional<Span> readings, Instant newest) {
  /** From the start of a block to its end, with room to spare. */
  private static final Duration BLOCK = Duration.ofDays(2);

  /** The longest that one question about years may ask. */
  private static final long CENTURY_SECONDS = Duration.ofDays(36_600).toSeconds();

  static KeptSpan of(Session session, HistoryBody.Meters meters) throws Trouble {
    Optional<Instant> last =
        times(meters.meters().stream().map(HistoryBody.Meter::last)).max(Comparator.naturalOrder());
    if (last.isEmpty()) {
      return new KeptSpan(Optional.empty(), newestDay(session));
    }
    Optional<Instant> first =
        times(meters.meters().stream().map(HistoryBody.Meter::first))
            .min(Comparator.naturalOrder());
    Span readings = new Span(first.orElseThrow(), last.get().plus(BLOCK));
    return new KeptSpan(Optional.of(readings), last.get());
  }

  private static Stream<Instant> times(Stream<String> texts) {
    return texts.map(Instant::parse);
  }

  private static Instant newestDay(Session session) throws Trouble {
    List<HistoryBody.Total> years = totals(session, "year", 0, CENTURY_SECONDS);
    if (years.isEmpty()) {
      return Instant.EPOCH;
    }
    HistoryBody.Total year = years.get(years.size() - 1);
    long from = Math.max(0, Instant.parse(year.start()).getEpochSecond());
    List<HistoryBody.Total> days =
        totals(session, "day", from, Instant.parse(year.end()).getEpochSecond());
    return Instant.parse((days.isEmpty() ? year : days.get(days.size() - 1)).start());
  }

  private static List<HistoryBody.Total> totals(Session session, String grain, long from, long to)
      throws Trouble {
    String path = "/history/totals?grain=" + grain + "&from=" + from + "&to=" + to;
    return session.api().read(HistoryBody.Totals.class, session.api().get(path)).totals();
  }

  /** The part of a span in which readings may lie. */
  Optional<Span> within(Span span) {
    if (readings.isEmpty()) {
      return Optional.empty();
    }
    Instant start =
        span.start().isAfter(readings.get().start()) ? span.start() : readings.get().start();
    Instant end = span.end().isBefore(readings.get().end()) ? span.end() : readings.get().end();
    return start.isBefore(end) ? Optional.of(new Span(start, end)) : Optional.empty();
  }
}
