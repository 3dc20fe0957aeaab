// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** The supplier's calendar that a pretend meter counts by. */
public enum Contract {
  /** One price. */
  BASE("      BASE      ", "BASE", "00004001"),
  /** Cheaper from 23:00 to 07:00. */
  HPHC("H PLEINE/CREUSE ", "HC..", "0000C001 07008002 2300C001"),
  /** Three colours of days, each from 06:00 to 06:00, cheaper from 22:00 to 06:00. */
  TEMPO("     TEMPO      ", "BBR(", "00004001 06004002 22004001");

  /** The colours of days, in the order of their registers. */
  enum Colour {
    BLUE("BLEU", "B", "BLEU"),
    WHITE("BLANC", "W", "BLAN"),
    RED("ROUGE", "R", "ROUG");

    private final String name;
    private final String letter;
    private final String historic;

    Colour(String name, String letter, String historic) {
      this.name = name;
      this.letter = letter;
      this.historic = historic;
    }

    /** As the historic mode announces it for tomorrow. */
    String historic() {
      return historic;
    }

    /** As the status register codes it: 1 to 3. */
    int code() {
      return ordinal() + 1;
    }
  }

  /**
   * A tariff period.
   *
   * @param index the register that counts, 1 to 10
   * @param name its name in standard mode, 16 characters
   * @param historic its name in historic mode, 4 characters
   * @param offPeak whether it is a cheaper one, in which the meter closes its contact
   */
  record Period(int index, String name, String historic, boolean offPeak) {}

  private static final int PROFILE_BLOCKS = 11;
  private static final int COLOURS = 900;

  private final String calendar;
  private final String option;
  private final String profile;

  Contract(String calendar, String option, String profile) {
    this.calendar = calendar;
    this.option = option;
    this.profile = profile;
  }

  /** The calendar's name in standard mode, 16 characters. */
  String calendar() {
    return calendar;
  }

  /** The option in historic mode, 4 characters. */
  String option() {
    return option;
  }

  /** How many tariff registers it uses. */
  int registers() {
    return switch (this) {
      case BASE -> 1;
      case HPHC -> 2;
      case TEMPO -> 6;
    };
  }

  /** The profile of the coming day: eleven blocks of eight characters. */
  String profile() {
    int used = profile.split(" ").length;
    return profile + " NONUTILE".repeat(PROFILE_BLOCKS - used);
  }

  /** The first hour of the cheaper period, at which water heaters are switched on. */
  int offPeakHour() {
    return switch (this) {
      case BASE -> 2;
      case HPHC -> 23;
      case TEMPO -> 22;
    };
  }

  /** The period in force at a civil time. */
  Period at(LocalDateTime time, Dice dice) {
    int hour = time.getHour();
    return switch (this) {
      case BASE -> new Period(1, calendar, "TH..", false);
      case HPHC ->
          hour >= 23 || hour < 7
              ? new Period(1, " HEURE  CREUSE  ", "HC..", true)
              : new Period(2, " HEURE  PLEINE  ", "HP..", false);
      case TEMPO -> tempo(colour(time.minusHours(6).toLocalDate(), dice), hour >= 22 || hour < 6);
    };
  }

  private static Period tempo(Colour colour, boolean off) {
    String name = "    " + (off ? "HC" : "HP") + "  " + colour.name;
    return new Period(
        colour.ordinal() * 2 + (off ? 1 : 2),
        name + " ".repeat(16 - name.length()),
        (off ? "HC" : "HP") + "J" + colour.letter,
        off);
  }

  /** The colour of the day that begins at 06:00 of a date: red only on workdays in winter. */
  static Colour colour(LocalDate day, Dice dice) {
    boolean winter = day.getMonthValue() >= 11 || day.getMonthValue() <= 3;
    int roll = dice.between(0, 99, COLOURS, day.toEpochDay());
    boolean workday = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
    if (winter && workday && roll < 22) {
      return Colour.RED;
    }
    boolean white = day.getDayOfWeek() != DayOfWeek.SUNDAY && (winter ? roll < 50 : roll < 5);
    return white ? Colour.WHITE : Colour.BLUE;
  }
}
