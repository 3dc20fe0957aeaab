// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import energy.foyer.door.BoxStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The published examples: for each schema documents that keep to it, real ones of made-up homes.
 */
final class PublishedExamplesTest {
  private static final Path FILE =
      Path.of("src", "main", "resources", "energy", "foyer", "wire", "examples.json");

  private static final Schemas SCHEMAS = new Schemas();

  private Map<String, Object> all;

  @BeforeEach
  void read() throws Exception {
    if (System.getProperty("foyer.vectors", "").equals("write")) {
      Files.writeString(FILE, made());
    }
    all = JsonText.object(Files.readAllBytes(FILE));
  }

  private static String made() throws Unfit {
    Map<String, List<String>> examples = new LinkedHashMap<>();
    Schemas.ALL.forEach(name -> examples.put(name, new ArrayList<>()));
    for (SchemaTest.Sample sample : SchemaTest.samples()) {
      examples.get(sample.schema()).add(text(sample.document()));
    }
    Scene scene = Scene.known();
    BoxStatus.Health health =
        new BoxStatus.Health(
            "1.0.0", Scene.GIVEN, Optional.of(Scene.GIVEN), 2, true, 397, false, 8120);
    String box = "box-abcdefghij234567";
    examples
        .get("status")
        .add(text(scene.sealer.status(scene.door.status(box, true, health)).payload()));
    Message figures = scene.figures(1, Scene.sums(Scene.day("2026-11-21", 11_840)));
    examples.get("sealed-message").add(text(JsonText.bytes(Map.copyOf(figures.properties()))));
    String jws = Frame.open(figures.topic(), figures.payload(), List.of(scene.service.opening()));
    examples.get("jws-header").add(text(Bytes64.decoded(jws.split("\\.")[0]).orElseThrow()));
    List<String> lines =
        examples.entrySet().stream()
            .map(
                entry ->
                    "\"%s\":[\n%s\n]"
                        .formatted(entry.getKey(), String.join(",\n", entry.getValue())))
            .toList();
    return "{\n" + String.join(",\n", lines) + "\n}\n";
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  @Test
  void everySchema_hasExamplesThatKeepToIt() throws Exception {
    assertEquals(Schemas.ALL, List.copyOf(all.keySet()));
    for (String name : Schemas.ALL) {
      List<?> examples = (List<?>) all.get(name);
      assertFalse(examples.isEmpty(), name);
      for (Object example : examples) {
        assertEquals(List.of(), SCHEMAS.faults(name, bytes(example)), name);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static byte[] bytes(Object example) {
    return JsonText.bytes((Map<String, Object>) example);
  }
}
