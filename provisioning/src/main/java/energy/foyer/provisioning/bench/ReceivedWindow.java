// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import energy.foyer.window.Quantity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One window as a service received it.
 *
 * @param key consent, quantity, statistic, step and start: what a later revision replaces
 * @param quantity what was measured
 * @param statistic as on the wire
 * @param step as on the wire
 * @param start as on the wire, with the civil offset
 * @param end as on the wire, with the civil offset
 * @param value watt-hours in all
 * @param registers watt-hours by tariff register, empty where the statistic has none
 * @param rev its revision
 */
record ReceivedWindow(
    List<String> key,
    Quantity quantity,
    String statistic,
    String step,
    OffsetDateTime start,
    OffsetDateTime end,
    long value,
    Map<Integer, Long> registers,
    long rev) {

  /** The first instant of the window. */
  Instant from() {
    return start.toInstant();
  }

  /** The first instant after it. */
  Instant to() {
    return end.toInstant();
  }

  /**
   * Reads one window of a document of aggregates.
   *
   * @throws RuntimeException if a member is missing or of another kind
   */
  static ReceivedWindow of(Map<?, ?> document, Map<?, ?> window) {
    String code = text(document, "quantity");
    Quantity quantity =
        Quantity.of(code)
            .orElseThrow(() -> new IllegalArgumentException("unknown quantity " + code));
    Map<Integer, Long> registers = new TreeMap<>();
    if (window.get("values") instanceof List<?> values) {
      for (Object each : values) {
        Map<?, ?> share = (Map<?, ?>) each;
        registers.merge((int) number(share, "index"), number(share, "value"), Long::sum);
      }
    }
    long value =
        registers.isEmpty()
            ? number(window, "value")
            : registers.values().stream().mapToLong(Long::longValue).sum();
    String statistic = text(document, "statistic");
    String step = text(document, "step");
    String start = text(window, "start");
    return new ReceivedWindow(
        List.of(text(document, "consent"), code, statistic, step, start),
        quantity,
        statistic,
        step,
        OffsetDateTime.parse(start),
        OffsetDateTime.parse(text(window, "end")),
        value,
        registers,
        number(window, "rev"));
  }

  private static String text(Map<?, ?> object, String name) {
    return (String) Objects.requireNonNull(object.get(name), name + " is missing");
  }

  private static long number(Map<?, ?> object, String name) {
    Object value = Objects.requireNonNull(object.get(name), name + " is missing");
    if (value instanceof Long whole) {
      return whole;
    }
    throw new IllegalArgumentException(name + " is no whole number");
  }
}
