// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

/**
 * Figures and dates as a language writes them: its decimal sign, its separator of thousands, a
 * space that does not break before the unit. All come from whole numbers and are rounded once, half
 * away from zero.
 *
 * <p>Names of months and days stand in the bundle {@code numbers}: the tables of the JDK for one
 * more language would take some megabytes of a small memory.
 */
final class Numbers {
  /** U+00A0. */
  static final char NO_BREAK = '\u00a0';

  private static final char NARROW_NO_BREAK = '\u202f';
  private static final char MINUS = '\u2212';
  private static final int MILLICENT_DIGITS = 5;
  private static final long HUNDRED_KWH = 100_000;
  private static final long ONE_KWH = 1_000;

  private static final long KILO = 1_000;
  private static final long MEGA = 1_000_000;
  private static final long GIGA = 1_000_000_000;

  private final Words words;
  private final ZoneId zone;
  private final boolean french;
  private final String[] months;
  private final String[] shortMonths;
  private final String[] days;
  private final String[] shortDays;

  private Numbers(Words words, ZoneId zone) {
    this.words = words;
    this.zone = zone;
    this.french = words.language().equals("fr");
    this.months = words.say("numbers.months").split(" ");
    this.shortMonths = words.say("numbers.months-short").split(" ");
    this.days = words.say("numbers.days").split(" ");
    this.shortDays = words.say("numbers.days-short").split(" ");
  }

  /**
   * @param zone the civil zone in which instants are told
   */
  static Numbers of(Words words, ZoneId zone) {
    return new Numbers(words, zone);
  }

  /** A whole number with its thousands apart. */
  String count(long number) {
    return decimal(number, 0, 0);
  }

  /** {@code du 1er au 3 février 2026}: of the first day only what the last one does not say. */
  String span(LocalDate first, LocalDate last) {
    boolean month = YearMonth.from(first).equals(YearMonth.from(last));
    String from =
        month
            ? dayNumber(first)
            : first.getYear() == last.getYear() ? dayOfMonth(first) : date(first);
    return words.say("numbers.span", from, date(last));
  }

  /** {@code 12,4 Mo}, {@code 640 ko}: a length in bytes, in thousands as data plans count. */
  String bytes(long bytes) {
    if (bytes < KILO) {
      return words.count("numbers.bytes", bytes);
    }
    if (bytes < MEGA) {
      return words.say("numbers.kilobytes", decimal(bytes, 3, 0));
    }
    return bytes < GIGA
        ? words.say("numbers.megabytes", decimal(bytes, 6, 1))
        : words.say("numbers.gigabytes", decimal(bytes, 9, 1));
  }

  /**
   * A number with a fixed count of digits behind the decimal sign.
   *
   * @param value in units of 10 to the power of minus {@code scale}
   * @param scale 0 to 9
   * @param digits that are shown, 0 to {@code scale}
   */
  String decimal(long value, int scale, int digits) {
    long step = power(scale - digits);
    long size = Math.abs(value) / step + (Math.abs(value) % step * 2 >= step && step > 1 ? 1 : 0);
    long one = power(digits);
    StringBuilder out = new StringBuilder(20);
    if (value < 0 && size > 0) {
      out.append(MINUS);
    }
    out.append(grouped(size / one));
    if (digits > 0) {
      String behind = Long.toString(size % one);
      out.append(french ? ',' : '.').append("0".repeat(digits - behind.length())).append(behind);
    }
    return out.toString();
  }

  private String grouped(long whole) {
    StringBuilder out = new StringBuilder(Long.toString(whole));
    for (int at = out.length() - 3; at > 0; at -= 3) {
      out.insert(at, french ? NARROW_NO_BREAK : ',');
    }
    return out.toString();
  }

  private static long power(int of) {
    long power = 1;
    for (int i = 0; i < of; i++) {
      power *= 10;
    }
    return power;
  }

  /** A number and its unit. */
  private static String with(String number, String unit) {
    return number + NO_BREAK + unit;
  }

  /** {@code 9,8 kWh}: two digits behind the sign below 1 kWh, none from 100 kWh. */
  String kwh(long wattHours) {
    return with(kwhNumber(wattHours), "kWh");
  }

  /** The same without its unit. */
  String kwhNumber(long wattHours) {
    long size = Math.abs(wattHours);
    int digits = size >= HUNDRED_KWH ? 0 : 1;
    return decimal(wattHours, 3, size > 0 && size < ONE_KWH ? 2 : digits);
  }

  /** Kilowatt-hours without a unit and with one digit, for the columns of a table. */
  String kwhColumn(long wattHours) {
    return decimal(wattHours, 3, 1);
  }

  /** {@code 240 W}. */
  String watts(long watts) {
    return with(count(watts), "W");
  }

  /** {@code 1 240 VA}: what a French meter tells of apparent power. */
  String voltAmperes(long voltAmperes) {
    return with(count(voltAmperes), "VA");
  }

