// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON of any size to maps, lists, strings and {@link Literal}s, and back to one line. It keeps
 * numbers as they are written; the library used elsewhere refuses long strings, which a home may
 * sign and which are no reason to stop. Source: RFC 8259.
 */
public final class JsonTree {
  private static final int DEEPEST = 64;

  private final String text;
  private int at;

  private JsonTree(String text) {
    this.text = text;
  }

  /** A number, {@code true}, {@code false} or {@code null}, as it is written. */
  public record Literal(String text) {}

  /**
   * Reads one value.
   *
   * @throws IllegalArgumentException naming the character where it is no JSON
   */
  public static Object read(String text) {
    JsonTree tree = new JsonTree(text);
    Object value = tree.value(0);
    if (tree.next() != 0) {
      throw tree.wrong("the end");
    }
    return value;
  }

  /**
   * Reads one object.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Map<?, ?> object(String text) {
    if (read(text) instanceof Map<?, ?> object) {
      return object;
    }
    throw new IllegalArgumentException("expected an object");
  }

  /** One line of what {@link #read} gives; numbers and truth values of Java are written too. */
  public static String write(Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> members) {
      String before = "{";
      for (Map.Entry<?, ?> member : members.entrySet()) {
        quote((String) member.getKey(), out.append(before));
        write(member.getValue(), out.append(':'));
        before = ",";
      }
      out.append(members.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> elements) {
      String before = "[";
      for (Object element : elements) {
        write(element, out.append(before));
        before = ",";
      }
      out.append(elements.isEmpty() ? "[]" : "]");
    } else if (value instanceof Literal literal) {
      out.append(literal.text());
    } else if (value instanceof Number || value instanceof Boolean) {
      out.append(value);
    } else {
      quote((String) value, out);
    }
  }

  /** Line breaks of every kind are escaped, so that a line stays one. */
  private static void quote(String string, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private Object value(int depth) {
    if (depth > DEEPEST) {
      throw wrong("at most " + DEEPEST + " levels");
    }
    char first = next();
    return switch (first) {
      case '{' -> members(depth);
      case '[' -> elements(depth);
      case '"' -> string();
      default -> literal();
    };
  }

  private Map<String, Object> members(int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    at++;
    boolean more = next() != '}';
    while (more) {
      if (next() != '"') {
        throw wrong("a name");
      }
      String name = string();
      if (next() != ':') {
        throw wrong("a colon");
      }
      at++;
      members.put(name, value(depth + 1));
      more = comma('}');
    }
    at++;
    return members;
  }

  private List<Object> elements(int depth) {
    List<Object> elements = new ArrayList<>();
    at++;
    boolean more = next() != ']';
    while (more) {
      elements.add(value(depth + 1));
      more = comma(']');
    }
    at++;
    return elements;
  }

  /** Whether a comma follows, which it steps over, or else the end, on which it stays. */
  private boolean comma(char end) {
    char found = next();
    if (found == ',') {
      at++;
      return true;
    }
    if (found != end) {
      throw wrong("a comma or " + end);
    }
    return false;
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      string.append(c == '\\' ? escaped() : c);
    }
    if (at >= text.length()) {
      throw wrong("a quotation mark");
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    if (at >= text.length()) {
      throw wrong("an escape");
    }
    char mark = text.charAt(at++);
    int known = "\"\\/bfnrt".indexOf(mark);
    if (known >= 0) {
      return "\"\\/\b\f\n\r\t".charAt(known);
    }
    if (mark == 'u' && at + 4 <= text.length() && hexadecimal(at)) {
      at += 4;
      return (char) Integer.parseInt(text, at - 4, at, 16);
    }
    throw wrong("an escape");
  }

  private boolean hexadecimal(int from) {
    return text.substring(from, from + 4).matches("[0-9A-Fa-f]{4}");
  }

  private Literal literal() {
    int start = at;
    while (at < text.length() && "+-.".indexOf(text.charAt(at)) >= 0
        || at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    if (!word.matches("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      at = start;
      throw wrong("a value");
    }
    return new Literal(word);
  }

  /** The next character that is no white space, 0 at the end. */
  private char next() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException("JSON, character " + at + ": expected " + expected);
  }
}
