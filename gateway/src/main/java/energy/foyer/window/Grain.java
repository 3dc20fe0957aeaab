// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The length of time over which the resident sees what was counted, from the finest to the
 * coarsest, in civil time as for a {@link Step}. A consent knows steps only.
 */
public enum Grain {
  HALF_HOUR,
  DAY,
  WEEK,
  MONTH,
  YEAR;

  /** The grain of that length. */
  static Grain of(Step step) {
    return switch (step) {
      case HALF_HOUR -> HALF_HOUR;
      case DAY -> DAY;
      case WEEK -> WEEK;
      case MONTH -> MONTH;
    };
  }

  /** The span of this grain in which an instant lies; its start belongs to it, its end does not. */
  public Span spanAt(Instant instant, ZoneId zone) {
    return switch (this) {
      case HALF_HOUR -> span(Step.HALF_HOUR, instant, zone);
      case DAY -> span(Step.DAY, instant, zone);
      case WEEK -> span(Step.WEEK, instant, zone);
      case MONTH -> span(Step.MONTH, instant, zone);
      case YEAR -> {
        LocalDate first = instant.atZone(zone).toLocalDate().withDayOfYear(1);
        yield new Span(
            first.atStartOfDay(zone).toInstant(),
            first.plusYears(1).atStartOfDay(zone).toInstant());
      }
    };
  }

  private static Span span(Step step, Instant instant, ZoneId zone) {
    Window window = step.windowAt(instant, zone);
    return new Span(window.start(), window.end());
  }
}
