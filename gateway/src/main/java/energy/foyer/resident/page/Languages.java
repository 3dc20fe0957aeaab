// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import com.sun.net.httpserver.Headers;
import java.util.Map;

/**
 * The texts in the languages that there are.
 *
 * @param all by {@code fr} and {@code en}
 * @param preset the one for who wishes none of them
 */
record Languages(Map<String, Words> all, String preset) {
  /** Reads them. */
  static Languages with(String preset) {
    return new Languages(Map.of("fr", Words.of("fr"), "en", Words.of("en")), preset);
  }

  /**
   * The one for a request.
   *
   * @param chosen what somebody chose before, empty text for nothing
   */
  Words of(String chosen, Headers headers) {
    if (all.containsKey(chosen)) {
      return all.get(chosen);
    }
    String wished = headers.getFirst("Accept-Language");
    for (String one : wished == null ? new String[0] : wished.split(",")) {
      String language = one.strip().split("[-;]", 2)[0];
      if (all.containsKey(language)) {
        return all.get(language);
      }
    }
    return all.get(preset);
  }
}
