// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A flat JSON object of texts, numbers and truth values, in the order given. */
final class Fields {
  private final Map<String, String> values = new LinkedHashMap<>();

  Fields text(String name, Object value) {
    values.put(name, quoted(value.toString()));
    return this;
  }

  Fields number(String name, long value) {
    values.put(name, Long.toString(value));
    return this;
  }

  Fields truth(String name, boolean value) {
    values.put(name, Boolean.toString(value));
    return this;
  }

  String json() {
    return values.entrySet().stream()
        .map(entry -> quoted(entry.getKey()) + ":" + entry.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
