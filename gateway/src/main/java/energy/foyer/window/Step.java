// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * The length of a window in civil time, from the finest to the coarsest. Days have 23, 24 or 25
 * hours, weeks begin on Monday (ISO 8601), and half-hours begin at minutes 0 and 30 of the civil
 * clock.
 */
public enum Step {
  HALF_HOUR("PT30M"),
  DAY("P1D"),
  WEEK("P1W"),
  MONTH("P1M");

  private static final long HALF_HOUR_SECONDS = 1800;

  private final String code;

  Step(String code) {
    this.code = code;
  }

  /** The name on the wire, an ISO 8601 duration. */
  public String code() {
    return code;
  }

  /**
   * The window of this step in which an instant lies; its start belongs to it, its end does not.
   */
  public Window windowAt(Instant instant, ZoneId zone) {
    if (this == HALF_HOUR) {
      long offset = zone.getRules().getOffset(instant).getTotalSeconds();
      long local = instant.getEpochSecond() + offset;
      Instant start =
          Instant.ofEpochSecond(
              Math.floorDiv(local, HALF_HOUR_SECONDS) * HALF_HOUR_SECONDS - offset);
      return new Window(this, zone, start, start.plusSeconds(HALF_HOUR_SECONDS));
    }
    LocalDate day = instant.atZone(zone).toLocalDate();
    LocalDate first =
        switch (this) {
          case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case MONTH -> day.withDayOfMonth(1);
          default -> day;
        };
    LocalDate next =
        switch (this) {
          case WEEK -> first.plusWeeks(1);
          case MONTH -> first.plusMonths(1);
          default -> first.plusDays(1);
        };
    return new Window(
        this, zone, first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
  }

  /** The first boundary of this step at or after an instant. */
  public Instant boundaryFrom(Instant instant, ZoneId zone) {
    Window window = windowAt(instant, zone);
    boolean onIt = window.start().equals(instant);
    return onIt ? window.start() : window.end();
  }

  /** Whether an instant is a boundary of this step. */
  public boolean bounds(Instant instant, ZoneId zone) {
    return windowAt(instant, zone).start().equals(instant);
  }

  /** Whether this step tells less detail than another. */
  public boolean coarserThan(Step other) {
    return compareTo(other) > 0;
  }

  /** The step of that name on the wire. */
  public static Optional<Step> of(String code) {
    for (Step step : values()) {
      if (step.code.equals(code)) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }
}
