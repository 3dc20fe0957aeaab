// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What each tariff register of a French meter stands for, told by the meter's own labels: in
 * historic mode by the register's label, in standard mode by the name of the period in force
 * ({@code LTARF}) while its register ({@code NTARF}) counts and, where that says nothing, by the
 * calendar's name ({@code NGTF}). The wall clock is never asked. Source: Enedis-NOI-CPT_54E,
 * clauses 6.1 and 6.2.
 */
final class TariffCalendar {
  private static final int REGISTERS = 10;
  private static final Map<String, TariffKind> HISTORIC =
      Map.ofEntries(
          Map.entry("BASE", TariffKind.BASE),
          Map.entry("HCHC", TariffKind.OFFPEAK),
          Map.entry("HCHP", TariffKind.PEAK),
          Map.entry("EJPHN", TariffKind.EJP_NORMAL),
          Map.entry("EJPHPM", TariffKind.EJP_PEAK),
          Map.entry("BBRHCJB", TariffKind.TEMPO_BLUE_OFFPEAK),
          Map.entry("BBRHPJB", TariffKind.TEMPO_BLUE_PEAK),
          Map.entry("BBRHCJW", TariffKind.TEMPO_WHITE_OFFPEAK),
          Map.entry("BBRHPJW", TariffKind.TEMPO_WHITE_PEAK),
          Map.entry("BBRHCJR", TariffKind.TEMPO_RED_OFFPEAK),
          Map.entry("BBRHPJR", TariffKind.TEMPO_RED_PEAK));
  private static final List<TariffKind> BASE = List.of(TariffKind.BASE);
  private static final List<TariffKind> PEAK = List.of(TariffKind.OFFPEAK, TariffKind.PEAK);
  private static final List<TariffKind> EJP = List.of(TariffKind.EJP_NORMAL, TariffKind.EJP_PEAK);
  private static final List<TariffKind> TEMPO =
      List.of(
          TariffKind.TEMPO_BLUE_OFFPEAK,
          TariffKind.TEMPO_BLUE_PEAK,
          TariffKind.TEMPO_WHITE_OFFPEAK,
          TariffKind.TEMPO_WHITE_PEAK,
          TariffKind.TEMPO_RED_OFFPEAK,
          TariffKind.TEMPO_RED_PEAK);

  /** Frames in a row that must tell a change of what was known before it is believed. */
  private static final int CONFIRMATIONS = 3;

  private final List<Optional<TariffKind>> learned =
      new ArrayList<>(Collections.nCopies(REGISTERS + 1, Optional.empty()));
  private String calendar = "";
  private String printed = "";
  private String doubted = "";
  private int doubts;
  private String period = "";
  private int register;
  private int repeats;
  private List<Optional<TariffKind>> known = List.of();

  /**
   * Takes in what a frame tells. A calendar of another name forgets what was learned.
   *
   * @return whether the calendar's name changed
   */
  boolean hear(List<Reading> readings) {
    boolean renamed = false;
    String inForce = "";
    int counting = 0;
    for (int i = 0; i < readings.size(); i++) {
      Reading reading = readings.get(i);
      switch (reading.register().label()) {
        case "NGTF" -> renamed = renamed(reading.text());
        case "LTARF" -> inForce = reading.text();
        case "NTARF" -> counting = number(reading.text());
        default -> {}
      }
    }
    // Only together: at a change of period one of the two can be lost.
    if (!inForce.isEmpty() && counting >= 1 && counting <= REGISTERS) {
      learn(counting, inForce);
    }
    return renamed;
  }

  private boolean renamed(String text) {
    if (text.equals(printed)) {
      doubts = 0;
      return false;
    }
    String name = plain(text);
    if (name.equals(calendar)) {
      printed = text;
      return false;
    }
    doubts = name.equals(doubted) ? doubts + 1 : 1;
    doubted = name;
    if (!calendar.isEmpty() && doubts < CONFIRMATIONS) {
      return false;
    }
    if (!calendar.isEmpty()) {
      Collections.fill(learned, Optional.empty());
      register = 0;
    }
    resume(name);
    printed = text;
    return true;
  }

