// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.ErasureRoutes;
import energy.foyer.resident.Fault;
import energy.foyer.resident.Refused;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the pages about the resident's own data read and write in their language. */
final class DataTexts {
  private static final int LONGEST_NUMBER = 15;

  private final Words words;
  private final ZoneId zone;
  private final Numbers numbers;

  DataTexts(Home home, Visit visit) {
    this.words = visit.words();
    this.zone = home.desk().parts().zone();
    this.numbers = Numbers.of(words, zone);
  }

  Numbers numbers() {
    return numbers;
  }

  ZoneId zone() {
    return zone;
  }

  String say(String key, Object... values) {
    return words.say(key, values);
  }

  /** The text for a number of things. */
  String count(String key, long number) {
    return words.count(key, number);
  }

  /** The civil day of an instant that the API told. */
  String date(String instant) {
    return numbers.date(numbers.dayOf(Instant.parse(instant)));
  }

  /** Day and time of an instant that the API told. */
  String dateTime(String instant) {
    return numbers.dateTime(Instant.parse(instant));
  }

  /** The civil days from one instant to another that the API told. */
  String days(String first, String last) {
    LocalDate from = numbers.dayOf(Instant.parse(first));
    LocalDate to = numbers.dayOf(Instant.parse(last));
    return from.equals(to) ? numbers.day(from) : numbers.span(from, to);
  }

  /** A span that the API told: its days where it is of whole ones, else its times. */
  String span(String from, String until) {
    Instant start = Instant.parse(from);
    Instant end = Instant.parse(until);
    LocalDate first = numbers.dayOf(start);
    LocalDate after = numbers.dayOf(end);
    if (!start(first).equals(start) || !start(after).equals(end)) {
      return say("data.span-times", dateTime(from), dateTime(until));
    }
    LocalDate last = after.minusDays(1);
    return first.equals(last) ? numbers.day(first) : numbers.span(first, last);
  }

  /** Bytes, in the unit that fits. */
  String size(long bytes) {
    return numbers.bytes(bytes);
  }

  /** Thousandths of a unit, three digits behind the sign. */
  String thousandths(long value) {
    return numbers.decimal(value, 3, 3);
  }

  /** The services that may hold figures, a sentence each. */
  List<String> recipients(List<ErasureRoutes.RecipientBody> recipients) {
    List<String> told = new ArrayList<>();
    for (ErasureRoutes.RecipientBody one : recipients) {
      String name = words.language().equals("fr") ? one.controller().fr() : one.controller().en();
      told.add(words.say("data.recipient." + one.state(), name, one.contact()));
    }
    return told;
  }

  /** A civil day, as a form sends it. */
  LocalDate day(Form form, String field) throws Refused {
    try {
      return LocalDate.parse(form.text(field));
    } catch (DateTimeException otherwise) {
      throw wrong("data.wrong.date");
    }
  }

  /** When a civil day begins. */
  Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** An instant, as a form sends a civil time; of two that the clock shows, the first. */
  Instant instant(Form form, String field) throws Refused {
    try {
      return LocalDateTime.parse(form.text(field).replace(' ', 'T')).atZone(zone).toInstant();
    } catch (DateTimeException otherwise) {
      throw wrong("data.wrong.time");
    }
  }

  /** An instant as a form shows it. */
  String local(Instant instant) {
    LocalDateTime civil = LocalDateTime.ofInstant(instant, zone);
    return civil.withSecond(0).withNano(0).toString();
  }

  /** Thousandths of a number with at most three digits behind a point or comma. */
  long thousandths(Form form, String field) throws Refused {
    String typed = form.text(field).replaceAll("[\\s\u00a0\u202f]", "").replace(',', '.');
    if (typed.length() > LONGEST_NUMBER || !typed.matches("[0-9]{1,10}(\\.[0-9]{1,3})?")) {
      throw wrong("data.wrong.number");
    }
    return new BigDecimal(typed).movePointRight(3).longValueExact();
  }

  /** Whether the word was typed that confirms. */
  boolean confirmed(Form form, String word) throws Refused {
    return word.isEmpty()
        || form.text("word").toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT));
  }

  /**
   * Where a session is missing, none of a form is shown again: who asks is led to the login.
   *
   * @throws Refused if it is missing
   */
  static void lead(Refused refused) throws Refused {
    if (refused.fault() == Fault.LOCKED || refused.fault() == Fault.PASSPHRASE_NEEDED) {
      throw refused;
    }
  }

  /** Something typed is wrong. */
  Refused wrong(String key) {
    return new Refused(Fault.BODY, Words.of("fr").say(key), Words.of("en").say(key));
  }
}
