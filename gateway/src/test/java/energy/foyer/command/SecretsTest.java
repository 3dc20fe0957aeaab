// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is handed over for the box alone. */
final class SecretsTest {
  private static final Words ENGLISH = Words.in("en");

  private static SecretLines lines(byte[] bytes) {
    return new SecretLines(new ByteArrayInputStream(bytes), "File descriptor 3", ENGLISH);
  }

  private static SecretLines lines(String text) {
    return lines(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> next(SecretLines lines) throws Trouble {
    return lines.next().map(line -> new String(line.characters()));
  }

  @Test
  void lines_endWithALineFeedOrTheEnd() throws Trouble {
    SecretLines lines = lines("chêne ému 🌳\r\n\n second \nlast");
    assertEquals(Optional.of("chêne ému 🌳"), next(lines));
    assertEquals(Optional.of(""), next(lines));
    assertEquals(Optional.of(" second "), next(lines), "spaces belong to it");
    assertEquals(Optional.of("last"), next(lines));
    assertEquals(Optional.empty(), next(lines));
  }

  @Test
  void lines_areReadNoFurtherThanAskedFor() throws Trouble {
    ByteArrayInputStream in = new ByteArrayInputStream("one\ntwo\n".getBytes());
    assertEquals(Optional.of("one"), next(new SecretLines(in, "", ENGLISH)));
    assertEquals("two\n", new String(in.readAllBytes(), StandardCharsets.UTF_8));
  }

  @Test
  void lineThatIsTooLongOrNoText_isRefused() throws Trouble {
    String longest = "a".repeat(SecretLines.LONGEST);
    assertEquals(Optional.of(longest), next(lines(longest + "\n")));
    Trouble tooLong = assertThrows(Trouble.class, () -> lines(longest + "a\n").next());
    assertEquals("File descriptor 3: a line is longer than 2048 bytes.", tooLong.getMessage());
    assertEquals(Trouble.WRONG_USE, tooLong.exitCode());
    Trouble noText =
        assertThrows(Trouble.class, () -> lines(new byte[] {'a', (byte) 0xFF, '\n'}).next());
    assertEquals("File descriptor 3: a line is not UTF-8 text.", noText.getMessage());
  }

  @Test
  void secret_isWipedWhenClosed() {
    char[] own = "correct horse".toCharArray();
    Secret secret = new Secret(own);
    assertTrue(secret.same(new Secret("correct horse".toCharArray())));
    assertFalse(secret.same(new Secret("correct house".toCharArray())));
    assertEquals("Secret[]", secret.toString());
    secret.close();
    assertArrayEquals(new char[13], own);
  }

  @Test
  void secretThatTheTerminalMangled_isSeen() {
    assertTrue(new Secret("ch\ufffdne".toCharArray()).isMangled());
    assertFalse(new Secret("chêne".toCharArray()).isMangled());
  }

  @Test
  void body_isAnObjectOfTexts() {
    try (SecretBody body =
        new SecretBody()
            .with("passphrase", new Secret("\"a\\b\"\t\u0001é€🌳'".toCharArray()))
            .with("name", "x")) {
      assertEquals(
          "{\"passphrase\":\"\\u0022a\\u005cb\\u0022\\u0009\\u0001é€🌳'\",\"name\":\"x\"}",
          new String(body.bytes(), StandardCharsets.UTF_8));
      assertEquals("SecretBody[]", body.toString());
    }
    assertEquals("{}", new String(new SecretBody().bytes(), StandardCharsets.UTF_8));
  }

  @Test
  void bodyThatWasClosed_holdsNothing() {
    SecretBody body = new SecretBody().with("passphrase", "correct horse");
    body.close();
    assertEquals("{}", new String(body.bytes(), StandardCharsets.UTF_8));
  }
}
