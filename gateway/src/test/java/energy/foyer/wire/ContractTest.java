// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The published contract says what the code does. */
final class ContractTest {

  private static Map<String, Object> contract() throws IOException, Unfit {
    try (InputStream stream = Topics.class.getResourceAsStream("asyncapi.json")) {
      return JsonText.object(stream.readAllBytes());
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> at(Map<String, Object> node, String name) {
    return (Map<String, Map<String, Object>>) node.get(name);
  }

  @Test
  void channels_areTheTopics() throws IOException, Unfit {
    Set<Topics.Kind> kinds = EnumSet.noneOf(Topics.Kind.class);
    for (Map<String, Object> channel : at(contract(), "channels").values()) {
      String topic =
          ((String) channel.get("address"))
              .replace("{service}", "abc")
              .replace("{home}", "abcdefghijklmnopqrstuvwx23")
              .replace("{address}", "abcdefghijklmnopqrstuvwx23")
              .replace("{name}", "tempo-days")
              .replace("{box}", "box-abcdefghij234567");
      kinds.add(Topics.parse(topic).orElseThrow().kind());
    }
    assertEquals(EnumSet.allOf(Topics.Kind.class), kinds);
  }

  @Test
  void schemas_areAllNamed() throws IOException, Unfit {
    Set<String> named = new HashSet<>();
    String text = new String(JsonText.bytes(contract()), StandardCharsets.UTF_8);
    Matcher matcher = Pattern.compile("([a-z-]+)\\.schema\\.json").matcher(text);
    while (matcher.find()) {
      named.add(matcher.group(1));
      assertNotNull(Topics.class.getResource(matcher.group()), matcher.group());
    }
    assertEquals(Set.copyOf(Schemas.ALL), named);
  }
}
