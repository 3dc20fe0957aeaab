// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.window.Grain;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** How finely the history is shown: readings as they came, or a grain that they sum to. */
enum Detail {
  READING(Optional.empty(), Period.ZERO),
  HALF_HOUR(Optional.of(Grain.HALF_HOUR), Period.ZERO),
  DAY(Optional.of(Grain.DAY), Period.ofDays(30)),
  WEEK(Optional.of(Grain.WEEK), Period.ofWeeks(12)),
  MONTH(Optional.of(Grain.MONTH), Period.ofMonths(12)),
  YEAR(Optional.of(Grain.YEAR), Period.ofYears(10));

  private final Optional<Grain> grain;
  private final Period shown;

  Detail(Optional<Grain> grain, Period shown) {
    this.grain = grain;
    this.shown = shown;
  }

  /** What one question to the box may be about; of readings it is a civil day. */
  Duration longest() {
    return switch (this) {
      case READING, HALF_HOUR -> Duration.ofDays(31);
      case DAY -> Duration.ofDays(732);
      case WEEK, MONTH, YEAR -> Duration.ofDays(7_300);
    };
  }

  /** When the one begins in which an instant lies; of readings each is one of its own. */
  Instant startOf(Instant instant, ZoneId zone) {
    return grain.map(each -> each.spanAt(instant, zone).start()).orElse(instant);
  }

  /** The first day that is shown when only the last one is known. */
  LocalDate firstBefore(LocalDate last) {
    return last.minus(shown);
  }

  /** The name that is typed, for example {@code half-hour}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
