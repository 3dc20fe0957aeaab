// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.window.Span;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What stands behind the question mark of a request.
 *
 * @param query each at most once
 */
record Parameters(Map<String, String> query) {
  /** Times that an agent may be asked for: from 1970 to the year 9999. */
  private static final long LATEST = 253_402_300_799L;

  /** The value of one that is needed. */
  String text(String name) throws Refused {
    return Optional.ofNullable(query.get(name)).orElseThrow(() -> wrong(name, "?" + name + "=…"));
  }

  /** A whole number. */
  long number(String name, long least, long most) throws Refused {
    try {
      long number = Long.parseLong(text(name));
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException none) {
      throw wrong(name, least + " … " + most);
    }
    throw wrong(name, least + " … " + most);
  }

  /** The span between {@code from} and {@code to}, seconds since 1970. */
  Span span(Duration longest) throws Refused {
    long from = number("from", 0, LATEST - 1);
    long to = number("to", from + 1, LATEST);
    if (to - from > longest.toSeconds()) {
      long days = longest.toDays();
      throw new Refused(
          Fault.TOO_MUCH,
          "Une réponse couvre au plus "
              + longest.toSeconds()
              + " s ("
              + days
              + " j) : demandez"
              + " plusieurs fois.",
          "One answer covers at most "
              + longest.toSeconds()
              + " s ("
              + days
              + " d): ask several"
              + " times.");
    }
    return new Span(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
  }

  /** An instant of ISO 8601 in a document. */
  static Instant instant(String name, String text) throws Refused {
    try {
      Instant instant = Instant.parse(text);
      if (instant.getEpochSecond() >= 0 && instant.getEpochSecond() <= LATEST) {
        return instant;
      }
    } catch (DateTimeException otherwise) {
      throw body(name);
    }
    throw body(name);
  }

  private static Refused body(String name) {
    return Refused.expected(Fault.BODY, name, "2026-11-20T00:00:00Z");
  }

  private static Refused wrong(String name, String expected) {
    return Refused.expected(Fault.QUERY, name, expected);
  }
}
