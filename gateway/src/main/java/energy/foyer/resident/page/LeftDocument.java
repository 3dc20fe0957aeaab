// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Documents;
import io.avaje.json.JsonException;
import io.avaje.jsonb.Jsonb;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A document that was prepared, read for people: which figures, and each with its window. What is
 * no document of figures has none; whatever it is, its text is shown beside.
 *
 * @param figure which figures, empty text for a document of another kind
 * @param period from the start of the first window to the end of the last
 * @param windows how many
 * @param values as many of them as were asked for
 */
record LeftDocument(String figure, String period, int windows, List<Value> values) {
  private static final LeftDocument OTHER = new LeftDocument("", "", 0, List.of());
  private static final Jsonb JSON = Documents.lenient();

  /**
   * One figure.
   *
   * @param note how it came about, empty text for what was measured whole
   */
  record Value(String window, String value, String note) {
    /** Says which window. */
    @Override
    public String toString() {
      return "Value[" + window + "]";
    }
  }

  /**
   * Reads one.
   *
   * @param most values at most
   */
  static LeftDocument of(String text, int most, ShareWords say) {
    try {
      if (JSON.type(Object.class).fromJson(text) instanceof Map<?, ?> members
          && members.get("windows") instanceof List<?> windows) {
        return read(members, windows, most, say);
      }
    } catch (JsonException | DateTimeException | ClassCastException | NullPointerException other) {
      // it stands as it is: the exact text is shown all the same
      return OTHER;
    }
    return OTHER;
  }

  private static LeftDocument read(Map<?, ?> members, List<?> windows, int most, ShareWords say) {
    String step = (String) members.get("step");
    String unit = (String) members.get("unit");
    String figure =
        say.figure((String) members.get("quantity"), (String) members.get("statistic"), step);
    List<Value> values = new ArrayList<>();
    for (Object window : windows.subList(0, Math.min(most, windows.size()))) {
      values.add(value((Map<?, ?>) window, step, unit, say));
    }
    String period =
        windows.isEmpty()
            ? ""
            : say.days(
                instant((Map<?, ?>) windows.get(0), "start"),
                instant((Map<?, ?>) windows.get(windows.size() - 1), "end"));
    return new LeftDocument(figure, period, windows.size(), values);
  }

  private static Value value(Map<?, ?> window, String step, String unit, ShareWords say) {
    Instant start = instant(window, "start");
    Instant end = instant(window, "end");
    String told =
        window.get("values") instanceof List<?> shares
            ? shares.stream()
                .map(share -> share((Map<?, ?>) share, unit, say))
                .collect(Collectors.joining(say.words().say("sharing.join")))
            : say.value(((Number) window.get("value")).longValue(), unit);
    return new Value(Numbers.headed(say.window(start, end, step)), told, note(window, say));
  }

  private static Instant instant(Map<?, ?> window, String member) {
    return OffsetDateTime.parse((String) window.get(member)).toInstant();
  }

  private static String share(Map<?, ?> share, String unit, ShareWords say) {
    return say.share(
        (String) share.get("kind"), say.value(((Number) share.get("value")).longValue(), unit));
  }

  private static String note(Map<?, ?> window, ShareWords say) {
    return say.note((String) window.get("quality"), ((Number) window.get("coverage")).longValue());
  }

  /** Whether there are more than are shown. */
  Optional<Integer> more() {
    return windows > values.size() ? Optional.of(windows - values.size()) : Optional.empty();
  }
}
