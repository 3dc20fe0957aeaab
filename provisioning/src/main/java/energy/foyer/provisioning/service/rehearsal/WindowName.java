// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service.rehearsal;

import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;

/**
 * What makes two figures revisions of one window.
 *
 * @param consent lower-case UUID
 * @param quantity as on the wire
 * @param statistic as on the wire
 * @param step as on the wire
 */
public record WindowName(
    String consent, String quantity, String statistic, String step, Instant start)
    implements Comparable<WindowName> {
  private static final Comparator<WindowName> ORDER =
      Comparator.comparing(WindowName::consent)
          .thenComparing(WindowName::quantity)
          .thenComparing(WindowName::statistic)
          .thenComparing(WindowName::step)
          .thenComparing(WindowName::start);

  static WindowName of(UUID consent, Aggregate aggregate, Figure figure) {
    return new WindowName(
        consent.toString(),
        aggregate.quantity().code(),
        aggregate.statistic().code(),
        aggregate.step().code(),
        figure.window().start());
  }

  /**
   * That of a line with the members of this record by their names.
   *
   * @throws IllegalArgumentException naming the member that is missing or of another form
   */
  static WindowName of(Map<?, ?> line) {
    return new WindowName(
        text(line, "consent"),
        text(line, "quantity"),
        text(line, "statistic"),
        text(line, "step"),
        instant(text(line, "start")));
  }

  private static String text(Map<?, ?> line, String name) {
    if (line.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(name + ": expected a text");
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text.replaceFirst("^(\\S+) ", "$1T")).toInstant();
    } catch (DateTimeException malformed) {
      throw new IllegalArgumentException("start: expected an instant with its offset", malformed);
    }
  }

  @Override
  public int compareTo(WindowName other) {
    return ORDER.compare(this, other);
  }

  /** For people. */
  @Override
  public String toString() {
    return String.join(" ", consent, quantity, statistic, step, start.toString());
  }
}
