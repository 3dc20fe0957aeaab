// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.window.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * From when to when the history is shown. What is not typed follows from the newest day of which
 * something is kept: the time of this host is not asked, since a demonstration has its own.
 */
record HistoryRange(
    Session session, Detail detail, Optional<TypedSpan> from, Optional<TypedSpan> to) {

  static HistoryRange of(Session session, Detail detail, Optional<String> from, Optional<String> to)
      throws Trouble {
    return new HistoryRange(
        session, detail, typed(session, "--from", from), typed(session, "--to", to));
  }

  private static Optional<TypedSpan> typed(Session session, String option, Optional<String> text)
      throws Trouble {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<TypedSpan> read = TypedSpan.read(text.get(), session.zone());
    if (read.isEmpty()) {
      throw session.wrongUse("history.time", option);
    }
    return read;
  }

  /**
   * The span; it begins where a whole one of the grain does.
   *
   * @param newest the newest instant of which something is kept
   */
  Span span(Instant newest) throws Trouble {
    ZoneId zone = session.zone();
    Instant dayAfter = dayOf(newest, zone).plusDays(1).atStartOfDay(zone).toInstant();
    Instant end = to.map(TypedSpan::end).orElseGet(() -> endFrom(dayAfter));
    Instant start =
        from.map(TypedSpan::start)
            .orElseGet(
                () -> {
                  LocalDate last = dayOf(end.minusSeconds(1), zone);
                  return detail.firstBefore(last).atStartOfDay(zone).toInstant();
                });
    if (!start.isBefore(end)) {
      throw session.wrongUse("history.order");
    }
    Instant whole = detail.startOf(start, zone);
    return new Span(whole.isBefore(Instant.EPOCH) ? Instant.EPOCH : whole, end);
  }

  /** To the end of what is kept, or of what was named as the beginning, if that is later. */
  private Instant endFrom(Instant dayAfter) {
    return from.map(TypedSpan::end).filter(dayAfter::isBefore).orElse(dayAfter);
  }

  private static LocalDate dayOf(Instant instant, ZoneId zone) {
    return instant.atZone(zone).toLocalDate();
  }
}
