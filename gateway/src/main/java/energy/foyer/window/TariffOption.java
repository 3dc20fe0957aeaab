// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.List;
import java.util.Locale;

/** A way in which a supplier prices a kilowatt-hour: one price, or another by tariff kind. */
public enum TariffOption {
  BASE(List.of(TariffKind.BASE)),
  PEAK_OFFPEAK(List.of(TariffKind.PEAK, TariffKind.OFFPEAK)),
  TEMPO(
      List.of(
          TariffKind.TEMPO_BLUE_OFFPEAK,
          TariffKind.TEMPO_BLUE_PEAK,
          TariffKind.TEMPO_WHITE_OFFPEAK,
          TariffKind.TEMPO_WHITE_PEAK,
          TariffKind.TEMPO_RED_OFFPEAK,
          TariffKind.TEMPO_RED_PEAK)),
  EJP(List.of(TariffKind.EJP_NORMAL, TariffKind.EJP_PEAK)),
  /** Any other set of kinds, for example weekend prices. */
  OTHER(List.of());

  private final List<TariffKind> kinds;

  TariffOption(List<TariffKind> kinds) {
    this.kinds = kinds;
  }

  /** The kinds of which each has a price; empty for {@link #OTHER}, which may price any. */
  public List<TariffKind> kinds() {
    return kinds;
  }

  /** The name on the wire, for example {@code peak-offpeak}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The option whose calendar a kind belongs to: a register that comes to count a kind of another
   * option has another calendar.
   */
  static TariffOption of(TariffKind kind) {
    return switch (kind) {
      case BASE -> BASE;
      case PEAK, OFFPEAK, SUPER_OFFPEAK, WEEKEND_PEAK, WEEKEND_OFFPEAK -> PEAK_OFFPEAK;
      case TEMPO_BLUE_OFFPEAK,
          TEMPO_BLUE_PEAK,
          TEMPO_WHITE_OFFPEAK,
          TEMPO_WHITE_PEAK,
          TEMPO_RED_OFFPEAK,
          TEMPO_RED_PEAK ->
          TEMPO;
      case EJP_NORMAL, EJP_PEAK -> EJP;
      case OTHER -> OTHER;
    };
  }
}
