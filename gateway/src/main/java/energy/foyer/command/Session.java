// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * One command speaking to one agent.
 *
 * @param zone that of the instants that are printed
 * @param json whether the agent's documents are printed as they came
 */
record Session(ApiClient api, Words words, ZoneId zone, Streams streams, boolean json) {

  /** The same, inside a session of the resident. */
  Session within(String resident) {
    return new Session(api.within(resident), words, zone, streams, json);
  }

  /** Prints a document of the agent as it came. */
  void document(String text) {
    streams.out().println(text);
  }

  /** Prints a line: on standard error where standard output is kept for documents. */
  void line(String text) {
    (json ? streams.err() : streams.out()).println(clean(text));
  }

  /** Prints the text of that name. */
  void say(String name, Object... parts) {
    line(words.say(name, parts));
  }

  /** Prints a line on standard error. */
  void tell(String text) {
    streams.err().println(clean(text));
  }

  /** Prints the text of that name on standard error. */
  void warn(String name, Object... parts) {
    tell(words.say(name, parts));
  }

  /** A wrong use, in the text of that name. */
  Trouble wrongUse(String name, Object... parts) {
    return new Trouble(Trouble.WRONG_USE, words.say(name, parts));
  }

  /** A failure, in the text of that name. */
  Trouble failed(String name, Object... parts) {
    return new Trouble(Trouble.FAILED, words.say(name, parts));
  }

  /** A word for a code of the agent, the code itself where there is none. */
  String word(String group, String code) {
    return words.sayOr(group + "." + code, code);
  }

  /** An instant of the agent in the civil time of the home. */
  String time(String instant) {
    return time(instant, words.say("time.pattern"));
  }

  /** The same to the second. */
  String seconds(String instant) {
    return time(instant, words.say("seconds.pattern"));
  }

  private String time(String instant, String pattern) {
    try {
      DateTimeFormatter form = DateTimeFormatter.ofPattern(pattern);
      return form.format(Instant.parse(instant).atZone(zone));
    } catch (DateTimeException otherwise) {
      return instant;
    }
  }

  /** The same for one that may be missing. */
  String time(Optional<String> instant) {
    return instant.map(this::time).orElse("—");
  }

  /** What a terminal would obey becomes a question mark. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> point == '\n' || !obeyed(point) ? point : '?')
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** Controls, and what turns the direction of a text round or hides in it. */
  private static boolean obeyed(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
