// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a client sends to say yes to {@link Offerings#days}. */
final class Wishes {
  private Wishes() {}

  static String hash(String language) {
    return Shown.of(Offerings.days(3), language).sha256();
  }

  /** A yes to the days, with something in place of its parts. */
  static String yes(Map<String, String> instead) {
    Map<String, String> parts =
        new TreeMap<>(
            Map.of(
                "choice", "\"grant\"",
                "service", "\"" + Offerings.DAYS + "\"",
                "version", "3",
                "notice", "\"" + hash("fr") + "\"",
                "language", "\"fr\"",
                "asks", "[{\"index\":0}]"));
    parts.putAll(instead);
    return parts.entrySet().stream()
        .filter(part -> !part.getValue().isEmpty())
        .map(part -> "\"" + part.getKey() + "\":" + part.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
