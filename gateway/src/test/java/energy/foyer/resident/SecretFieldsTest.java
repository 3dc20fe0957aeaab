// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SecretFieldsTest {
  private static final Set<String> KNOWN = Set.of("passphrase", "name");

  private static SecretFields read(String json) throws Refused {
    return SecretFields.read(json.getBytes(StandardCharsets.UTF_8), KNOWN);
  }

  @Test
  void texts_areReadAsTheyWereWritten() throws Refused {
    try (SecretFields fields =
        read(
            " {\t\"passphrase\" : \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u00C9é𝄞\\ud834\\udd1e\" ,\r\n"
                + "\"name\":\"\"} ")) {
      assertEquals("\"\\/\b\f\n\r\té\u00c9é𝄞𝄞", fields.plain("passphrase"));
      assertEquals("", fields.plain("name"));
    }
    try (SecretFields none = read("{ }")) {
      assertFalse(none.has("name"));
      assertThrows(Refused.class, () -> none.secret("name"));
    }
  }

  @Test
  void close_wipesWhatWasRead() throws Refused {
    SecretFields fields = read("{\"passphrase\":\"canary\"}");
    char[] secret = fields.secret("passphrase");
    assertArrayEquals("canary".toCharArray(), secret);
    assertFalse(fields.toString().contains("canary"));
    fields.close();
    assertArrayEquals(new char[6], secret);
  }

  @Test
  void whatIsNoObjectOfTexts_isRefusedWithoutAWordOfIt() {
    for (String json :
        List.of(
            "",
            " ",
            "null",
            "[]",
            "\"canary\"",
            "{",
            "{\"name\"",
            "{\"name\":",
            "{\"name\":}",
            "{\"name\":\"canary",
            "{\"name\":\"canary\"",
            "{\"name\":\"canary\",}",
            "{\"name\":\"canary\"}}",
            "{\"name\":\"canary\"} x",
            "{\"name\" \"canary\"}",
            "{name:\"canary\"}",
            "{\"name\":'canary'}",
            "{\"name\":1}",
            "{\"name\":null}",
            "{\"name\":true}",
            "{\"name\":[\"canary\"]}",
            "{\"name\":{\"name\":\"canary\"}}",
            "{\"name\":\"canary\",\"name\":\"canary\"}",
            "{\"canary\":\"x\"}",
            "{\"name\":\"a\nb\"}",
            "{\"name\":\"\\x\"}",
            "{\"name\":\"\\u12\"}",
            "{\"name\":\"\\u12g4\"}",
            "{\"name\":\"\\u",
            "{\"name\":\"\\",
            "{\"name\":\"\\ud834\"}",
            "{\"name\":\"\\udd1e\\ud834\"}",
            "{\"name\":\"\\ud834x\"}")) {
      Refused refused = assertThrows(Refused.class, () -> read(json), json);
      assertEquals(Fault.BODY, refused.fault());
      assertFalse(refused.detail().en().contains("canary"), json);
    }
  }

  @Test
  void bytesThatAreNoUtf8_areRefused() {
    for (byte[] wrong : List.of(new byte[] {(byte) 0xff}, new byte[] {(byte) 0xc3})) {
      byte[] json = "{\"name\":\"..\"}".getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(wrong, 0, json, 9, wrong.length);
      assertThrows(Refused.class, () -> SecretFields.read(json, KNOWN));
    }
    assertThrows(Refused.class, () -> SecretFields.read(new byte[] {'{', (byte) 0xc3}, KNOWN));
  }
}
