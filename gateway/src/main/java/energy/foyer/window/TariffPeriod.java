// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tariff period in force, as a French meter tells it: by its name in standard mode ({@code
 * LTARF}), by its code in historic mode ({@code PTEC}); and the supplier's calendar in which it
 * stands ({@code NGTF}, {@code OPTARIF}). Source: Enedis-NOI-CPT_54E, clauses 6.1 and 6.2.
 */
public final class TariffPeriod {
  /** The label of the name of the period. */
  public static final String STANDARD = "LTARF";

  /** The label of its code. */
  public static final String HISTORIC = "PTEC";

  /** The label of the name of the calendar. */
  public static final String CALENDAR = "NGTF";

  /** The label of its code in historic mode. */
  public static final String OPTION = "OPTARIF";

  /** How a meter begins what it names where nothing that is taken is counted. */
  private static final List<String> IDLE = List.of("INDEX INACTIF", "INDEX NON CONSO");

  private static final Map<String, TariffKind> CODES =
      Map.ofEntries(
          Map.entry("TH..", TariffKind.BASE),
          Map.entry("HC..", TariffKind.OFFPEAK),
          Map.entry("HP..", TariffKind.PEAK),
          Map.entry("HN..", TariffKind.EJP_NORMAL),
          Map.entry("PM..", TariffKind.EJP_PEAK),
          Map.entry("HCJB", TariffKind.TEMPO_BLUE_OFFPEAK),
          Map.entry("HPJB", TariffKind.TEMPO_BLUE_PEAK),
          Map.entry("HCJW", TariffKind.TEMPO_WHITE_OFFPEAK),
          Map.entry("HPJW", TariffKind.TEMPO_WHITE_PEAK),
          Map.entry("HCJR", TariffKind.TEMPO_RED_OFFPEAK),
          Map.entry("HPJR", TariffKind.TEMPO_RED_PEAK));

  private TariffPeriod() {}

  /**
   * What a period stands for.
   *
   * @param label {@value #STANDARD} or {@value #HISTORIC}
   * @param text what the meter says under it
   * @return {@link TariffKind#OTHER} for one of a name that says nothing; empty for another label
   */
  public static Optional<TariffKind> kind(String label, String text) {
    return switch (label) {
      case STANDARD -> Optional.of(TariffCalendar.periodNamed(TariffCalendar.plain(text)));
      case HISTORIC -> Optional.of(CODES.getOrDefault(text, TariffKind.OTHER));
      default -> Optional.empty();
    };
  }

  /** Whether a meter names no period at all: a register that is idle, or counts nothing taken. */
  public static boolean isIdle(String text) {
    return IDLE.stream().anyMatch(TariffCalendar.plain(text)::startsWith);
  }

  /**
   * How the supplier of that calendar prices.
   *
   * @param label {@value #CALENDAR} or {@value #OPTION}
   * @param text what the meter says under it
   * @return empty for a name that says nothing, or another label
   */
  public static Optional<TariffOption> option(String label, String text) {
    String name = TariffCalendar.plain(text);
    return switch (label) {
      case CALENDAR -> calendar(name);
      // the last letter of a Tempo code is that of the meter's clock
      case OPTION ->
          name.startsWith("BBR")
              ? Optional.of(TariffOption.TEMPO)
              : calendar(name.replace(".", ""));
      default -> Optional.empty();
    };
  }

  private static Optional<TariffOption> calendar(String name) {
    return name.equals("HC")
        ? Optional.of(TariffOption.PEAK_OFFPEAK)
        : TariffCalendar.calendarNamed(name).stream().map(TariffOption::of).findFirst();
  }
}
