// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Invented price lists. */
public final class Prices {
  private Prices() {}

  /** One price; the standing charge is by the month. */
  public static PriceList base(String from, long price, long monthly, SalesTax tax) {
    return list(
        from,
        Map.of(TariffKind.BASE, price),
        new StandingCharge(monthly, StandingCharge.Per.MONTH),
        tax);
  }

  /** Two prices, peak first. */
  public static PriceList peak(
      String from, List<Long> prices, StandingCharge standing, SalesTax tax) {
    return list(
        from,
        Map.of(TariffKind.PEAK, prices.get(0), TariffKind.OFFPEAK, prices.get(1)),
        standing,
        tax);
  }

  /** Six prices in the order of the kinds: blue, white and red, off-peak before peak. */
  public static PriceList tempo(
      String from, List<Long> prices, StandingCharge standing, SalesTax tax) {
    Map<TariffKind, Long> energy = new EnumMap<>(TariffKind.class);
    for (int i = 0; i < prices.size(); i++) {
      energy.put(TariffOption.TEMPO.kinds().get(i), prices.get(i));
    }
    return list(from, energy, standing, tax);
  }

  private static PriceList list(
      String from, Map<TariffKind, Long> energy, StandingCharge standing, SalesTax tax) {
    TariffOption option = TariffOption.of(energy.keySet().iterator().next());
    return new PriceList(
        LocalDate.parse(from), "Invented", option, OptionalInt.empty(), energy, standing, tax);
  }
}
