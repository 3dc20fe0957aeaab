// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Span;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A span of seconds since 1970.
 *
 * @param from the first
 * @param to the first after it
 */
record Seconds(long from, long to) {

  /** Those of a span. */
  static Seconds of(Span span) {
    return new Seconds(span.start().getEpochSecond(), span.end().getEpochSecond());
  }

  /** Those of a civil day. */
  static Seconds of(LocalDate day, ZoneId zone) {
    return new Seconds(
        day.atStartOfDay(zone).toEpochSecond(), day.plusDays(1).atStartOfDay(zone).toEpochSecond());
  }
}
