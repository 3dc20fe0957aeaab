// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a home takes from the network however quiet it is: the 5th percentile of a day's half-hour
 * means, by nearest rank. Of n means in ascending order it is number ⌈n × 5 / 100⌉: the third of a
 * day of 46, 48 or 50 half-hours.
 *
 * <p>The mean of a half-hour is the import that it counted over the time in which it was counted,
 * W, rounded down. A half-hour of which less than half was observed has none: its energy is spread
 * evenly over a gap. A day of which less than half of the half-hours have one has no base load. A
 * home that gives to the network takes nothing meanwhile, so that by day its sun counts as quiet.
 */
final class BaseLoad {
  /** Seconds of a half-hour that must be observed. */
  static final long OBSERVED = 900;

  private static final long HALF_HOUR = 1800;
  private static final long PERCENTILE = 5;

  private BaseLoad() {}

  /**
   * The base load of a day, W.
   *
   * @param means of its half-hours that have one, W, in any order
   */
  static OptionalLong ofDay(List<Long> means, Span day) {
    int count = means.size();
    if (count == 0 || count * 2 < day.seconds() / HALF_HOUR) {
      return OptionalLong.empty();
    }
    int rank = (int) ((count * PERCENTILE + 99) / 100);
    return OptionalLong.of(means.stream().sorted(Comparator.naturalOrder()).toList().get(rank - 1));
  }

  /**
   * The mean of a half-hour, W.
   *
   * @param seconds in which it was counted
   * @param covered seconds of them that were observed
   */
  static OptionalLong mean(List<Sum> sums, long seconds, long covered) {
    if (covered < OBSERVED) {
      return OptionalLong.empty();
    }
    OptionalLong imported = imported(sums);
    return imported.isEmpty() ? imported : mean(imported.getAsLong(), seconds, covered);
  }

  /** The same of watt-hours imported. */
  static OptionalLong mean(long imported, long seconds, long covered) {
    return covered < OBSERVED ? OptionalLong.empty() : OptionalLong.of(imported * 3600 / seconds);
  }

  /** The import's total, or what its tariff registers counted where the meter has no total. */
  static OptionalLong imported(List<Sum> sums) {
    boolean any = false;
    long tariffs = 0;
    for (Sum sum : sums) {
      if (sum.series().equals(Series.total(Quantity.ELECTRICITY_IMPORT))) {
        return OptionalLong.of(sum.value());
      }
      if (Quantity.ELECTRICITY_IMPORT.covers(sum.series().obis())) {
        any = true;
        tariffs += sum.value();
      }
    }
    return any ? OptionalLong.of(tariffs) : OptionalLong.empty();
  }
}
