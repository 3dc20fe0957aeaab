// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Energy is conserved: whatever happens on the line, adjoining windows of each step sum to what the
 * indexes that came through say. Each run is named after its seed.
 */
final class EnergyTest {

  /** More than one seed of each takes long. */
  private static final int SEEDS = Boolean.getBoolean("foyer.long") ? 5 : 1;

  /** Over both changes of the clock, a year's end and a leap day. */
  static Stream<Arguments> lives() {
    return Stream.of("2026-02-27", "2026-09-29", "2026-11-29", "2028-01-30")
        .flatMap(
            start -> LongStream.rangeClosed(1, SEEDS).mapToObj(seed -> Arguments.of(start, seed)));
  }

  @ParameterizedTest(name = "from {0} with seed {1}")
  @MethodSource("lives")
  void windows_sumToTheIndexDifference(String start, long seed) {
    PretendLife life = new PretendLife(start + "T23:30:00", seed);
    life.run(37);
    assertEachBoundaryOnce(life);
    assertTrue(conserved(life, Step.HALF_HOUR) > 1500);
    assertTrue(conserved(life, Step.DAY) > 30);
    assertTrue(conserved(life, Step.WEEK) >= 4);
    assertEquals(1, conserved(life, Step.MONTH));
    assertMeasuredOnlyWhereObserved(life);
  }

  private static void assertEachBoundaryOnce(PretendLife life) {
    life.watch()
        .boundaries()
        .forEach(
            (at, boundaries) -> {
              Set<Series> series = new HashSet<>();
              boundaries.forEach(boundary -> assertTrue(series.add(boundary.series()), "twice"));
            });
  }

  /** Asserts the sums from the first to the last instant of a step whose truth is known. */
  private static int conserved(PretendLife life, Step step) {
    TreeMap<Instant, long[]> truth = new TreeMap<>(life.truth());
    truth.keySet().removeIf(at -> !step.bounds(at, Watch.PARIS));
    long total = 0;
    long exported = 0;
    long[] registers = new long[4];
    int windows = 0;
    Window window = step.windowAt(truth.firstKey(), Watch.PARIS);
    for (; !window.end().isAfter(truth.lastKey()); window = window.next()) {
      windows++;
      total += life.watch().sum(window).value();
      exported += life.watch().exported(window);
      Figure byTariff = life.watch().byTariff(window);
      for (Figure.Share share : byTariff.shares()) {
        registers[share.index()] += share.value();
      }
    }
    long[] first = truth.firstEntry().getValue();
    long[] last = truth.lastEntry().getValue();
    assertEquals(last[0] - first[0], registers[1], "register 1");
    assertEquals(last[1] - first[1], registers[2], "register 2");
    assertEquals(0, registers[3], "register 3");
    assertEquals(last[2] - first[2], exported, "export");
    assertEquals(last[3] - first[3], total, "total");
    return windows;
  }

  private static void assertMeasuredOnlyWhereObserved(PretendLife life) {
    for (long[] gap : life.gaps()) {
      Window window = Step.HALF_HOUR.windowAt(Instant.ofEpochSecond(gap[0]), Watch.PARIS);
      while (window.start().getEpochSecond() < gap[1]) {
        if (life.watch().knows(window, Statistic.SUM)
            && gap[0] < window.end().getEpochSecond()
            && gap[1] > window.start().getEpochSecond()) {
          Figure figure = life.watch().sum(window);
          assertTrue(figure.quality() != Quality.MEASURED, window + " has a gap");
          assertTrue(figure.coverage() < 1000, window + " has a gap");
        }
        window = window.next();
      }
    }
    List<Figure> measured = life.halfHours(Quality.MEASURED);
    assertTrue(measured.size() > 300, measured.size() + " half-hours measured");
    measured.forEach(figure -> assertEquals(1000, figure.coverage()));
    assertTrue(!life.halfHours(Quality.ESTIMATED).isEmpty());
  }
}
