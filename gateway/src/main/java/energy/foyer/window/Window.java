// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * A half-open span of civil time.
 *
 * @param step the step that it is one of
 * @param zone the civil zone that places its ends
 * @param start its first instant
 * @param end the first instant after it
 */
public record Window(Step step, ZoneId zone, Instant start, Instant end) {

  public Window {
    Objects.requireNonNull(step);
    Objects.requireNonNull(zone);
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("a window ends after it starts");
    }
  }

  /** Its two ends. */
  public Span span() {
    return new Span(start, end);
  }

  /** Its length in seconds: 82,800, 86,400 or 90,000 for a day. */
  public long seconds() {
    return end.getEpochSecond() - start.getEpochSecond();
  }

  /** The window of the same step that starts where this one ends. */
  public Window next() {
    return step.windowAt(end, zone);
  }
}
