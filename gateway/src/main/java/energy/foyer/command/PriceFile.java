// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of price lists: one of them, or several as {@code prices show --json} prints them. */
final class PriceFile {
  private static final long LARGEST = 256 * 1024;

  private PriceFile() {}

  /** The lists as they stand there: the box says what is wrong with each. */
  static List<PricesBody.Listed> read(Session session, Path file) throws Trouble {
    String json;
    try {
      if (Files.size(file) > LARGEST) {
        throw session.failed("prices.file", file);
      }
      json = Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw session.failed("prices.unreadable", file);
    }
    try {
      Jsonb jsonb = Documents.builder().failOnUnknown(true).build();
      if (json.matches("(?s)\\s*\\{\\s*\"prices\"\\s*:.*")) {
        return jsonb.type(PricesBody.Kept.class).fromJson(json).prices();
      }
      return List.of(jsonb.type(PricesBody.Listed.class).fromJson(json));
    } catch (RuntimeException none) {
      throw session.failed("prices.file", file);
    }
  }
}
