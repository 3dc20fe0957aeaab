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
 * historic mode by the register's label, in standard mode by the calendar's name ({@code NGTF}) or,
 * where that is not known, by the name of the period in force ({@code LTARF}) while its register
 * ({@code NTARF}) counts. The wall clock is never asked. Source: Enedis-NOI-CPT_54E, clauses 6.1
 * and 6.2.
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

  private final List<Optional<TariffKind>> learned =
      new ArrayList<>(Collections.nCopies(REGISTERS + 1, Optional.empty()));
  private String calendar = "";
  private String period = "";
  private int register;
  private List<TariffKind> known = List.of();

  /**
   * Takes in a text of the meter. A calendar of another name forgets what was learned.
   *
   * @return whether the calendar's name changed
   */
  boolean hear(Reading reading) {
    switch (reading.register().label()) {
      case "NGTF" -> {
        if (!reading.text().equals(calendar)) {
          name(reading.text());
          Collections.fill(learned, Optional.empty());
          return true;
        }
      }
      case "LTARF" -> {
        if (!reading.text().equals(period)) {
          period = reading.text();
          register = 0;
        }
      }
      case "NTARF" -> learn(number(reading.text()));
      default -> {}
    }
    return false;
  }

  /** The calendar's name as the meter printed it, empty until it was told. */
  String name() {
    return calendar;
  }

  /** Takes up a calendar that was known before a restart. */
  void name(String name) {
    calendar = name;
    known = calendarNamed(plain(name));
  }

  private void learn(int now) {
    if (now != register && now >= 1 && now <= REGISTERS) {
      register = now;
      learned.set(now, Optional.of(periodNamed(plain(period))));
    }
  }

  /** What a register of that label and index (1 to 10) stands for now, once that is known. */
  Optional<TariffKind> kind(String label, int index) {
    TariffKind historic = HISTORIC.get(label);
    if (historic != null) {
      return Optional.of(historic);
    }
    return index <= known.size() ? Optional.of(known.get(index - 1)) : learned.get(index);
  }

  private static List<TariffKind> calendarNamed(String name) {
    return switch (name) {
      case "BASE" -> BASE;
      case "H PLEINE/CREUSE", "HP/HC", "HC/HP", "HEURES CREUSES", "H CREUSE/PLEINE" -> PEAK;
      case "EJP" -> EJP;
      case "TEMPO", "BLEU TEMPO", "BBR" -> TEMPO;
      default -> List.of();
    };
  }

  private static TariffKind periodNamed(String name) {
    Optional<TariffKind> tempo = tempo(name);
    if (tempo.isPresent()) {
      return tempo.get();
    }
    boolean off = name.contains("CREUSE") || name.startsWith("HC");
    boolean weekend = name.contains("WE") || name.contains("WEEK");
    if (name.contains("SUPER") && off) {
      return TariffKind.SUPER_OFFPEAK;
    }
    if (off) {
      return weekend ? TariffKind.WEEKEND_OFFPEAK : TariffKind.OFFPEAK;
    }
    if (name.contains("POINTE MOBILE")) {
      return TariffKind.EJP_PEAK;
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

  private static String plain(String text) {
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
