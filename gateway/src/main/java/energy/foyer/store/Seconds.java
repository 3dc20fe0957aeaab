// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Span;
import energy.foyer.window.Window;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

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

  /** From the start of the first to the end of the last of some windows; 0 for none. */
  static Seconds of(List<Window> windows) {
    return windows.isEmpty()
        ? new Seconds(0, 0)
        : new Seconds(
            windows.get(0).start().getEpochSecond(),
            windows.get(windows.size() - 1).end().getEpochSecond());
  }

  /** Those of a civil day. */
  static Seconds of(LocalDate day, ZoneId zone) {
    return new Seconds(
        day.atStartOfDay(zone).toEpochSecond(), day.plusDays(1).atStartOfDay(zone).toEpochSecond());
  }
}
