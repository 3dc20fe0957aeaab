// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import io.avaje.json.stream.BytesJsonWriter;
import io.avaje.json.stream.JsonStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON to and from maps, lists, strings, whole numbers and booleans. Source: RFC 8259.
 *
 * <p>Reading is stricter than the library that writes, which lets through what is no JSON (a comma
 * before an end, bytes behind the end, leading zeros, controls in strings). Names that come twice
 * are refused, and so is what is nested deeper than {@link #DEEPEST}. A number that is not whole,
 * or none that a {@code long} holds, is read as a {@link Fraction}; {@code null} as {@link
 * #NOTHING}.
 */
final class JsonText {

  /** The most bytes of a document. */
  static final int MOST_BYTES = 160 * 1024;

  /** Objects and lists inside one another. */
  static final int DEEPEST = 12;

  /** What {@code null} is read as. */
  static final Object NOTHING = new Object();

  /** A number that is not a whole one in the range of {@code long}. */
  record Fraction(String text) {}

  private static final JsonStream STREAM = JsonStream.builder().serializeEmpty(true).build();

  private final String text;
  private int at;

  private JsonText(String text) {
    this.text = text;
  }

  /** The object that the bytes hold. */
  static Map<String, Object> object(byte[] utf8) throws Unfit {
    if (utf8.length > MOST_BYTES) {
      throw new Unfit(Refusal.SIZE, "expected at most " + MOST_BYTES + " bytes");
    }
    JsonText json = new JsonText(decoded(utf8));
    json.space();
    if (json.peek() != '{') {
      throw json.wrong("an object");
    }
    Map<String, Object> object = json.members(1);
    json.space();
    if (json.at < json.text.length()) {
      throw json.wrong("the end");
    }
    return object;
  }

  /** The object that the bytes hold less some of its members, all others as they are written. */
  static byte[] without(byte[] utf8, List<String> names) throws Unfit {
    JsonText json = new JsonText(decoded(utf8));
    StringBuilder kept = new StringBuilder("{");
    for (String name : object(utf8).keySet()) {
      json.at = json.text.indexOf('"', json.at);
      int start = json.at;
      json.string();
      json.space();
      json.skip(':');
      json.space();
      json.value(2);
      if (!names.contains(name)) {
        kept.append(kept.length() > 1 ? "," : "").append(json.text, start, json.at);
      }
    }
    return kept.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The bytes of an object, members in their order. */
  static byte[] bytes(Map<String, Object> object) {
    BytesJsonWriter writer = STREAM.bufferedWriterAsBytes();
    JsonWriting.write(object, writer);
    return writer.result();
  }

  private static String decoded(byte[] utf8) throws Unfit {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new Unfit(Refusal.SCHEMA, "expected UTF-8");
    }
  }

  private Object value(int depth) throws Unfit {
    if (depth > DEEPEST) {
      throw wrong("at most " + DEEPEST + " levels");
    }
    return switch (peek()) {
      case '{' -> members(depth);
      case '[' -> elements(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", NOTHING);
      default -> number();
    };
  }

  private Map<String, Object> members(int depth) throws Unfit {
    Map<String, Object> members = new LinkedHashMap<>();
    at++;
    space();
    if (peek() == '}') {
      at++;
      return members;
    }
    do {
      space();
      if (peek() != '"') {
        throw wrong("a name");
      }
      int start = at;
      String name = string();
      space();
      skip(':');
      space();
      if (members.put(name, value(depth + 1)) != null) {
        at = start;
        throw wrong("each name once");
      }
      space();
    } while (more('}'));
    return members;
  }

  private List<Object> elements(int depth) throws Unfit {
    List<Object> elements = new ArrayList<>();
    at++;
    space();
    if (peek() == ']') {
      at++;
      return elements;
    }
    do {
      space();
      elements.add(value(depth + 1));
      space();
    } while (more(']'));
    return elements;
  }

  /** Whether a comma follows, or else the end. */
  private boolean more(char end) throws Unfit {
    char next = peek();
    if (next != ',' && next != end) {
      throw wrong("a comma or " + end);
    }
    at++;
    return next == ',';
  }

  private String string() throws Unfit {
    StringBuilder string = new StringBuilder();
    at++;
    while (peek() != '"') {
      char next = text.charAt(at++);
      if (next < ' ') {
        throw wrong("no control character");
      }
      string.append(next == '\\' ? escaped() : next);
    }
    at++;
    if (!string.codePoints().allMatch(point -> Character.getType(point) != Character.SURROGATE)) {
      throw wrong("no half of a surrogate pair");
    }
    return string.toString();
  }

  private char escaped() throws Unfit {
    char mark = peek();
    at++;
    return switch (mark) {
      case '"', '\\', '/' -> mark;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit();
      default -> throw wrong("an escape");
    };
  }

  private char unit() throws Unfit {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      char next = peek();
      int digit = next < 128 ? Character.digit(next, 16) : -1;
      if (digit < 0) {
        throw wrong("a hexadecimal digit");
      }
      unit = unit << 4 | digit;
      at++;
    }
    return (char) unit;
  }

  private Object word(String word, Object meaning) throws Unfit {
    if (!text.startsWith(word, at)) {
      throw wrong("a value");
    }
    at += word.length();
    return meaning;
  }

  private Object number() throws Unfit {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    boolean whole = true;
    if (at < text.length() && text.charAt(at) == '.') {
      whole = false;
      at++;
      digits();
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      whole = false;
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
    String number = text.substring(start, at);
    return whole && number.length() <= 18 ? (Object) Long.valueOf(number) : new Fraction(number);
  }

  private void digits() throws Unfit {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw wrong("a value");
    }
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void skip(char expected) throws Unfit {
    if (peek() != expected) {
      throw wrong(String.valueOf(expected));
    }
    at++;
  }

  private char peek() throws Unfit {
    if (at >= text.length()) {
      throw wrong("more");
    }
    return text.charAt(at);
  }

  private Unfit wrong(String expected) {
    return new Unfit(Refusal.SCHEMA, "JSON, character " + at + ": expected " + expected);
  }
}