  private void learn(int counting, String inForce) {
    if (counting == register && inForce.equals(period)) {
      repeats = Math.min(repeats + 1, CONFIRMATIONS + 1);
    } else {
      register = counting;
      period = inForce;
      repeats = 1;
    }
    if (repeats == CONFIRMATIONS || learned.get(counting).isEmpty()) {
      learned.set(counting, Optional.of(periodNamed(plain(inForce))));
    }
  }

  /** The calendar's name, in capitals and without padding; empty until it was told. */
  String name() {
    return calendar;
  }

  /** Takes up a calendar that was known before a restart. */
  void resume(String name) {
    calendar = name;
    known = calendarNamed(name).stream().map(Optional::of).toList();
  }

  /** Takes up what a register stood for before a restart, told by the meter's calendar. */
  void remember(int index, TariffKind kind) {
    if (!calendar.isEmpty() && index <= REGISTERS) {
      learned.set(index, Optional.of(kind));
    }
  }

  /** What a register of that label and index (1 to 10) stands for now, once that is known. */
  Optional<TariffKind> kind(String label, int index) {
    TariffKind historic = HISTORIC.get(label);
    if (historic != null) {
      return Optional.of(historic);
    }
    Optional<TariffKind> told = learned.get(index);
    boolean clear = told.isPresent() && told.get() != TariffKind.OTHER;
    return clear || index > known.size() ? told : known.get(index - 1);
  }

  /** The kinds of a calendar of that name, in the order of its registers; empty if unknown. */
  static List<TariffKind> calendarNamed(String name) {
    return switch (name) {
      case "BASE" -> BASE;
      case "H PLEINE/CREUSE", "HP/HC", "HC/HP", "HEURES CREUSES", "H CREUSE/PLEINE" -> PEAK;
      case "EJP" -> EJP;
      case "TEMPO", "BLEU TEMPO", "BBR" -> TEMPO;
      default -> List.of();
    };
  }

  /** What a period of that name, in capitals and without padding, stands for. */
  static TariffKind periodNamed(String name) {
    Optional<TariffKind> tempo = tempo(name);
    if (tempo.isPresent()) {
      return tempo.get();
    }
    boolean off = name.contains("CREUSE") || name.startsWith("HC") || name.startsWith("HSC");
    boolean weekend = name.contains("WE") || name.contains("WEEK");
    if ((name.contains("SUPER") || name.startsWith("HSC")) && off) {
      return TariffKind.SUPER_OFFPEAK;
    }
    if (off) {
      return weekend ? TariffKind.WEEKEND_OFFPEAK : TariffKind.OFFPEAK;
    }
    if (name.contains("POINTE MOBILE")) {
      return TariffKind.EJP_PEAK;
    }
    if (name.contains("NORMALE")) {
      return TariffKind.EJP_NORMAL;
    }
    if (name.contains("PLEINE") || name.startsWith("HP")) {
      return weekend ? TariffKind.WEEKEND_PEAK : TariffKind.PEAK;
    }
    return name.equals("BASE") ? TariffKind.BASE : TariffKind.OTHER;
  }

  private static Optional<TariffKind> tempo(String name) {
    boolean off = name.startsWith("HC");
    if (!off && !name.startsWith("HP")) {
      return Optional.empty();
    }
    if (name.endsWith("BLEU")) {
      return Optional.of(off ? TariffKind.TEMPO_BLUE_OFFPEAK : TariffKind.TEMPO_BLUE_PEAK);
    }
    if (name.endsWith("BLANC")) {
      return Optional.of(off ? TariffKind.TEMPO_WHITE_OFFPEAK : TariffKind.TEMPO_WHITE_PEAK);
    }
    return name.endsWith("ROUGE")
        ? Optional.of(off ? TariffKind.TEMPO_RED_OFFPEAK : TariffKind.TEMPO_RED_PEAK)
        : Optional.empty();
  }

  /** A name in capitals and without padding. */
  static String plain(String text) {
    return text.trim().replaceAll(" +", " ").toUpperCase(Locale.ROOT);
  }

  private static int number(String text) {
    return text.length() == 2
            && Character.isDigit(text.charAt(0))
            && Character.isDigit(text.charAt(1))
        ? Integer.parseInt(text)
        : 0;
  }
}
