// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import com.sun.net.httpserver.Headers;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The texts in the languages that there are. Each is read when somebody first wants it. */
final class Languages {
  private static final Set<String> ALL = Set.of("fr", "en");

  private final String preset;
  private final Map<String, Words> read = new ConcurrentHashMap<>();

  private Languages(String preset) {
    this.preset = preset;
  }

  /**
   * @param preset the one for who wishes none of them, {@code fr} or {@code en}
   */
  static Languages with(String preset) {
    return new Languages(preset);
  }

  /**
   * The one for a request.
   *
   * @param chosen what somebody chose before, empty text for nothing
   */
  Words of(String chosen, Headers headers) {
    return read.computeIfAbsent(wanted(chosen, headers), Words::of);
  }

  private String wanted(String chosen, Headers headers) {
    if (ALL.contains(chosen)) {
      return chosen;
    }
    String wished = headers.getFirst("Accept-Language");
    for (String one : wished == null ? new String[0] : wished.split(",")) {
      String language = one.strip().split("[-;]", 2)[0];
      if (ALL.contains(language)) {
        return language;
      }
    }
    return preset;
  }
}
