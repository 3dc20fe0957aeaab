// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Fault;
import energy.foyer.resident.Refused;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was typed into a form, as {@code application/x-www-form-urlencoded} brings it, or what
 * stands behind the question mark of an address. It is kept as bytes and overwritten when it is
 * closed.
 */
final class Form implements AutoCloseable {
  /** Fields of a form: a grant has about twenty. */
  static final int MOST_FIELDS = 200;

  /** Characters of a name. */
  private static final int LONGEST_NAME = 60;

  private final Map<String, List<byte[]>> fields = new LinkedHashMap<>();

  private Form() {}

  /** A form without a field. */
  static Form empty() {
    return new Form();
  }

  /**
   * Reads a form.
   *
   * @throws Refused if it is none, or has more than {@value #MOST_FIELDS} fields
   */
  static Form read(byte[] body) throws Refused {
    Form form = new Form();
    int fields = 0;
    int from = 0;
    while (from < body.length) {
      int to = next(body, from, '&', body.length);
      int equals = next(body, from, '=', to);
      byte[] name = decoded(body, from, equals);
      if (++fields > MOST_FIELDS || name.length > LONGEST_NAME) {
        throw unreadable();
      }
      byte[] value = equals < to ? decoded(body, equals + 1, to) : new byte[0];
      form.add(new String(name, StandardCharsets.UTF_8), value);
      from = to + 1;
    }
    return form;
  }

  /** Puts a field in, as a form with a file brings it. */
  void add(String name, byte[] value) {
    fields.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
  }

  private static int next(byte[] body, int from, char wanted, int most) {
    int at = from;
    while (at < most && body[at] != wanted) {
      at++;
    }
    return at;
  }

  private static byte[] decoded(byte[] body, int from, int to) throws Refused {
    byte[] out = new byte[to - from];
    int length = 0;
    for (int at = from; at < to; at++) {
      byte one = body[at];
      if (one == '+') {
        one = ' ';
      } else if (one == '%') {
        int high = at + 2 < to ? Character.digit(body[at + 1], 16) : -1;
        int low = at + 2 < to ? Character.digit(body[at + 2], 16) : -1;
        if (high < 0 || low < 0) {
          throw unreadable();
        }
        one = (byte) (high << 4 | low);
        at += 2;
      }
      out[length++] = one;
    }
    byte[] right = Arrays.copyOf(out, length);
    Arrays.fill(out, (byte) 0);
    return right;
  }

  private static Refused unreadable() {
    return new Refused(
        Fault.BODY,
        "Le formulaire est arrivé abîmé : revenez à la page et recommencez.",
        "The form arrived damaged: go back to the page and try again.");
  }

  /** Whether a field came and holds something. */
  boolean has(String name) {
    return fields.getOrDefault(name, List.of()).stream().anyMatch(value -> value.length > 0);
  }

  /** The field of the secret that opens something: the recovery code where one was typed. */
  String secretField() {
    return has("recoveryCode") ? "recoveryCode" : "passphrase";
  }

  /** The names of all fields. */
  Set<String> names() {
    return Set.copyOf(fields.keySet());
  }

  /** What was typed in a field, without blanks around it; empty text if it did not come. */
  String text(String name) throws Refused {
    List<byte[]> values = fields.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : decoded(values.get(0)).strip();
  }

  /** What was ticked of several boxes of one name. */
  List<String> all(String name) throws Refused {
    List<String> texts = new ArrayList<>();
    for (byte[] value : fields.getOrDefault(name, List.of())) {
      texts.add(decoded(value).strip());
    }
    return texts;
  }

  /** A secret, which who asks for it overwrites. */
  char[] secret(String name) throws Refused {
    List<byte[]> values = fields.getOrDefault(name, List.of());
    if (values.isEmpty()) {
      return new char[0];
    }
    CharBuffer read = characters(values.get(0));
    char[] secret = Arrays.copyOfRange(read.array(), 0, read.limit());
    Arrays.fill(read.array(), '\0');
    return secret;
  }

  /**
   * Fields as a document of JSON, each a text: for the API, which reads secrets from bytes.
   *
   * @param names of the fields that go in; one that did not come is left out
   */
  byte[] document(String... names) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    out.write('{');
    for (String name : names) {
      for (byte[] value : fields.getOrDefault(name, List.of()).stream().limit(1).toList()) {
        if (out.size() > 1) {
          out.write(',');
        }
        quoted(out, name.getBytes(StandardCharsets.UTF_8));
        out.write(':');
        quoted(out, value);
      }
    }
    out.write('}');
    return out.toByteArray();
  }

  private static void quoted(ByteArrayOutputStream out, byte[] text) {
    out.write('"');
    for (byte one : text) {
      if (one == '"' || one == '\\') {
        out.write('\\');
        out.write(one);
      } else if (one >= 0 && one < ' ') {
        out.writeBytes(String.format("\\u%04x", one).getBytes(StandardCharsets.US_ASCII));
      } else {
        out.write(one);
      }
    }
    out.write('"');
  }

  private static String decoded(byte[] value) throws Refused {
    return characters(value).toString();
  }

  private static CharBuffer characters(byte[] value) throws Refused {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
    } catch (CharacterCodingException damaged) {
      throw unreadable();
    }
  }

  /** Overwrites all that was typed. */
  @Override
  public void close() {
    fields.values().forEach(values -> values.forEach(value -> Arrays.fill(value, (byte) 0)));
    fields.clear();
  }

  /** Says nothing of what was typed. */
  @Override
  public String toString() {
    return "Form[" + fields.size() + " fields]";
  }
}
