// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/** Says in plain words which figures are meant. */
final class FigureWords {
  private FigureWords() {}

  static String of(Session session, OfferList.Figures figures) {
    StringBuilder words = new StringBuilder();
    words.append(session.word("quantity", figures.quantity())).append(", ");
    words.append(session.word("statistic", figures.statistic())).append(", ");
    words.append(session.word("step", figures.step()));
    String back = span(session.words(), figures.history());
    if (!back.isEmpty()) {
      words.append(", ").append(session.words().say("figures.history", back));
    }
    if (figures.imported().orElse(false)) {
      words.append(", ").append(session.words().say("figures.imported"));
    }
    if (!figures.required().orElse(true)) {
      words.append(' ').append(session.words().say("figures.optional"));
    }
    return words.toString();
  }

  /** So many of them: one has a text of its own. */
  static String count(Words words, String name, long number) {
    return words.say(number == 1 ? name + ".one" : name, new Numbers(words).whole(number));
  }

  /** Months and days of an ISO 8601 period, empty for none. */
  private static String span(Words words, String iso) {
    try {
      Period period = Period.parse(iso);
      List<String> parts = new ArrayList<>();
      if (period.toTotalMonths() > 0) {
        parts.add(count(words, "span.months", period.toTotalMonths()));
      }
      if (period.getDays() > 0) {
        parts.add(count(words, "span.days", period.getDays()));
      }
      return String.join(" ", parts);
    } catch (DateTimeException otherwise) {
      return iso;
    }
  }
}
