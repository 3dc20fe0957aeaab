// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the pages conform with RGAA 4.1, as {@code accessibility.txt} tells it: what the tests
 * found, and what a review found.
 *
 * @param date of the statement
 * @param lines one a criterion
 */
record Accessibility(LocalDate date, List<Line> lines) {
  /** What a criterion can be, in the order of the statement. */
  static final List<String> RESULTS = List.of("met", "unmet", "none", "open");

  /**
   * One criterion.
   *
   * @param criterion its number, for example {@code 8.3}
   * @param result one of {@link #RESULTS}
   * @param by {@code axe}, {@code test}, {@code eye} for the code that was read, {@code look} for
   *     the page that was looked at in a browser, {@code nobody}
   */
  record Line(String criterion, String result, String by) {}

  Accessibility {
    lines = List.copyOf(lines);
  }

  /** That of this version. */
  static Accessibility read() {
    try (InputStream stream = Accessibility.class.getResourceAsStream("accessibility.txt")) {
      if (stream == null) {
        throw new IllegalStateException("accessibility.txt is missing");
      }
      return of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Accessibility of(String text) {
    List<Line> lines = new ArrayList<>();
    LocalDate date = LocalDate.EPOCH;
    for (String line : text.lines().filter(one -> !one.startsWith("#")).toList()) {
      String[] words = line.split(" ");
      if (words[0].equals("date")) {
        date = LocalDate.parse(words[1]);
      } else {
        lines.add(new Line(words[0], words[1], words[2]));
      }
    }
    return new Accessibility(date, lines);
  }

  /** How many criteria have a result. */
  long number(String result) {
    return lines.stream().filter(line -> line.result().equals(result)).count();
  }

  /** Whether all that apply were checked and are met. */
  boolean full() {
    return number("unmet") == 0 && number("open") == 0;
  }

  /** Of those that were checked and apply, how many of a hundred are met, rounded down. */
  long percent() {
    return 100 * number("met") / Math.max(1, number("met") + number("unmet"));
  }

  /** The day of the statement in words. */
  String day(Words words) {
    return Numbers.of(words, ZoneOffset.UTC).date(date);
  }
}
