// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.window.Days;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;

/**
 * The civil days that a page of the history is about.
 *
 * @param days whole ones: a week begins on Monday
 */
record Period(Kind kind, Days days) {
  /** How long it is. */
  enum Kind {
    DAY,
    WEEK,
    MONTH,
    YEAR,
    /** From one day to another. */
    SPAN;

    /** Its name in an address. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The one of a kind that has a day in it. */
  static Period at(Kind kind, LocalDate day) {
    return switch (kind) {
      case DAY, SPAN -> new Period(kind, new Days(day, day.plusDays(1)));
      case WEEK -> {
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        yield new Period(kind, new Days(monday, monday.plusWeeks(1)));
      }
      case MONTH -> {
        LocalDate first = day.withDayOfMonth(1);
        yield new Period(kind, new Days(first, first.plusMonths(1)));
      }
      case YEAR -> {
        LocalDate first = day.withDayOfYear(1);
        yield new Period(kind, new Days(first, first.plusYears(1)));
      }
    };
  }

  /** The one before it, as long. */
  Period before() {
    return kind == Kind.SPAN
        ? new Period(kind, new Days(days.from().minusDays(days.count()), days.from()))
        : at(kind, days.from().minusDays(1));
  }

  /** The one after it. */
  Period after() {
    return kind == Kind.SPAN
        ? new Period(kind, new Days(days.to(), days.to().plusDays(days.count())))
        : at(kind, days.to());
  }

  /** The same one a year before: a week is 52 weeks before; empty where that is {@link #before}. */
  Optional<Period> yearBefore() {
    return switch (kind) {
      case YEAR -> Optional.empty();
      case WEEK -> Optional.of(at(kind, days.from().minusWeeks(52)));
      case DAY, MONTH -> Optional.of(at(kind, days.from().minusYears(1)));
      case SPAN -> {
        LocalDate from = days.from().minusYears(1);
        boolean apart = days.count() <= 366;
        Days then = new Days(from, from.plusDays(days.count()));
        yield apart ? Optional.of(new Period(kind, then)) : Optional.empty();
      }
    };
  }

  /** Whether a day is in it and others are to come. */
  boolean underway(LocalDate today) {
    return days.holds(today);
  }

  /**
   * What of another period compares with this one: as many days as of this one are over. Empty
   * where none is.
   */
  Optional<Days> comparable(Period other, LocalDate today) {
    if (!underway(today)) {
      return Optional.of(other.days);
    }
    long over = ChronoUnit.DAYS.between(days.from(), today);
    long most = Math.min(over, other.days.count());
    return most == 0
        ? Optional.empty()
        : Optional.of(new Days(other.days.from(), other.days.from().plusDays(most)));
  }

  /** Its own days that compare with others: those that are over. */
  Optional<Days> over(LocalDate today) {
    return comparable(this, today);
  }

  /** Where it is looked at. */
  String address() {
    return kind == Kind.SPAN
        ? "/history?span=span&from=" + days.from() + "&to=" + days.to().minusDays(1)
        : "/history?span=" + kind.code() + "&at=" + days.from();
  }

  /** The month in which it begins. */
  YearMonth month() {
    return YearMonth.from(days.from());
  }

  /** What it is called. */
  String name(Numbers numbers) {
    LocalDate last = days.to().minusDays(1);
    return switch (kind) {
      case DAY -> numbers.day(days.from());
      case WEEK, SPAN -> numbers.span(days.from(), last);
      case MONTH -> numbers.month(month());
      case YEAR -> Integer.toString(days.from().getYear());
    };
  }

  /** The same in few letters, for the rows of a table. */
  String brief(Numbers numbers) {
    LocalDate first = days.from();
    return switch (kind) {
      case DAY -> numbers.shortDate(first) + " " + first.getYear();
      case WEEK, SPAN -> {
        LocalDate last = days.to().minusDays(1);
        boolean month = YearMonth.from(first).equals(YearMonth.from(last));
        String from = month ? numbers.dayNumber(first) : numbers.shortDate(first);
        yield from + " – " + numbers.shortDate(last) + " " + last.getYear();
      }
      case MONTH -> numbers.shortMonth(first.getMonthValue()) + " " + first.getYear();
      case YEAR -> Integer.toString(first.getYear());
    };
  }
}
