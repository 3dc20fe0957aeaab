// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import java.time.LocalDate;
import java.time.Period;

/** Compares periods of the calendar, whose lengths depend on where they begin. */
final class Spans {
  /** Nothing that an offer tells is longer; what is could not even be counted on the calendar. */
  static final int MOST_MONTHS = 1200;

  private static final int MOST_DAYS = 36_525;
  private static final LocalDate SOME_DAY = LocalDate.of(2026, 1, 1);

  private Spans() {}

  /** Whether no part of it is negative and none is beyond a century. */
  static boolean countable(Period period) {
    return !period.isNegative()
        && period.toTotalMonths() <= MOST_MONTHS
        && period.getDays() <= MOST_DAYS;
  }

  /** Whether it is countable, longer than zero and not longer than another. */
  static boolean within(Period period, Period most) {
    return countable(period) && !period.isZero() && !longer(period, most);
  }

  /** Whether one is longer than another, from a new year's day on. */
  static boolean longer(Period one, Period other) {
    return !countable(one) || SOME_DAY.plus(one).isAfter(SOME_DAY.plus(other));
  }

  /** Whether one ends later than another when both begin on a day. */
  static boolean endsLater(Period one, Period other, LocalDate day) {
    return !countable(one) || day.plus(one).isAfter(day.plus(other));
  }

  /** Whether one reaches further back than another from a day. */
  static boolean reachesFurtherBack(Period one, Period other, LocalDate day) {
    return !countable(one) || day.minus(one).isBefore(day.minus(other));
  }
}
