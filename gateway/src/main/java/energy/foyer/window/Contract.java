// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Reading;
import java.util.List;
import java.util.Locale;

/**
 * What the meter tells of the contract: the subscribed power ({@code PREF}, in historic mode {@code
 * ISOUSC}) and the supplier's calendar ({@code NGTF}, in historic mode {@code OPTARIF}). Another
 * one may be that of another household. The other mode says the same in other words, which is no
 * change; and a meter in historic mode says {@code BASE} of each contract that it has no word for.
 * Hours that the distributor moves change neither. Source: Enedis-NOI-CPT_54E, clauses 6.1 and 6.2.
 */
final class Contract {
  /** Watts from which on two powers differ: the coarsest word for one is an ampere a phase. */
  private static final long STEP = 600;

  /** How long a doubt that nothing bears out holds anything up, seconds. */
  private static final long STUCK = IndexTrail.STUCK;

  private static final String HISTORIC = "historic ";
  private static final String STANDARD = "standard ";

  private final Belief power = new Belief(Contract::samePower);
  private final Belief calendar = new Belief(Contract::sameCalendar);
  private long watts;
  private String printed = "";
  private String label = "";

  /**
   * Takes in what a frame tells.
   *
   * @param at its time, seconds since 1970
   * @param changes takes what is another from now on
   */
  void hear(List<Reading> readings, long at, List<Change> changes) {
    long told = Connection.told(readings);
    if (told > 0 && hearPower(told, at)) {
      changes.add(new Change(Change.Kind.POWER, power.since()));
    }
    for (int i = 0; i < readings.size(); i++) {
      Reading reading = readings.get(i);
      String name = reading.register().label();
      boolean tells = name.equals("NGTF") || name.equals("OPTARIF");
      if (tells && !reading.text().isBlank() && hearCalendar(name, reading.text(), at)) {
        changes.add(new Change(Change.Kind.CALENDAR, calendar.since()));
      }
    }
  }

  private boolean hearPower(long told, long at) {
    if (told == watts) {
      power.again(at);
      return false;
    }
    boolean another = power.hear(Long.toString(told), at);
    watts = power.value().equals(Long.toString(told)) ? told : watts;
    return another;
  }

  private boolean hearCalendar(String name, String text, long at) {
    if (text.equals(printed) && name.equals(label)) {
      calendar.again(at);
      return false;
    }
    String said = name.equals("NGTF") ? STANDARD + plain(text) : HISTORIC + option(text);
    boolean another = calendar.hear(said, at);
    if (calendar.value().equals(said)) {
      printed = text;
      label = name;
    }
    return another;
  }

  /** The option without what pads it, and of Tempo without the code of its program. */
  private static String option(String text) {
    return text.startsWith("BBR") ? "BBR" : text.replace(".", "");
  }

  private static String plain(String text) {
    return text.trim().replaceAll(" +", " ").toUpperCase(Locale.ROOT);
  }

  private static boolean samePower(String before, String now) {
    return Math.abs(Long.parseLong(before) - Long.parseLong(now)) < STEP;
  }

  private static boolean sameCalendar(String before, String now) {
    boolean wasHistoric = before.startsWith(HISTORIC);
    if (wasHistoric == now.startsWith(HISTORIC)) {
      return before.equals(now);
    }
    String option = (wasHistoric ? before : now).substring(HISTORIC.length());
    List<TariffKind> named =
        TariffCalendar.calendarNamed((wasHistoric ? now : before).substring(STANDARD.length()));
    List<TariffKind> opted = TariffCalendar.calendarNamed(option.equals("HC") ? "HP/HC" : option);
    return option.equals("BASE") || named.isEmpty() || opted.isEmpty() || named.equals(opted);
  }

  /** Another meter: what it tells first is how it is. */
  void forget() {
    power.forget();
    calendar.forget();
    watts = 0;
    printed = "";
    label = "";
  }

  /**
   * Seconds since 1970 up to which it is known to be the same one, or another one was told, once
   * the meter was followed up to {@code followed}.
   */
  long settled(long followed) {
    return Math.min(settled(power, followed), settled(calendar, followed));
  }

  private static long settled(Belief belief, long followed) {
    boolean open = belief.doubts() && followed - belief.since() <= STUCK;
    return open ? Math.min(belief.since(), followed) : followed;
  }

  /** All of it as one word. */
  String state() {
    return power.state() + "," + calendar.state();
  }

  /**
   * Takes up what {@link #state} told.
   *
   * @throws IllegalArgumentException if it is no such word
   */
  void resume(String state) {
    String[] words = state.split(",", -1);
    if (words.length != 2) {
      throw new IllegalArgumentException("a contract has two parts");
    }
    power.resume(words[0]);
    calendar.resume(words[1]);
  }
}
