// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The published schemas, asked about documents. */
final class Schemas {
  static final List<String> ALL =
      List.of(
          "offer",
          "offer-tombstone",
          "aggregates",
          "void",
          "consent",
          "receipt",
          "status",
          "territory",
          "territory-rotation",
          "reference-prices",
          "reference-tempo",
          "reference-tombstone",
          "sealed-message",
          "jws-header");

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  static String text(String name) throws IOException {
    String file = name + ".schema.json";
    try (InputStream stream = Topics.class.getResourceAsStream(file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  Schema schema(String name) throws IOException {
    return registry.getSchema(text(name), InputFormat.JSON);
  }

  /** What a schema finds wrong with a document. */
  List<String> faults(String name, byte[] json) throws IOException {
    return faults(schema(name), json);
  }

  static List<String> faults(Schema schema, byte[] json) {
    return schema.validate(new String(json, StandardCharsets.UTF_8), InputFormat.JSON).stream()
        .map(Error::toString)
        .toList();
  }
}
