// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One seed: a home lives for some days, then all is calm, then all is withdrawn; then it is judged.
 */
final class Simulation {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final Duration CALM = Duration.ofHours(4);
  private static final Duration AFTERWARDS = Duration.ofDays(32);

  private final long seed;
  private final int days;

  Simulation(long seed, int days) {
    this.seed = seed;
    this.days = days;
  }

  /** Plays and judges it; what it came to, in numbers. */
  String run() throws IOException {
    Path folder =
        Files.isDirectory(MEMORY)
            ? Files.createTempDirectory(MEMORY, "foyer-")
            : Files.createTempDirectory("foyer-");
    try (SimulatedWorld world = new SimulatedWorld(folder, seed, start())) {
      return play(world);
    } finally {
      delete(folder);
    }
  }

  /** Every second one lives through a change of the clocks, in spring or in autumn. */
  private Instant start() {
    SplittableRandom random = new SplittableRandom(~seed);
    LocalDate change = LocalDate.of(2027, random.nextBoolean() ? 3 : 10, random.nextInt(1, 28));
    LocalDate day = random.nextBoolean() ? change : LocalDate.of(2027, random.nextInt(1, 13), 1);
    return day.atStartOfDay(SimulatedWorld.PARIS).plusHours(random.nextInt(24)).toInstant();
  }

  private String play(SimulatedWorld world) throws IOException {
    SimulatedHome home = new SimulatedHome(world);
    SimulatedResident resident = new SimulatedResident(world, home);
    Instant start = world.time.instant();
    Instant end = start.plus(Duration.ofDays(days));
    home.begin();
    resident.begin();
    world.run(end);
    home.calm();
    world.run(end.plus(CALM));
    for (SimulatedService service : world.services) {
      service.turn();
    }
    OpenedMessages opened = new OpenedMessages(world.sent, world.services);
    WindowCheck windows = new WindowCheck(world, opened);
    windows.check();
    resident.withdrawAll();
    Instant last = end.plus(CALM);
    for (Instant at = last.plusSeconds(10);
        at.isBefore(last.plus(AFTERWARDS));
        at = at.plus(Duration.ofHours(3))) {
      world.still();
      world.time.to(at);
      home.turn();
      for (SimulatedService service : world.services) {
        service.turn();
      }
    }
    nothingStays(world);
    OpenedMessages all = new OpenedMessages(world.sent, world.services);
    LedgerCheck ledger = new LedgerCheck(world, all);
    ledger.check();
    world.box.close();
    return String.join(
        ", ",
        resident.counts(),
        home.counts(),
        world.sent.handed() + " messages handed over",
        windows.counts(),
        ledger.counts());
  }

  /** After the end of a consent nothing of its pseudonym stays on the broker. */
  private static void nothingStays(SimulatedWorld world) {
    Set<String> names = new TreeSet<>();
    world.homes.values().forEach(consent -> names.add(consent.home));
    world.homes.values().forEach(consent -> names.add(consent.address));
    Set<String> left = new TreeSet<>();
    for (String topic : world.broker.retainedTopics()) {
      if (names.contains(Topics.parse(topic).orElseThrow().name())) {
        left.add(topic);
      }
    }
    assertEquals(Set.of(), left);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }
}
