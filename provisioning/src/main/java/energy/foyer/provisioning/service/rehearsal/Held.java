// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service.rehearsal;

import energy.foyer.provisioning.service.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A window that a service says it holds.
 *
 * @param value of all tariff registers together where there are several
 */
public record Held(WindowName name, long value) {

  /**
   * Reads lines with one JSON object each, the members named as those that the programme was given;
   * others are passed over.
   *
   * @throws IllegalArgumentException naming the line and what is wrong with it
   */
  public static List<Held> read(List<String> lines) {
    List<Held> held = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        try {
          Map<?, ?> line = JsonTree.object(lines.get(i));
          held.add(new Held(WindowName.of(line), value(line)));
        } catch (IllegalArgumentException wrong) {
          throw new IllegalArgumentException(
              "line " + (i + 1) + " of what is held: " + wrong.getMessage(), wrong);
        }
      }
    }
    return List.copyOf(held);
  }

  private static long value(Map<?, ?> line) {
    if (line.get("value") instanceof JsonTree.Literal value) {
      return whole(value);
    }
    if (line.get("values") instanceof List<?> shares && !shares.isEmpty()) {
      long sum = 0;
      for (Object share : shares) {
        if (!(share instanceof Map<?, ?> members
            && members.get("value") instanceof JsonTree.Literal value)) {
          throw new IllegalArgumentException("values: expected a value in each");
        }
        sum += whole(value);
      }
      return sum;
    }
    throw new IllegalArgumentException("value: expected a whole number");
  }

  private static long whole(JsonTree.Literal value) {
    try {
      return Long.parseLong(value.text());
    } catch (NumberFormatException wrong) {
      throw new IllegalArgumentException("value: expected a whole number", wrong);
    }
  }
}
