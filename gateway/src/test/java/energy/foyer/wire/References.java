// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.Text;
import energy.foyer.window.PriceList;
import energy.foyer.window.SalesTax;
import energy.foyer.window.StandingCharge;
import energy.foyer.window.TariffKind;
import energy.foyer.window.TariffOption;
import energy.foyer.window.TempoDays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Reference data of an invented supplier. */
public final class References {
  private static final Instant AT = Instant.parse("2026-11-23T03:00:05Z");
  private static final LocalDate FROM = LocalDate.of(2026, 2, 1);
  private static final SalesTax TAX = new SalesTax(200, 200, true);

  private References() {}

  /** A list of each option that can be compared. */
  public static Reference prices(int version) {
    Map<TariffKind, Long> tempo = new EnumMap<>(TariffKind.class);
    List<Long> prices = List.of(12_110L, 15_330L, 13_880L, 17_240L, 14_420L, 66_550L);
    for (int i = 0; i < prices.size(); i++) {
      tempo.put(TariffOption.TEMPO.kinds().get(i), prices.get(i));
    }
    StandingCharge yearly = new StandingCharge(18_600_000, StandingCharge.Per.YEAR);
    return new Reference.Prices(
        "prices-exemple",
        version,
        AT,
        new Text("Prix d'un fournisseur inventé", "Prices of an invented supplier"),
        List.of(
            list("Option base", Map.of(TariffKind.BASE, 19_870L), 1_520_000).selling(4_000),
            list(
                "Option heures creuses",
                Map.of(TariffKind.PEAK, 21_460L, TariffKind.OFFPEAK, 16_130L),
                1_580_000),
            new PriceList(
                FROM,
                "Option Tempo",
                TariffOption.TEMPO,
                OptionalInt.empty(),
                tempo,
                yearly,
                TAX)));
  }

  private static PriceList list(String title, Map<TariffKind, Long> energy, long monthly) {
    return new PriceList(
        FROM,
        title,
        energy.size() == 1 ? TariffOption.BASE : TariffOption.PEAK_OFFPEAK,
        OptionalInt.of(6),
        energy,
        new StandingCharge(monthly, StandingCharge.Per.MONTH),
        TAX);
  }

  /** Colours of some days around a new year, and of some later ones. */
  public static Reference tempo(int version) {
    Map<LocalDate, TempoDays.Colour> days = new TreeMap<>();
    put(days, LocalDate.of(2025, 12, 30), "BBWWR");
    put(days, LocalDate.of(2026, 11, 20), "BBBW");
    return new Reference.Tempo(version, AT, TempoDays.of(days));
  }

  private static void put(Map<LocalDate, TempoDays.Colour> days, LocalDate from, String letters) {
    for (int i = 0; i < letters.length(); i++) {
      TempoDays.Colour colour = TempoDays.Colour.values()["BWR".indexOf(letters.charAt(i))];
      days.put(from.plusDays(i), colour);
    }
  }

  /** That the price lists are withdrawn. */
  public static Reference withdrawn(int version) {
    return new Reference.Withdrawn("prices-exemple", version, AT);
  }
}
