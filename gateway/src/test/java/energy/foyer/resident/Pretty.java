// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import io.avaje.jsonb.Jsonb;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** JSON for people: an entry a line, the keys of a map without an order of its own by name. */
final class Pretty {
  private Pretty() {}

  static String print(Object value) {
    return print(value, "\n") + "\n";
  }

  private static String print(Object value, String line) {
    String inner = line + "  ";
    if (value instanceof Map<?, ?> map) {
      Map<?, ?> sorted = map instanceof LinkedHashMap ? map : new TreeMap<>(map);
      List<String> entries =
          sorted.entrySet().stream()
              .map(one -> quoted(one.getKey()) + ": " + print(one.getValue(), inner))
              .toList();
      return block(entries, "{}", line);
    }
    if (value instanceof Collection<?> list) {
      return block(list.stream().map(one -> print(one, inner)).toList(), "[]", line);
    }
    return value instanceof String ? quoted(value) : value.toString();
  }

  private static String block(List<String> entries, String braces, String line) {
    return entries.isEmpty()
        ? braces
        : entries.stream()
            .collect(
                Collectors.joining(
                    "," + line + "  ", braces.charAt(0) + line + "  ", line + braces.charAt(1)));
  }

  private static String quoted(Object text) {
    return Jsonb.builder().build().type(Object.class).toJson(text);
  }
}
