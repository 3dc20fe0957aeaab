// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.Instant;
import java.util.Optional;

/**
 * A half-open span of time.
 *
 * @param start its first instant
 * @param end the first instant after it, later than {@code start}
 */
public record Span(Instant start, Instant end) {
  public Span {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("a span ends after it starts");
    }
  }

  /** All that came before an instant. */
  public static Span before(Instant end) {
    return new Span(Instant.MIN, end);
  }

  /** Its length in seconds. */
  public long seconds() {
    return end.getEpochSecond() - start.getEpochSecond();
  }

  /** Whether another lies wholly in it. */
  public boolean covers(Span other) {
    return !other.start().isBefore(start) && !other.end().isAfter(end);
  }

  /** What of it lies in another as well. */
  public Optional<Span> within(Span other) {
    Instant first = start.isAfter(other.start) ? start : other.start;
    Instant after = end.isBefore(other.end) ? end : other.end;
    return first.isBefore(after) ? Optional.of(new Span(first, after)) : Optional.empty();
  }

  /** Whether an instant lies in it: its start does, its end does not. */
  public boolean holds(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }
}
