// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.window.Extreme;
import energy.foyer.window.Gauge;
import energy.foyer.window.Quantity;
import energy.foyer.window.Sum;
import energy.foyer.window.Total;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is noted of a day beside its energy.
 *
 * @param baseLoad W that are drawn even in its quietest hours, of a day seen whole only
 * @param power what the register of the power taken from the network told, W or VA
 * @param estimated whether some of its energy was interpolated over a gap
 * @param meterChanged whether the meter was changed or reset in it
 */
public record DayNote(
    OptionalLong baseLoad, Optional<Extreme> power, boolean estimated, boolean meterChanged) {

  /** Of a day of which nothing was noted. */
  public static final DayNote NONE =
      new DayNote(OptionalLong.empty(), Optional.empty(), false, false);

  public DayNote {
    Objects.requireNonNull(baseLoad);
    Objects.requireNonNull(power);
  }

  static DayNote of(Total total) {
    return new DayNote(
        total.baseLoad(),
        total.extremes().stream()
            .filter(one -> rank(one) >= 0)
            .min(Comparator.comparingInt(DayNote::rank)),
        total.sums().stream().anyMatch(sum -> taken(sum) && sum.estimated()),
        total.sums().stream().anyMatch(sum -> taken(sum) && sum.meterChanged()));
  }

  private static int rank(Extreme one) {
    return Gauge.ofLabel(one.label(), one.unit()).map(Gauge.POWERS::indexOf).orElse(-1);
  }

  private static boolean taken(Sum sum) {
    return Quantity.ELECTRICITY_IMPORT.covers(sum.series().obis())
        || Quantity.ELECTRICITY_EXPORT.covers(sum.series().obis());
  }

  /** Says nothing of how much. */
  @Override
  public String toString() {
    return "DayNote[redacted]";
  }
}
