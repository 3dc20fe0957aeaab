// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Secrets that a script hands over, one a line: UTF-8, ended by a line feed or the end.
 *
 * @param in read no further than the lines that are asked for
 * @param name what it is called in messages
 */
record SecretLines(InputStream in, String name, Words words) implements AutoCloseable {
  /** Bytes of a line at most. */
  static final int LONGEST = 2_048;

  /** The next line without its end, empty at the end of all. */
  Optional<Secret> next() throws Trouble {
    byte[] line = new byte[LONGEST];
    try {
      int length = 0;
      int next = in.read();
      if (next < 0) {
        return Optional.empty();
      }
      while (next >= 0 && next != '\n') {
        if (length == LONGEST) {
          throw new Trouble(Trouble.WRONG_USE, words.say("secret.too-long", name, LONGEST));
        }
        line[length++] = (byte) next;
        next = in.read();
      }
      if (length > 0 && line[length - 1] == '\r') {
        length--;
      }
      return Optional.of(decode(ByteBuffer.wrap(line, 0, length)));
    } catch (CharacterCodingException other) {
      throw new Trouble(Trouble.WRONG_USE, words.say("secret.not-utf", name));
    } catch (IOException unreadable) {
      throw new Trouble(Trouble.WRONG_USE, words.say("secret.unreadable", name));
    } finally {
      Arrays.fill(line, (byte) 0);
    }
  }

  @Override
  public void close() throws Trouble {
    try {
      in.close();
    } catch (IOException unreadable) {
      throw new Trouble(Trouble.FAILED, words.say("secret.unreadable", name));
    }
  }

  private static Secret decode(ByteBuffer bytes) throws CharacterCodingException {
    CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes);
    char[] own = new char[decoded.remaining()];
    decoded.get(own);
    Arrays.fill(decoded.array(), '\0');
    return new Secret(own);
  }
}
