// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A JSON object of texts some of which are secrets: read without ever becoming a {@code String},
 * and wiped when closed. Source: RFC 8259.
 */
public final class SecretFields implements AutoCloseable {
  private static final String BLANK = " \t\r\n";

  private final Set<String> known;
  private final Map<String, char[]> values = new HashMap<>();
  private final char[] text;
  private int at;

  private SecretFields(Set<String> known, char[] text) {
    this.known = known;
    this.text = text;
  }

  /**
   * Reads a request.
   *
   * @param known the fields that it may have, each at most once
   */
  public static SecretFields read(byte[] body, Set<String> known) throws Refused {
    char[] room = new char[body.length];
    CharBuffer decoded = CharBuffer.wrap(room);
    boolean failed =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(body), decoded, true)
            .isError();
    char[] text = Arrays.copyOf(room, decoded.position());
    Arrays.fill(room, '\0');
    SecretFields fields = new SecretFields(known, text);
    if (failed || !fields.readObject()) {
      fields.close();
      throw fields.unreadable();
    }
    Arrays.fill(text, '\0');
    return fields;
  }

  private boolean readObject() {
    if (!take('{')) {
      return false;
    }
    if (take('}')) {
      return atEnd();
    }
    do {
      Optional<char[]> name = readText();
      if (name.isEmpty() || !take(':') || !readValue(new String(name.get()))) {
        return false;
      }
    } while (take(','));
    return take('}') && atEnd();
  }

  private boolean readValue(String name) {
    if (!known.contains(name) || values.containsKey(name)) {
      return false;
    }
    Optional<char[]> value = readText();
    value.ifPresent(characters -> values.put(name, characters));
    return value.isPresent();
  }

  private void skipBlanks() {
    while (at < text.length && BLANK.indexOf(text[at]) >= 0) {
      at++;
    }
  }

  private boolean take(char expected) {
    skipBlanks();
    boolean there = at < text.length && text[at] == expected;
    at += there ? 1 : 0;
    return there;
  }

  private boolean atEnd() {
    skipBlanks();
    return at == text.length;
  }

  /** A text between quotes; empty if what stands here is none. */
  private Optional<char[]> readText() {
    if (!take('"')) {
      return Optional.empty();
    }
    char[] room = new char[text.length - at];
    int length = 0;
    boolean sound = true;
    while (sound && at < text.length && text[at] != '"') {
      int character = text[at++];
      if (character == '\\') {
        character = escaped();
      } else if (character < ' ') {
        character = -1;
      }
      sound = character >= 0;
      room[length++] = (char) character;
    }
    char[] read = Arrays.copyOf(room, length);
    Arrays.fill(room, '\0');
    boolean whole = sound && take('"') && paired(read);
    if (!whole) {
      Arrays.fill(read, '\0');
    }
    return whole ? Optional.of(read) : Optional.empty();
  }

  /** What stands for a character behind a backslash, -1 for none. */
  private int escaped() {
    char kind = at < text.length ? text[at++] : ' ';
    return switch (kind) {
      case '"', '\\', '/' -> kind;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hexadecimal();
      default -> -1;
    };
  }

  private int hexadecimal() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = at < text.length && text[at] < 128 ? Character.digit(text[at++], 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static boolean paired(char[] text) {
    for (int i = 0; i < text.length; i++) {
      if (Character.isHighSurrogate(text[i])) {
        i++;
        if (i == text.length || !Character.isLowSurrogate(text[i])) {
          return false;
        }
      } else if (Character.isLowSurrogate(text[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether it was sent. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** A secret, not a copy: wiped when this is closed. */
  public char[] secret(String name) throws Refused {
    if (!has(name)) {
      throw unreadable();
    }
    return values.get(name);
  }

  /** A text that is no secret. */
  public String plain(String name) throws Refused {
    return new String(secret(name));
  }

  public Refused unreadable() {
    Set<String> names = new TreeSet<>(known);
    return new Refused(
        Fault.BODY,
        "Un objet JSON de textes est attendu, avec " + names + ".",
        "Expected a JSON object of texts, with " + names + ".");
  }

  @Override
  public void close() {
    Arrays.fill(text, '\0');
    values.values().forEach(value -> Arrays.fill(value, '\0'));
  }

  /** Says nothing of what was typed. */
  @Override
  public String toString() {
    return "SecretFields" + values.keySet();
  }
}
