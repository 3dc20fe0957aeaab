// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTextTest {

  private static Map<String, Object> read(String json) throws Unfit {
    return JsonText.object(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Refusal refused(byte[] json) {
    Unfit unfit = assertThrows(Unfit.class, () -> JsonText.object(json));
    return Scene.refused(unfit.refused());
  }

  @Test
  void everyKindOfValue_isRead() throws Unfit {
    assertEquals(
        Members.of(
            "text",
            "é\"\\/\b\f\n\r\t\u20ac \ud83d\udca1",
            "whole",
            -120L,
            "zero",
            0L,
            "fraction",
            new JsonText.Fraction("1.50e+3"),
            "far",
            new JsonText.Fraction("9223372036854775808"),
            "yes",
            true,
            "no",
            false,
            "nothing",
            JsonText.NOTHING,
            "list",
            List.of(1L, List.of(), Map.of()),
            "",
            "an empty name"),
        read(
            " {\"text\":\"é\\\"\\\\\\/\\b\\f\\n\\r\\t\\u20ac \\ud83d\\udca1\", \"whole\" : -120,"
                + "\"zero\":0,\"fraction\":1.50e+3,\"far\":9223372036854775808,\"yes\":true,"
                + "\"no\":false,\"nothing\":null,\"list\":[ 1 ,[ ] ,{ } ],\"\":\"an empty name\"}\r\n\t "));
  }

  @Test
  void written_isReadAgain() throws Unfit {
    Map<String, Object> document =
        Members.of(
            "b", "a \"quote\", a \\ and \u0001\u001f\u2028 é 💡",
            "a", List.of(Long.MAX_VALUE / 100, -1L, "", List.of(), Map.of()),
            "c", Members.of("yes", true));
    assertEquals(document, JsonText.object(JsonText.bytes(document)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[]",
        "1",
        "\"x\"",
        "null",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1}}",
        "{\"a\":1} x",
        "{\"a\":1}{}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":'x'}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":-}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":1e}",
        "{\"a\":1-2}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":tru}",
        "{\"a\":truex}",
        "{\"a\":nul}",
        "{\"a\":[1,]}",
        "{\"a\":[1 2]}",
        "{\"a\":[1}",
        "{\"a\":\"x}",
        "{\"a\":\"\\q\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\udca1\\ud83d\"}",
        "{\"a\":\"\u0001\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"b\":{\"a\":1,\"a\":2}}",
        "/**/{\"a\":1}",
        "\ufeff{\"a\":1}",
        "{\"a\":\u00a01}",
        "{\"a\":\u0661}"
      })
  void whatIsNoJson_isRefused(String text) {
    assertEquals(Refusal.SCHEMA, refused(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatIsNoUtf8_isRefused() {
    for (int[] bytes :
        List.of(new int[] {0xff}, new int[] {0xc0, 0xaf}, new int[] {0xed, 0xa0, 0x80})) {
      byte[] json =
          Arrays.copyOf("{\"a\":\"".getBytes(StandardCharsets.UTF_8), 6 + bytes.length + 2);
      for (int i = 0; i < bytes.length; i++) {
        json[6 + i] = (byte) bytes[i];
      }
      json[6 + bytes.length] = '"';
      json[7 + bytes.length] = '}';
      assertEquals(Refusal.SCHEMA, refused(json));
    }
  }

  @Test
  void depth_isBounded() throws Unfit {
    int inside = JsonText.DEEPEST - 1;
    read("{\"a\":" + "[".repeat(inside) + "]".repeat(inside) + "}");
    String deeper = "{\"a\":" + "[".repeat(inside + 1) + "]".repeat(inside + 1) + "}";
    assertEquals(Refusal.SCHEMA, refused(deeper.getBytes(StandardCharsets.UTF_8)));
    String deep = "{\"a\":" + "[".repeat(100_000);
    assertEquals(Refusal.SCHEMA, refused(deep.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void size_isBounded() throws Unfit {
    byte[] json = Arrays.copyOf("{}".getBytes(StandardCharsets.UTF_8), JsonText.MOST_BYTES);
    Arrays.fill(json, 2, json.length, (byte) ' ');
    assertEquals(Map.of(), JsonText.object(json));
    assertEquals(Refusal.SIZE, refused(Arrays.copyOf(json, json.length + 1)));
  }

  @Test
  void faults_areBounded() throws Unfit {
    List<Object> wrong = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      wrong.add(i);
    }
    Fields fields = Fields.bare(JsonText.bytes(Members.of("list", wrong)));
    fields.texts("list", 1000, 10);
    Unfit unfit = assertThrows(Unfit.class, fields::done);
    assertEquals(50, unfit.getMessage().lines().count());
  }
}
