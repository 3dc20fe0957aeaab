// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.window.Grain;
import energy.foyer.window.Part;
import energy.foyer.window.Quantity;
import energy.foyer.window.Series;
import energy.foyer.window.Sum;
import java.io.IOException;
import java.util.List;

/**
 * What holds of the readings after every interruption: of each run all seconds up to the last
 * commit, each once and as the meter told it, at most a minute less than what was taken; and
 * half-hours and days that add up to what the index rose.
 */
final class ReadingsKept {
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long seconds;
  private int checks;

  /** How many seconds are stored. */
  long seconds() {
    return seconds;
  }

  /**
   * Checks after a run.
   *
   * @param said what the run said of itself
   */
  void check(Household home, List<String> said, String told) throws IOException {
    long from = number(said, "from");
    long took = number(said, "took");
    Diary diary = Diary.of(home);
    try (Unlocked resident = diary.unlock()) {
      if (++checks % 4 == 0) {
        diary.history.compact(resident);
      }
      long newest = newest(diary.samples(resident), told);
      assertTrue(newest >= took - 60, told + ": more than a minute is lost");
      if (newest > last) {
        first = Math.min(first, from);
        seconds += newest - from + 1;
        last = newest;
      }
      assertEquals(seconds, count(diary.samples(resident)), told + ": seconds");
      if (seconds > 0) {
        long risen = Diary.total(last) - Diary.total(first);
        List<Part> parts = diary.parts(resident);
        assertEquals(risen, sum(parts, Grain.HALF_HOUR), told + ": half-hours");
        assertEquals(risen, sum(parts, Grain.DAY), told + ": days");
      }
    }
  }

  /** The last number that a run said, or one that asks for nothing. */
  private static long number(List<String> said, String word) {
    return said.stream()
        .filter(line -> line.startsWith(word + " "))
        .mapToLong(line -> Long.parseLong(line.substring(word.length() + 1)))
        .max()
        .orElse(Long.MIN_VALUE + 60);
  }

  /** The newest second; all are in order and as they were told. */
  private static long newest(List<Samples> all, String told) {
    long newest = Long.MIN_VALUE;
    for (Samples samples : all) {
      int total = samples.place(Diary.TOTAL, 0);
      int power = samples.place(Diary.POWER, 2);
      for (int row = 0; row < samples.count(); row++) {
        long at = samples.at(row);
        assertTrue(at > newest, () -> told + ": the second " + at + " is stored twice");
        newest = at;
        if (samples.value(total, row) != Diary.total(at)
            || samples.value(power, row) != Diary.power(at)) {
          throw new AssertionError(told + ": another reading at " + at);
        }
      }
    }
    return newest;
  }

  private static long count(List<Samples> all) {
    return all.stream().mapToLong(Samples::count).sum();
  }

  private static long sum(List<Part> parts, Grain grain) {
    Series total = Series.total(Quantity.ELECTRICITY_IMPORT);
    return parts.stream()
        .filter(part -> part.grain() == grain)
        .flatMap(part -> part.sums().stream())
        .filter(sum -> sum.series().equals(total))
        .mapToLong(Sum::value)
        .sum();
  }
}
