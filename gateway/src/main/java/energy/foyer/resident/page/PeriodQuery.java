// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Refused;
import energy.foyer.window.Days;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The period that an address of the history asks for: {@code span}, and a day {@code at} in it, or
 * {@code from} and {@code to}, both of them in it. The month of today where it asks for none; where
 * it asks for one that cannot be, the nearest that can.
 *
 * @param wrong what is wrong with it, the last part of the key of its text; empty text for nothing
 */
record PeriodQuery(Period period, String wrong) {
  /** The longest that is looked at at once. */
  static final long MOST_DAYS = 5 * 366;

  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

  /** A date with its year first, and the same as it is written in France. */
  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})(?:-(\\d{1,2}))?");

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");

  /** A day that was asked for, and what is wrong with it. */
  private record Asked(LocalDate day, String wrong) {}

  /**
   * @throws Refused if the address is no text
   */
  static PeriodQuery of(Form query, LocalDate today) throws Refused {
    String at = query.has("at") ? "at" : "date";
    Period.Kind otherwise = query.has("date") ? Period.Kind.DAY : Period.Kind.MONTH;
    String code = query.has("span") ? query.text("span") : otherwise.code();
    Optional<Period.Kind> kind =
        Stream.of(Period.Kind.values()).filter(one -> one.code().equals(code)).findFirst();
    if (kind.equals(Optional.of(Period.Kind.SPAN))) {
      return span(asked(query, "from", today.minusDays(29)), asked(query, "to", today), today);
    }
    Asked day = asked(query, at, today);
    Period period = Period.at(kind.orElse(otherwise), day.day());
    if (period.days().from().isAfter(today)) {
      return new PeriodQuery(Period.at(period.kind(), today), "late");
    }
    return new PeriodQuery(period, kind.isEmpty() ? "length" : day.wrong());
  }

  private static PeriodQuery span(Asked from, Asked to, LocalDate today) {
    boolean backwards = to.day().isBefore(from.day());
    LocalDate first = backwards ? to.day() : from.day();
    LocalDate last = backwards ? from.day() : to.day();
    String wrong = from.wrong().isEmpty() ? to.wrong() : from.wrong();
    if (backwards) {
      wrong = "order";
    }
    if (first.isAfter(today)) {
      wrong = "late";
      first = today;
    }
    LocalDate end = (last.isAfter(today) ? today : last).plusDays(1);
    if (new Days(first, end).count() > MOST_DAYS) {
      wrong = "long";
      first = end.minusDays(MOST_DAYS);
    }
    return new PeriodQuery(new Period(Period.Kind.SPAN, new Days(first, end)), wrong);
  }

  private static Asked asked(Form query, String name, LocalDate otherwise) throws Refused {
    if (!query.has(name)) {
      return new Asked(otherwise, "");
    }
    Asked read = read(query.text(name), otherwise);
    return read.day().isBefore(EARLIEST) ? new Asked(EARLIEST, "early") : read;
  }

  private static Asked read(String text, LocalDate otherwise) {
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      return nearest(iso.group(1), iso.group(2), Optional.ofNullable(iso.group(3)));
    }
    Matcher written = WRITTEN.matcher(text);
    return written.matches()
        ? nearest(written.group(3), written.group(2), Optional.of(written.group(1)))
        : new Asked(otherwise, "date");
  }

  /** The day of these numbers; where the calendar has none, the nearest of that month or year. */
  private static Asked nearest(String year, String month, Optional<String> day) {
    int asked = Integer.parseInt(month);
    YearMonth in = YearMonth.of(Integer.parseInt(year), Math.max(1, Math.min(12, asked)));
    int wanted = day.map(Integer::parseInt).orElse(1);
    int there = Math.max(1, Math.min(in.lengthOfMonth(), wanted));
    boolean is = in.getMonthValue() == asked && there == wanted;
    return new Asked(in.atDay(there), is ? "" : "date");
  }
}
