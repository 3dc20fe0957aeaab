// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.provisioning.TestPostgres;
import energy.foyer.provisioning.service.Archive;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Homes that live for a month, or a year, in seconds. The seed stands in the name of each run; one
 * runs alone with {@code -Dfoyer.seed=N}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SimulationTest {
  private static final int MONTH = 30;
  private static final int YEAR = 365;

  private final Map<String, Archive> databases = new HashMap<>();
  private TestPostgres postgres;

  @BeforeAll
  void start() throws IOException {
    postgres = TestPostgres.create();
    for (String service : SimulatedWorld.SERVICES) {
      databases.put(service, TestPostgres.archive(postgres.database()));
    }
  }

  @AfterAll
  void stop() throws IOException {
    for (Archive database : databases.values()) {
      database.close();
    }
    postgres.close();
  }

  static LongStream few() {
    return seeds(1, 8);
  }

  static LongStream many() {
    return seeds(1001, 200);
  }

  static LongStream years() {
    return seeds(2001, 5);
  }

  private static LongStream seeds(long first, long count) {
    Long one = Long.getLong("foyer.seed");
    return one == null ? LongStream.range(first, first + count) : LongStream.of(one);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("few")
  void month_keepsEveryPromise(long seed, TestReporter reporter) throws IOException {
    play(seed, MONTH, reporter);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("many")
  @EnabledIfSystemProperty(named = "foyer.long", matches = "true")
  void manyMonths_keepEveryPromise(long seed, TestReporter reporter) throws IOException {
    play(seed, MONTH, reporter);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("years")
  @EnabledIfSystemProperty(named = "foyer.long", matches = "true")
  void year_keepsEveryPromise(long seed, TestReporter reporter) throws IOException {
    play(seed, YEAR, reporter);
  }

  private void play(long seed, int days, TestReporter reporter) throws IOException {
    try {
      long begun = System.nanoTime();
      String counts = new Simulation(seed, days, databases).run();
      long tenths = (System.nanoTime() - begun) / 100_000_000;
      reporter.publishEntry("seed " + seed, counts + ", in " + tenths / 10.0 + " s");
    } catch (AssertionError | RuntimeException | IOException broken) {
      throw new AssertionError("seed " + seed + ", " + days + " days", broken);
    }
  }
}
