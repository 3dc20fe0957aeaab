// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What reads a document is looked for by its name. */
final class OwnDocumentsTest {
  private static final String ADAPTER = "JsonAdapter.class";
  private static final Path CLASSES = Path.of("target", "classes");

  /** The documents of all rooms, by what the generator laid beside them. */
  private static List<Class<?>> documents() throws IOException, ClassNotFoundException {
    List<Class<?>> documents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(CLASSES)) {
      for (Path file : files.filter(one -> one.toString().endsWith(ADAPTER)).toList()) {
        String name = CLASSES.relativize(file).toString().replace('/', '.');
        documents.add(Class.forName(name.substring(0, name.length() - ADAPTER.length())));
      }
    }
    return documents;
  }

  @Test
  void eachDocument_isFound() throws Exception {
    Jsonb jsonb = OwnDocuments.builder().build();
    List<Class<?>> documents = documents();
    assertTrue(documents.size() > 200, () -> documents.size() + " documents");
    for (Class<?> document : documents) {
      assertDoesNotThrow(() -> jsonb.adapter(document), document::getName);
    }
  }

  @Test
  void whatIsNoDocument_isNamed() {
    Jsonb jsonb = OwnDocuments.builder().build();
    Exception none =
        assertThrows(IllegalStateException.class, () -> jsonb.adapter(OwnDocuments.class));
    assertTrue(none.getMessage().contains("OwnDocuments"), none.getMessage());
  }
}
