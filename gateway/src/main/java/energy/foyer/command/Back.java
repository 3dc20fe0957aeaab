// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.stream.IntStream;

/** How far back a figure is granted: never further than it is asked for, nor than was typed. */
final class Back {
  private static final LocalDate SOME_DAY = LocalDate.of(2026, 1, 1);
  private static final int FOUR_YEARS = 1461;
  private static final int SHORTEST_MONTH = 28;

  private Back() {}

  /**
   * @param months typed, 0 or more
   * @param asked ISO 8601
   * @return ISO 8601
   */
  static String of(int months, String asked) {
    Period most;
    try {
      most = Period.parse(asked);
    } catch (DateTimeException unread) {
      return asked;
    }
    Period typed = Period.ofMonths(months);
    if (within(most, typed)) {
      return asked;
    }
    return within(typed, most)
        ? typed.toString()
        : Period.ofDays(SHORTEST_MONTH * months).toString();
  }

  /** Whether one reaches no further back than another, whatever the day is. */
  private static boolean within(Period one, Period other) {
    return IntStream.range(0, FOUR_YEARS)
        .mapToObj(SOME_DAY::plusDays)
        .noneMatch(day -> day.minus(one).isBefore(day.minus(other)));
  }
}
