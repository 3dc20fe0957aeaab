// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JSON object of texts that never becomes a {@code String}: closing wipes its bytes. Source: RFC
 * 8259 section 7.
 */
final class SecretBody implements AutoCloseable {
  private static final int ROOM = 16 * 1024;

  private final ByteBuffer bytes = ByteBuffer.allocate(ROOM);

  /** Adds a member; all of them together have less than 16 KiB. */
  SecretBody with(String name, Secret value) {
    return with(name, value.characters());
  }

  SecretBody with(String name, String value) {
    return with(name, value.toCharArray());
  }

  private SecretBody with(String name, char[] value) {
    bytes.put((byte) (bytes.position() == 0 ? '{' : ','));
    quote(name.toCharArray());
    bytes.put((byte) ':');
    quote(value);
    return this;
  }

  private void quote(char[] text) {
    bytes.put((byte) '"');
    int from = 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '"' || text[i] == '\\' || text[i] < ' ') {
        encode(CharBuffer.wrap(text, from, i - from));
        bytes.put(String.format("\\u%04x", (int) text[i]).getBytes(StandardCharsets.US_ASCII));
        from = i + 1;
      }
    }
    encode(CharBuffer.wrap(text, from, text.length - from));
    bytes.put((byte) '"');
  }

  private void encode(CharBuffer text) {
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(text);
    bytes.put(encoded);
    Arrays.fill(encoded.array(), (byte) 0);
  }

  /** The whole object, a copy that whoever sends it wipes. */
  byte[] bytes() {
    if (bytes.position() == 0) {
      bytes.put((byte) '{');
    }
    byte[] whole = Arrays.copyOf(bytes.array(), bytes.position() + 1);
    whole[bytes.position()] = '}';
    return whole;
  }

  @Override
  public void close() {
    Arrays.fill(bytes.array(), (byte) 0);
    bytes.clear();
  }

  @Override
  public String toString() {
    return "SecretBody[]";
  }
}
