// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Civil days that follow one another.
 *
 * @param from the first of them
 * @param to the first day after them, later than {@code from}
 */
public record Days(LocalDate from, LocalDate to) {
  public Days {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("days end after they begin");
    }
  }

  /** The days that have an instant in a span. */
  public static Days of(Span span, ZoneId zone) {
    return new Days(
        LocalDate.ofInstant(span.start(), zone),
        LocalDate.ofInstant(span.end().minusNanos(1), zone).plusDays(1));
  }

  /** How many they are. */
  public long count() {
    return ChronoUnit.DAYS.between(from, to);
  }

  /** Whether a day is one of them. */
  public boolean holds(LocalDate day) {
    return !day.isBefore(from) && day.isBefore(to);
  }

  /** Those that are among other days as well. */
  public Optional<Days> within(Days other) {
    LocalDate first = from.isBefore(other.from) ? other.from : from;
    LocalDate after = to.isAfter(other.to) ? other.to : to;
    return first.isBefore(after) ? Optional.of(new Days(first, after)) : Optional.empty();
  }

  /** From their start to their end in a zone: a day of it has 23, 24 or 25 hours. */
  public Span span(ZoneId zone) {
    return new Span(from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant());
  }
}
