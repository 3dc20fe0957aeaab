// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the resident is shown agrees with the meter and with what leaves the home, whatever happens
 * and whenever the box restarts. Each run is named after its seed.
 */
final class ChronicleTest {
  private static final String[] REGISTERS = {"1-0:1.8.1", "1-0:1.8.2", "1-0:2.8.0", "1-0:1.8.0"};

  private static final List<String> STARTS =
      List.of("2026-02-27", "2026-09-29", "2026-11-29", "2028-01-30");

  /** An even seed has no consent, an odd one has. */
  private static final long LAST_SEED = Boolean.getBoolean("foyer.long") ? 15 : 12;

  /** Over both changes of the clock, a year's end and a leap day. */
  static Stream<Arguments> lives() {
    return STARTS.stream().map(start -> Arguments.of(start, 11L));
  }

  static Stream<Arguments> restlessLives() {
    return STARTS.stream()
        .flatMap(
            start ->
                LongStream.rangeClosed(11, LAST_SEED).mapToObj(seed -> Arguments.of(start, seed)));
  }

  @ParameterizedTest(name = "from {0} with seed {1}")
  @MethodSource("lives")
  void everyGrain_agreesWithTheIndexesAndWithWhatLeaves(String start, long seed) {
    PretendLife life = new PretendLife(start + "T23:30:00", seed);
    life.run(37);
    assertConserved(life);
    assertEqualsTheFigures(life);
  }

  @ParameterizedTest(name = "from {0} with seed {1}")
  @MethodSource("restlessLives")
  void everyGrain_agreesWithTheIndexesWithoutConsent(String start, long seed) {
    PretendLife life = new PretendLife(start + "T23:30:00", seed, false, 5);
    life.run(9);
    assertConserved(life);
  }

  @ParameterizedTest(name = "from {0} with seed {1}")
  @MethodSource("restlessLives")
  void everyGrain_agreesWhileTheBoxRestartsAtAnyFrame(String start, long seed) {
    PretendLife life = new PretendLife(start + "T23:30:00", seed, seed % 2 == 1, 100);
    life.run(11);
    assertConserved(life);
    if (seed % 2 == 1) {
      assertEqualsTheFigures(life);
    }
  }

  /** Asserts every grain over every span of known truth, and that nothing else was counted. */
  private static void assertConserved(PretendLife life) {
    for (Grain grain : Grain.values()) {
      TreeMap<Instant, Total> totals = life.chronicle().totals(grain);
      TreeMap<Instant, long[]> truth = new TreeMap<>(life.truth());
      truth.keySet().removeIf(at -> !grain.spanAt(at, Watch.PARIS).start().equals(at));
      Map.Entry<Instant, long[]> before = null;
      for (Map.Entry<Instant, long[]> now : truth.entrySet()) {
        if (before != null) {
          Span span = new Span(before.getKey(), now.getKey());
          for (int i = 0; i < REGISTERS.length; i++) {
            long told = Chronicle.between(totals, REGISTERS[i], span);
            String what = grain + " " + span + " " + REGISTERS[i];
            assertEquals(now.getValue()[i] - before.getValue()[i], told, what);
          }
        }
        before = now;
      }
      assertTrue(grain.compareTo(Grain.DAY) > 0 || truth.size() >= 4, "truth of " + truth.size());
      assertWhole(life, totals);
    }
  }

  /** Asserts that all spans of a grain add up to all that was counted up to the last frame. */
  private static void assertWhole(PretendLife life, TreeMap<Instant, Total> totals) {
    for (int i = 0; i < REGISTERS.length; i++) {
      String obis = REGISTERS[i];
      long told = totals.values().stream().mapToLong(one -> Chronicle.counted(one, obis)).sum();
      long[] last = life.truth().lastEntry().getValue();
      if (life.endsInTruth()) {
        assertEquals(last[i], told, obis + " from first to last");
      }
    }
  }

  /** Asserts the figures of a consent to everything, window by window. */
  private static void assertEqualsTheFigures(PretendLife life) {
    Map<Step, Grain> grains = new HashMap<>();
    for (Step step : Step.values()) {
      grains.put(step, Grain.valueOf(step.name()));
    }
    int compared = 0;
    for (Step step : Step.values()) {
      TreeMap<Instant, Total> totals = life.chronicle().totals(grains.get(step));
      for (Instant at : life.watch().boundaries().keySet()) {
        Window window = step.windowAt(at, Watch.PARIS);
        if (window.start().equals(at) && life.watch().knows(window, Statistic.SUM_BY_TARIFF)) {
          assertEqualsTheFigure(life.watch(), window, totals.get(at));
          compared++;
        }
      }
    }
    assertTrue(compared > 300, compared + " windows compared");
  }

  private static void assertEqualsTheFigure(Watch watch, Window window, Total total) {
    Figure sum = watch.sum(window);
    assertEquals(sum.value(), Chronicle.counted(total, "1-0:1.8.0"), window + " import");
    assertEquals(watch.exported(window), Chronicle.counted(total, "1-0:2.8.0"), window + " export");
    assertEquals(sum.coverage(), total.covered() * 1000 / window.seconds(), window + " coverage");
    Sum told = find(total.sums(), Series.total(Quantity.ELECTRICITY_IMPORT)).orElseThrow();
    assertEquals(sum.quality() == Quality.METER_CHANGED, told.meterChanged(), window + " meter");
    if (window.step().compareTo(Step.DAY) <= 0 && !told.meterChanged()) {
      assertEquals(sum.quality() == Quality.ESTIMATED, told.estimated(), window + " estimated");
    } else if (sum.quality() == Quality.ESTIMATED) {
      assertTrue(told.estimated(), window + " estimated");
    }
    for (Figure.Share share : watch.byTariff(window).shares()) {
      Series series = new Series("1-0:1.8." + share.index(), Optional.of(share.kind()));
      long value = find(total.sums(), series).map(Sum::value).orElse(0L);
      assertEquals(share.value(), value, window + " " + series);
    }
  }

  private static Optional<Sum> find(List<Sum> sums, Series series) {
    return sums.stream().filter(sum -> sum.series().equals(series)).findFirst();
  }
}
