// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.ConsentBody;
import energy.foyer.resident.Figures;
import energy.foyer.resident.OfferBody;
import energy.foyer.resident.PreviewRoutes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is shared, in plain words: figures, their windows and values, periods, services.
 *
 * @param words the texts
 * @param numbers writes figures and dates
 * @param zone the civil zone of windows
 */
record ShareWords(Words words, Numbers numbers, ZoneId zone) {
  static final String HALF_HOUR = "PT30M";
  private static final int WHOLE = 1000;

  static ShareWords of(Home home, Visit visit) {
    ZoneId zone = home.desk().parts().zone();
    return new ShareWords(visit.words(), home.numbers(visit), zone);
  }

  /** A text of a service, in the language of who reads. */
  String in(OfferBody.Words text) {
    return words.language().equals("en") ? text.en() : text.fr();
  }

  /** What an offer is called in few words, by the term of its purpose. */
  String title(OfferBody offer) {
    return title(offer.purposeTerm(), offer.service());
  }

  /** What a consent is called in few words. */
  String title(ConsentBody consent) {
    return title(consent.purposeTerm(), consent.service());
  }

  /** The words of the term; for one of another vocabulary the name of the service. */
  private String title(String term, String service) {
    String name = term.substring(term.lastIndexOf('#') + 1);
    return words.sayOr("sharing.title." + name, Numbers.headed(service.replace('-', ' ')));
  }

  /** A text of a closed list; the name itself where it stands in none. */
  String named(String list, String name) {
    String key = "sharing." + list + "." + name;
    return words.sayOr(key, name);
  }

  /** Which figures: quantity, statistic and step, without their past. */
  String figure(String quantity, String statistic, String step) {
    return Numbers.headed(
        words.say(
            "sharing.figure",
            named("quantity", quantity),
            named("statistic", statistic),
            named("step", step)));
  }

  /** Which figures, without their past. */
  String figure(Figures figures) {
    return figure(figures.quantity(), figures.statistic(), figures.step());
  }

  /** How far back figures reach, a clause. */
  String past(String history) {
    String span = span(history);
    return span.isEmpty() ? words.say("sharing.past.none") : words.say("sharing.past", span);
  }

  /** Months and days of an ISO 8601 period, empty text for none. */
  String span(String iso) {
    try {
      Period period = Period.parse(iso);
      long months = period.toTotalMonths();
      String inMonths = months > 0 ? words.count("sharing.months", months) : "";
      String inDays = period.getDays() > 0 ? words.count("sharing.days", period.getDays()) : "";
      return Stream.of(inMonths, inDays)
          .filter(part -> !part.isEmpty())
          .collect(Collectors.joining(" "));
    } catch (DateTimeException other) {
      return iso;
    }
  }

  /** A country of ISO 3166-1. */
  String country(String code) {
    Locale language = Locale.forLanguageTag(words.language());
    return new Locale.Builder().setRegion(code).build().getDisplayCountry(language);
  }

  /** A value in its unit, energy in kWh. */
  String value(long value, String unit) {
    return switch (unit) {
      case "Wh" -> numbers.kwh(value);
      case "W" -> numbers.watts(value);
      case "VA" -> numbers.voltAmperes(value);
      default -> numbers.count(value) + Numbers.NO_BREAK + unit;
    };
  }

  /** A figure with its shares. */
  String value(PreviewRoutes.LastBody last) {
    return last.shares().isEmpty()
        ? value(last.value(), last.unit())
        : last.shares().stream()
            .map(share -> share(share.kind(), value(share.value(), last.unit())))
            .collect(Collectors.joining(words.say("sharing.join")));
  }

  /**
   * How a figure came about, empty text for what was measured whole.
   *
   * @param coverage thousandths of the window observed
   */
  String note(String quality, long coverage) {
    String how = quality.equals("measured") ? "" : named("quality", quality);
    String much = coverage < WHOLE ? words.say("sharing.coverage", numbers.percent(coverage)) : "";
    return Stream.of(how, much)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(words.say("sharing.join")));
  }

  /** What one tariff register counted. */
  String share(String kind, String value) {
    return words.say("sharing.share", named("tariff", kind), value);
  }

  /** A window by its step: a day, a half-hour of it, a week, a month. */
  String window(Instant start, Instant end, String step) {
    LocalDate day = numbers.dayOf(start);
    return switch (step) {
      case HALF_HOUR ->
          words.say("sharing.half-hour", numbers.day(day), numbers.time(start), numbers.time(end));
      case "P1D" -> numbers.day(day);
      case "P1M" -> numbers.month(YearMonth.from(day));
      default ->
          words.say(
              "sharing.span", numbers.date(day), numbers.date(numbers.dayOf(end).minusDays(1)));
    };
  }

  /** The days from the start of one window to the end of another. */
  String days(Instant start, Instant end) {
    LocalDate first = numbers.dayOf(start);
    LocalDate last = numbers.dayOf(end.minusNanos(1));
    return first.equals(last)
        ? numbers.date(first)
        : words.say("sharing.span", numbers.date(first), numbers.date(last));
  }

  /** A day and a time. */
  String moment(String instant) {
    return numbers.dateTime(Instant.parse(instant));
  }

  /** A day. */
  String date(String instant) {
    return numbers.date(numbers.dayOf(Instant.parse(instant)));
  }
}
