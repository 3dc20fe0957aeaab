// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.KeptMeter;
import energy.foyer.store.Readout;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Grain;
import energy.foyer.window.PriceList;
import energy.foyer.window.Span;
import energy.foyer.window.TariffKind;
import energy.foyer.window.TariffOption;
import energy.foyer.window.Total;
import energy.foyer.window.Use;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the meter itself tells of the contract.
 *
 * @param kva the subscribed power: {@code PREF}, or in historic mode {@code ISOUSC}, amperes of 200
 *     VA; empty where it tells neither
 * @param option how its registers counted lately; empty where nothing was counted, or in ways of
 *     more than one option
 */
record OwnContract(OptionalInt kva, Optional<TariffOption> option) {
  private static final Duration LATELY = Duration.ofDays(31);
  private static final Duration FEW_FRAMES = Duration.ofMinutes(2);
  private static final int VOLT_AMPERES = 200;
  private static final int KILO = 1000;

  static OwnContract of(Desk desk, Unlocked resident) throws IOException {
    Readout readout = desk.books().readout();
    Optional<KeptMeter> newest =
        readout.meters(resident).stream()
            .filter(OwnContract::electric)
            .max(Comparator.comparing(KeptMeter::last));
    OptionalInt power =
        newest.isPresent() ? power(readout, resident, newest.get()) : OptionalInt.empty();
    Instant now = desk.now();
    Span lately = new Span(now.minus(LATELY), now);
    return new OwnContract(power, option(readout.totals(resident, Grain.DAY, lately).totals()));
  }

  private static boolean electric(KeptMeter meter) {
    return meter.registers().stream().anyMatch(one -> one.obis().startsWith("1-0:1.8."));
  }

  private static OptionalInt power(Readout readout, Unlocked resident, KeptMeter meter)
      throws IOException {
    Span last = new Span(meter.last().minus(FEW_FRAMES), meter.last().plusSeconds(1));
    long[] told = new long[2];
    OptionalLong id = OptionalLong.of(meter.id());
    readout.readings(
        resident, new Readout.Query(id, "PREF", last), point -> told[0] = point.value());
    readout.readings(
        resident, new Readout.Query(id, "ISOUSC", last), point -> told[1] = point.value());
    long kva = told[0] > 0 ? told[0] : told[1] * VOLT_AMPERES / KILO;
    return kva > 0 && kva <= PriceList.MOST_KVA ? OptionalInt.of((int) kva) : OptionalInt.empty();
  }

  private static Optional<TariffOption> option(List<Total> totals) {
    Set<TariffKind> counted = EnumSet.noneOf(TariffKind.class);
    totals.forEach(total -> counted.addAll(Use.of(total).kinds().keySet()));
    counted.remove(TariffKind.OTHER);
    return counted.isEmpty()
        ? Optional.empty()
        : List.of(TariffOption.values()).stream()
            .filter(option -> option.kinds().containsAll(counted))
            .findFirst();
  }

  /** Whether a list is for this subscribed power, as far as both are known. */
  boolean powered(PriceList list) {
    return list.kva().isEmpty() || kva.isEmpty() || list.kva().equals(kva);
  }

  /** Whether a list prices what the meter counts. */
  boolean fits(PriceList list) {
    return option.isPresent() && list.option() == option.get() && powered(list);
  }

  /** Says nothing of the contract. */
  @Override
  public String toString() {
    return "OwnContract[redacted]";
  }
}
