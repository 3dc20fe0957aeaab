// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The members of a JSON object, each asked for by name, form and range. What is missing or wrong is
 * written down under its full name, and a harmless value stands in for it until {@link #done} is
 * asked, so that all faults of a document are told at once. Members that nobody asks for are left
 * alone: changes of the contract only add.
 */
final class Fields {

  /** The largest whole number that every JSON reader takes exactly, 2^53 - 1. */
  static final long LARGEST = 9_007_199_254_740_991L;

  /** A home, an address. */
  static final Pattern NAME26 = Pattern.compile("[a-z2-7]{26}");

  /** A SHA-256 in hexadecimal. */
  static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private static final Pattern INSTANT =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");
  private static final Pattern PERIOD =
      Pattern.compile("P(?=\\d)(\\d{1,4}Y)?(\\d{1,4}M)?(\\d{1,4}W)?(\\d{1,4}D)?");
  private static final int MOST_FAULTS = 50;

  private final Map<String, Object> members;
  private final String path;
  private final List<String> faults;

  private Fields(Map<String, Object> members, String path, List<String> faults) {
    this.members = members;
    this.path = path;
    this.faults = faults;
  }

  /** The members of a document, in its first version. */
  static Fields of(byte[] json) throws Unfit {
    Fields fields = bare(json);
    fields.whole("v", 1, 1);
    return fields;
  }

  /** The members of an object that bears no version. */
  static Fields bare(byte[] json) throws Unfit {
    return new Fields(JsonText.object(json), "", new ArrayList<>());
  }

  /** Fails with all faults found until now, one a line. */
  void done() throws Unfit {
    if (!faults.isEmpty()) {
      throw new Unfit(Refusal.SCHEMA, String.join("\n", faults));
    }
  }

  /** Writes down a fault of a member, {@code ""} for the object itself. */
  void fault(String name, String expected) {
    String full = name.isEmpty() ? path.replaceFirst("\\.$", "") : path + name;
    String fault = full + ": expected " + expected;
    if (faults.size() < MOST_FAULTS && !faults.contains(fault)) {
      faults.add(fault);
    }
  }

  /** The names of its members. */
  List<String> names() {
    return List.copyOf(members.keySet());
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  String text(String name, int longest) {
    String text = take(name, String.class, "a text");
    if (text != null && !fits(text, longest)) {
      fault(name, "1 to " + longest + " characters");
    }
    return text == null ? "" : text;
  }

  String text(String name, Pattern pattern) {
    String text = take(name, String.class, "a text");
    if (text != null && !pattern.matcher(text).matches()) {
      fault(name, pattern.pattern());
    }
    return text == null ? "" : text;
  }

  /** A text that is always the same. */
  void exactly(String name, String expected) {
    String text = take(name, String.class, expected);
    if (text != null && !text.equals(expected)) {
      fault(name, expected);
    }
  }

  /** A list of texts that is always the same. */
  void exactly(String name, List<String> expected) {
    if (!expected.equals(members.get(name))) {
      fault(name, expected.toString());
    }
  }

  long whole(String name, long least, long most) {
    Long number = take(name, Long.class, "a whole number");
    if (number != null && (number < least || number > most)) {
      fault(name, "a whole number from " + least + " to " + most);
      return least;
    }
    return number == null ? least : number;
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(take(name, Boolean.class, "true or false"));
  }

  Instant instant(String name) {
    return read(
        name,
        INSTANT,
        "an instant, for example 2026-11-23T03:00:05Z",
        text -> OffsetDateTime.parse(text).toInstant(),
        Instant.EPOCH);
  }

  Period period(String name) {
    return read(name, PERIOD, "a period, for example P12M", Period::parse, Period.ZERO);
  }

  /** One of a closed list. */
  <T> T one(String name, Function<String, Optional<T>> list, T standIn) {
    String text = take(name, String.class, "a text");
    if (text == null) {
      return standIn;
    }
    Optional<T> found = list.apply(text);
    if (found.isEmpty()) {
      fault(name, "one of the closed list");
    }
    return found.orElse(standIn);
  }

  /** One constant of an enumeration by its name on the wire. */
  <T> T one(String name, T[] list, Function<T, String> code) {
    String text = take(name, String.class, "a text");
    Optional<T> found = Stream.of(list).filter(one -> code.apply(one).equals(text)).findFirst();
    if (text != null && found.isEmpty()) {
      fault(name, "one of " + Stream.of(list).map(code).toList());
    }
    return found.orElse(list[0]);
  }

  /** A public key of 32 bytes on the curve. */
  byte[] key(String name, Jwk.Curve curve) {
    return object(name).key(curve);
  }

  /** These members as a public key. */
  byte[] key(Jwk.Curve curve) {
    exactly("kty", "OKP");
    exactly("crv", curve.code());
    if (has("d")) {
      fault("d", "no private key");
    }
    Optional<byte[]> x = Bytes64.decoded(text("x", 43)).filter(bytes -> bytes.length == 32);
    if (x.isEmpty()) {
      fault("x", "32 bytes as base64url");
    }
    return x.orElse(new byte[32]);
  }

  /** The members of an object; for a missing one, members whose faults go nowhere. */
  Fields object(String name) {
    Map<?, ?> found = take(name, Map.class, "an object");
    return found == null
        ? new Fields(Map.of(), path + name + ".", new ArrayList<>())
        : new Fields(named(found), path + name + ".", faults);
  }

  List<Fields> objects(String name, int least, int most) {
    List<?> found = list(name, least, most);
    List<Fields> objects = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i) instanceof Map<?, ?> object) {
        objects.add(new Fields(named(object), path + name + "[" + i + "].", faults));
      } else {
        fault(name + "[" + i + "]", "an object");
      }
    }
    return objects;
  }

  List<String> texts(String name, int most, int longest) {
    List<?> found = list(name, 0, most);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i) instanceof String text && fits(text, longest)) {
        texts.add(text);
      } else {
        fault(name + "[" + i + "]", "a text of 1 to " + longest + " characters");
      }
    }
    return texts;
  }

  /** Lists of two whole numbers each, from {@code least} on. */
  List<long[]> pairs(String name, int most, long least) {
    List<?> found = list(name, 0, most);
    List<long[]> pairs = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i) instanceof List<?> pair
          && pair.size() == 2
          && pair.get(0) instanceof Long from
          && pair.get(1) instanceof Long to
          && from >= least
          && from <= to
          && to <= LARGEST) {
        pairs.add(new long[] {from, to});
      } else {
        fault(name + "[" + i + "]", "a first and a last number from " + least + " on");
      }
    }
    return pairs;
  }

  private static boolean fits(String text, int longest) {
    return !text.isEmpty() && text.codePointCount(0, text.length()) <= longest;
  }

  private List<?> list(String name, int least, int most) {
    List<?> found = take(name, List.class, "a list");
    if (found != null && (found.size() < least || found.size() > most)) {
      fault(name, "a list of " + least + " to " + most);
      return List.of();
    }
    return found == null ? List.of() : found;
  }

  private <T> T read(
      String name, Pattern form, String expected, Function<String, T> parse, T standIn) {
    String text = take(name, String.class, expected);
    if (text == null) {
      return standIn;
    }
    try {
      if (form.matcher(text).matches()) {
        return parse.apply(text);
      }
    } catch (DateTimeException outOfRange) {
      // told below, as any other form that is not expected
    }
    fault(name, expected);
    return standIn;
  }

  /** The member if it has that type; else null, and the fault is written down. */
  private <T> T take(String name, Class<T> type, String expected) {
    Object member = members.get(name);
    if (type.isInstance(member)) {
      return type.cast(member);
    }
    fault(name, expected);
    return null;
  }

  @SuppressWarnings("unchecked") // JsonText makes maps of strings only
  private static Map<String, Object> named(Map<?, ?> object) {
    return (Map<String, Object>) object;
  }
}
