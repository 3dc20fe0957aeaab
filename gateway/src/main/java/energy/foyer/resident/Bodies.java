// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import io.avaje.jsonb.Jsonb;
import java.util.Optional;

/** Documents that come as JSON. */
final class Bodies {
  private static final int LONGEST_REASON = 200;

  private Bodies() {}

  /**
   * Reads a document.
   *
   * @param fields those that it may have, for whoever sent another
   */
  static <T> T read(Jsonb jsonb, Class<T> type, byte[] body, String fields) throws Refused {
    String why = "null";
    try {
      Optional<T> read = Optional.ofNullable(jsonb.type(type).fromJson(body));
      if (read.isPresent()) {
        return read.get();
      }
    } catch (RuntimeException wrong) {
      why = Optional.ofNullable(wrong.getMessage()).orElse("JSON");
    }
    String brief = why.substring(0, Math.min(why.length(), LONGEST_REASON));
    throw new Refused(
        Fault.BODY,
        "Un objet JSON est attendu, avec " + fields + " : " + brief,
        "Expected a JSON object of " + fields + ": " + brief);
  }
}