  /** {@code 6 kVA}, {@code 7,36 kVA}. */
  String kilovoltAmperes(long voltAmperes) {
    return with(trimmed(voltAmperes, 3), "kVA");
  }

  /** {@code 6 kW}, {@code 7,36 kW}. */
  String kilowatts(long watts) {
    return with(trimmed(watts, 3), "kW");
  }

  /** A number without the zeros at its end: {@code 7,36}, {@code 6}. */
  String trimmed(long value, int scale) {
    int digits = scale;
    while (digits > 0 && value % power(scale - digits + 1) == 0) {
      digits--;
    }
    return decimal(value, scale, digits);
  }

  /**
   * {@code 2,14 €}, {@code €2.14}.
   *
   * @param millicents thousandths of a cent: 100,000 are one euro
   */
  String euros(long millicents) {
    return money(millicents, 2);
  }

  /** A price of one kilowatt-hour: {@code 0,2016 €}. */
  String price(long millicents) {
    return money(millicents, 4);
  }

  /** Euros without sign, with two digits, for the columns of a table. */
  String euroColumn(long millicents) {
    return decimal(millicents, MILLICENT_DIGITS, 2);
  }

  /** The same without sign, for the columns of a table. */
  String priceColumn(long millicents) {
    return decimal(millicents, MILLICENT_DIGITS, 4);
  }

  private String money(long millicents, int digits) {
    if (french) {
      return with(decimal(millicents, MILLICENT_DIGITS, digits), "€");
    }
    String number = decimal(millicents, MILLICENT_DIGITS, digits);
    return number.charAt(0) == MINUS ? MINUS + "€" + number.substring(1) : "€" + number;
  }

  /** {@code 47 %}, {@code 47%}, from thousandths. */
  String percent(long perMille) {
    String number = decimal(perMille, 1, 0);
    return french ? with(number, "%") : number + "%";
  }

  /** {@code mardi 17 novembre 2026}, {@code Tuesday 17 November 2026}. */
  String day(LocalDate day) {
    return days[day.getDayOfWeek().ordinal()] + " " + date(day);
  }

  /** {@code 17 novembre 2026}; the first of a month is {@code 1er} in French. */
  String date(LocalDate day) {
    return dayOfMonth(day) + " " + day.getYear();
  }

  /** {@code 17 novembre}. */
  String dayOfMonth(LocalDate day) {
    return dayNumber(day) + " " + months[day.getMonthValue() - 1];
  }

  /** {@code mar. 17}, {@code Tue 17}: for the rows of a table. */
  String shortDay(LocalDate day) {
    return shortDays[day.getDayOfWeek().ordinal()] + " " + day.getDayOfMonth();
  }

  /** {@code 17 nov.}, {@code 17 Nov}. */
  String shortDate(LocalDate day) {
    return dayNumber(day) + " " + shortMonth(day.getMonthValue());
  }

  /** {@code 17}; the first of a month is {@code 1er} in French. */
  String dayNumber(LocalDate day) {
    boolean first = french && day.getDayOfMonth() == 1;
    return first ? "1er" : Integer.toString(day.getDayOfMonth());
  }

  /** {@code novembre 2026}. */
  String month(YearMonth month) {
    return monthName(month.getMonthValue()) + " " + month.getYear();
  }

  /** {@code novembre}, from 1. */
  String monthName(int month) {
    return months[month - 1];
  }

  /** {@code nov.}, {@code Nov}, from 1. */
  String shortMonth(int month) {
    return shortMonths[month - 1];
  }

  /** {@code mardi}, from 1 for a Monday. */
  String weekday(int day) {
    return days[day - 1];
  }

  /** {@code mar.}, {@code Tue}, from 1 for a Monday. */
  String shortWeekday(int day) {
    return shortDays[day - 1];
  }

  /** {@code 14 h}, {@code 14:00}. */
  String hour(int hour) {
    return words.say("numbers.hour", hour);
  }

  /** {@code 14 h 05}, {@code 14:05}; a full hour as {@link #hour} tells it. */
  String time(Instant instant) {
    ZonedDateTime civil = instant.atZone(zone);
    int minute = civil.getMinute();
    return minute == 0
        ? hour(civil.getHour())
        : words.say("numbers.time", civil.getHour(), (minute < 10 ? "0" : "") + minute);
  }

  /** {@code 17 novembre 2026 à 14 h 05}, {@code 17 November 2026 at 14:05}. */
  String dateTime(Instant instant) {
    return words.say("numbers.date-time", date(dayOf(instant)), time(instant));
  }

  /** The civil day of an instant. */
  LocalDate dayOf(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  /** The same text with its first letter large, for the head of a line. */
  static String headed(String text) {
    int first = text.isEmpty() ? 0 : Character.charCount(text.codePointAt(0));
    return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
  }
}
