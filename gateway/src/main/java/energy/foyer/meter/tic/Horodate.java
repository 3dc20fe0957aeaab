// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A time as the standard mode writes it (Enedis-NOI-CPT_54E, 6.2.1.1).
 *
 * <pre>
 * S AA MM JJ hh mm ss    13 characters: season, year of the century, month, day, hour, minute, second
 * </pre>
 *
 * The season is {@code H} (winter, UTC+1) or {@code E} (summer, UTC+2), in lower case where the
 * meter's clock is degraded, and a space where no time applies. It makes the hour that comes twice
 * in autumn unambiguous, so no time zone rule is asked.
 */
public final class Horodate {
  /** Its number of characters. */
  static final int LENGTH = 13;

  /** What {@link #seconds} returns for a time that does not exist. */
  static final long WRONG = Long.MIN_VALUE + 1;

  private static final long HOUR = 3600;
  private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("yyMMddHHmmss");

  private Horodate() {}

  /** The time as a meter writes it in summer. */
  public static String summer(Instant time) {
    return "E" + digits(time, 2);
  }

  /** The time as a meter writes it in winter. */
  public static String winter(Instant time) {
    return "H" + digits(time, 1);
  }

  /** The same time, as a meter writes it whose clock is degraded. */
  public static String degraded(String horodate) {
    return Character.toLowerCase(horodate.charAt(0)) + horodate.substring(1);
  }

  private static String digits(Instant time, int hours) {
    return LocalDateTime.ofInstant(time, ZoneOffset.ofHours(hours)).format(DIGITS);
  }

  /** Whether a byte is a season letter of a clock that is set or degraded, or the space. */
  static boolean isSeason(byte season) {
    return season == ' ' || isSet(season) || isDegraded(season);
  }

  static boolean isSet(byte season) {
    return season == 'H' || season == 'E';
  }

  static boolean isDegraded(byte season) {
    return season == 'h' || season == 'e';
  }

  /**
   * The seconds since 1970-01-01T00:00Z of a horodate with a season letter.
   *
   * @return {@link #WRONG} where a part is outside its range; its characters are digits
   */
  static long seconds(byte[] bytes, int from) {
    int year = 2000 + two(bytes, from + 1);
    int month = two(bytes, from + 3);
    int day = two(bytes, from + 5);
    int hour = two(bytes, from + 7);
    int minute = two(bytes, from + 9);
    int second = two(bytes, from + 11);
    if (month < 1 || month > 12 || day < 1 || day > days(year, month)) {
      return WRONG;
    }
    if (hour > 23 || minute > 59 || second > 59) {
      return WRONG;
    }
    long offset = (bytes[from] | 0x20) == 'e' ? 2 * HOUR : HOUR;
    return epochDay(year, month, day) * 86_400L + hour * HOUR + minute * 60L + second - offset;
  }

  private static int two(byte[] bytes, int at) {
    return (bytes[at] - '0') * 10 + bytes[at + 1] - '0';
  }

  private static int days(int year, int month) {
    if (month == 2) {
      return year % 4 == 0 ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /** Days since 1970; from 2000 to 2099 every fourth year is a leap year. */
  private static long epochDay(int year, int month, int day) {
    int marchYear = month > 2 ? year : year - 1;
    int marchMonth = month > 2 ? month - 3 : month + 9;
    int sinceMarch2000 = (marchYear - 2000) * 365 + Math.floorDiv(marchYear - 2000, 4);
    return 11_017L + sinceMarch2000 + (153 * marchMonth + 2) / 5 + day - 1;
  }
}
