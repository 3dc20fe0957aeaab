// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Correction;
import energy.foyer.window.Days;
import energy.foyer.window.Grain;
import energy.foyer.window.Seen;
import energy.foyer.window.Span;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Uses as the resident's corrections leave them: what was measured in a corrected span goes out,
 * what was truly counted comes in, by time where a day or a half-hour holds a part of the span.
 * Where only the wrongness is known nothing comes in.
 */
record CorrectedUses(Uses.Source source) {

  /** Corrects days of a span, also those of which nothing else is kept. */
  void days(Map<LocalDate, Seen> days, Days of) throws IOException {
    for (Correction one : source.corrections()) {
      Optional<Days> touched = Days.of(one.span(), source.zone()).within(of);
      for (LocalDate day = of.from(); touched.isPresent() && day.isBefore(of.to()); ) {
        if (touched.get().holds(day)) {
          days.put(day, corrected(one, day, days));
        }
        day = day.plusDays(1);
      }
    }
  }

  private Seen corrected(Correction one, LocalDate day, Map<LocalDate, Seen> days)
      throws IOException {
    Span whole = new Days(day, day.plusDays(1)).span(source.zone());
    Span span = one.span().within(whole).orElseThrow();
    Seen before = days.getOrDefault(day, Seen.nothing(whole.seconds()));
    Seen part = span.equals(whole) ? before : part(span, before);
    return before.corrected(one.quantity(), part, one.value().isEmpty(), one.part(span));
  }

  /** Its half-hours; where these are not kept any more, of the day what the time makes. */
  private Seen part(Span span, Seen day) throws IOException {
    Optional<Seen> halfHours =
        source.readout().totals(source.resident(), Grain.HALF_HOUR, span).totals().stream()
            .map(Seen::of)
            .reduce(Seen::plus);
    return halfHours.orElseGet(() -> day.share(span.seconds()));
  }

  /** Corrects half-hours of a span, from an instant on also those that are not kept. */
  void halfHours(TreeMap<Instant, Seen> halfHours, Span of, Instant from) {
    for (Correction one : source.corrections()) {
      Optional<Span> touched = one.span().within(of);
      for (Instant at = of.start(); touched.isPresent() && at.isBefore(touched.get().end()); ) {
        Span half = Grain.HALF_HOUR.spanAt(at, source.zone());
        if (touched.get().holds(at) && !at.isBefore(from)) {
          Seen before = halfHours.getOrDefault(at, Seen.nothing(half.seconds()));
          Seen after =
              before.corrected(one.quantity(), before, one.value().isEmpty(), one.part(half));
          halfHours.put(at, after);
        }
        at = half.end();
      }
    }
  }
}
