// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract is an AsyncAPI document, as the schema that AsyncAPI publishes says. */
final class AsyncApiTest {
  private static final Path OFFICIAL =
      Path.of("target", "npm", "node_modules", "@asyncapi", "specs", "schemas", "3.0.0.json");

  private static String contract() throws IOException {
    try (InputStream stream = Topics.class.getResourceAsStream("asyncapi.json")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> faults(String document) throws IOException {
    assertTrue(Files.isReadable(OFFICIAL), "AsyncAPI's schema is missing: run scripts/setup");
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(Files.readString(OFFICIAL), InputFormat.JSON);
    return schema.validate(document, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  @Test
  void contract_isWhatAsyncApiAsksFor() throws IOException {
    assertEquals(List.of(), faults(contract()));
  }

  @Test
  void schemaOfAsyncApi_findsWhatIsWrong() throws IOException {
    assertFalse(
        faults(contract().replace("\"action\": \"send\"", "\"action\": \"shout\"")).isEmpty());
    assertFalse(faults(contract().replace("\"channels\"", "\"canals\"")).isEmpty());
    assertFalse(faults(contract().replace("\"payload\"", "\"freight\"")).isEmpty());
  }
}
