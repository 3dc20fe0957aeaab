// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.Locale;

/** What a tariff register stands for: a closed list, so that no supplier's own label leaves. */
public enum TariffKind {
  BASE,
  PEAK,
  OFFPEAK,
  SUPER_OFFPEAK,
  WEEKEND_PEAK,
  WEEKEND_OFFPEAK,
  TEMPO_BLUE_OFFPEAK,
  TEMPO_BLUE_PEAK,
  TEMPO_WHITE_OFFPEAK,
  TEMPO_WHITE_PEAK,
  TEMPO_RED_OFFPEAK,
  TEMPO_RED_PEAK,
  EJP_NORMAL,
  EJP_PEAK,
  OTHER;

  /** The name on the wire, for example {@code tempo-blue-peak}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
