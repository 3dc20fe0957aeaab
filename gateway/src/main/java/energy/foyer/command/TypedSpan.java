// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A time as it is typed. A date, a month and a year last from {@code start} to {@code end} in civil
 * time; of anything finer both are the same.
 */
record TypedSpan(Instant start, Instant end) {
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern LOCAL =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?");

  /**
   * Reads {@code 2026}, {@code 2026-11}, {@code 2026-11-26}, {@code 2026-11-26T18:05} in civil time
   * or {@code 2026-11-26T17:05:00Z}.
   *
   * @param text of any length; empty if it is none of these, or out of the years 1970 to 9998
   */
  static Optional<TypedSpan> read(String text, ZoneId zone) {
    return parse(text, zone).filter(span -> inRange(span.end()));
  }

  private static boolean inRange(Instant end) {
    return end.isAfter(Instant.EPOCH) && end.isBefore(LATEST);
  }

  private static Optional<TypedSpan> parse(String text, ZoneId zone) {
    try {
      if (YEAR.matcher(text).matches()) {
        Year year = Year.parse(text);
        return Optional.of(of(year.atDay(1), year.plusYears(1).atDay(1), zone));
      }
      if (MONTH.matcher(text).matches()) {
        YearMonth month = YearMonth.parse(text);
        return Optional.of(of(month.atDay(1), month.plusMonths(1).atDay(1), zone));
      }
      if (DATE.matcher(text).matches()) {
        LocalDate date = LocalDate.parse(text);
        return Optional.of(of(date, date.plusDays(1), zone));
      }
      Instant instant =
          LOCAL.matcher(text).matches()
              ? LocalDateTime.parse(text).atZone(zone).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      return Optional.of(new TypedSpan(instant, instant));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static TypedSpan of(LocalDate first, LocalDate next, ZoneId zone) {
    return new TypedSpan(first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
  }
}
