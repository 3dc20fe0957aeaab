// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/** Members of a JSON object in the order in which they are written. */
final class Members {
  private Members() {}

  /** Names and values by turns. */
  static Map<String, Object> of(Object... namesAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return members;
  }
}
