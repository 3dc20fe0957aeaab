// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Chronicle;
import energy.foyer.window.Bill;
import energy.foyer.window.Days;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;

/** What a home draws even in its quietest hours, over some days, and what that costs in a year. */
final class BaseLoads {
  private static final int LATELY = 8;
  private static final long HOURS_A_YEAR = 8766;

  private BaseLoads() {}

  /** That of the middle day, W; empty where no day was seen whole. */
  static OptionalLong middle(Chronicle.Told told) {
    List<Long> sorted =
        told.days().values().stream()
            .flatMapToLong(day -> day.note().baseLoad().stream())
            .sorted()
            .boxed()
            .toList();
    return sorted.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(sorted.get((sorted.size() - 1) / 2));
  }

  /** That of the last week, W. */
  static OptionalLong lately(Chronicle chronicle, LocalDate today) throws IOException {
    return middle(chronicle.days(new Days(today.minusDays(LATELY - 1), today.plusDays(1))));
  }

  /**
   * What it costs in a year at the mean price of what a bill prices, thousandths of a cent; empty
   * where nothing is priced.
   *
   * @param watts the base load
   */
  static OptionalLong yearly(long watts, Bill bill) {
    long energy = bill.energy().stream().mapToLong(Bill.EnergyLine::energy).sum();
    long cost = bill.energy().stream().mapToLong(line -> line.cost().money().millicents()).sum();
    return energy == 0
        ? OptionalLong.empty()
        : OptionalLong.of(Math.multiplyExact(watts * HOURS_A_YEAR, cost) / energy);
  }
}
