// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTreeTest {
  @Test
  void anyValue_isWrittenAsItWasRead() {
    String all =
        "{\"a\":[1,-0.5e+3,12345678901234567890,true,false,null,{},[],\"\"],\"é\":{\"b\":\"c\"}}";
    assertEquals(all, JsonTree.write(JsonTree.read(all)));
  }

  @Test
  void strings_keepWhatTheyHold_onOneLine() {
    String text = "\"\\u0041\\/\\b\\f\\n\\r\\t\\\\\\\"\\u2028\\ud83d\\udca1\u0085\"";
    String held = (String) JsonTree.read(text);
    assertEquals("A/\b\f\n\r\t\\\"\u2028\ud83d\udca1\u0085", held);
    String line = JsonTree.write(List.of(held));
    assertEquals(1, line.lines().count());
    assertEquals(List.of(held), JsonTree.read(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1,]",
        "{\"a\"}",
        "{\"a\":1,}",
        "{a:1}",
        "[1 2]",
        "01",
        "1.",
        "--1",
        "+1",
        "tru",
        "\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u12",
        "\"\\",
        "{} {}",
        "NaN",
        "[\"a\":1]"
      })
  void whatIsNoJson_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> JsonTree.read(text));
  }

  @Test
  void nesting_hasALimit() {
    assertThrows(IllegalArgumentException.class, () -> JsonTree.read("[".repeat(100_000)));
  }
}
