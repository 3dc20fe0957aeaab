// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.provisioning.service.Archive;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
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
  private static final Duration PACE = Duration.ofSeconds(10);
  private static final int LAST_TURNS = 60;
  private static final Duration AFTERWARDS = Duration.ofDays(32);
  private static final Duration REST = Duration.ofHours(6);

  private final long seed;
  private final int days;
  private final Map<String, Archive> databases;

  /**
   * @param databases the databases of the services by their names, into which all is loaded once
   *     more at the end; none to do without
   */
  Simulation(long seed, int days, Map<String, Archive> databases) {
    this.seed = seed;
    this.days = days;
    this.databases = Map.copyOf(databases);
  }

  /** Plays and judges it; what it came to, in numbers. */
  String run() throws IOException {
    Path folder =
        Files.isDirectory(MEMORY)
            ? Files.createTempDirectory(MEMORY, "foyer-")
            : Files.createTempDirectory("foyer-");
    try (QuietLog log = new QuietLog();
        SimulatedWorld world = new SimulatedWorld(folder, seed, start())) {
      String counts = play(world);
      assertEquals(Set.of(), log.failures());
      return counts;
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
    SimulatedOutages outages = new SimulatedOutages(world);
    SimulatedResident resident = new SimulatedResident(world, home);
    home.begin();
    outages.begin();
    resident.begin();
    world.run(world.time.instant().plus(Duration.ofDays(days)));
    world.still();
    outages.calm();
    home.calm();
    resident.vouch();
    world.run(world.time.instant().plus(CALM));
    pass(world, home, LAST_TURNS, PACE);
    OpenedMessages opened = new OpenedMessages();
    opened.open(world.sent, world.services);
    WindowCheck windows = windows(world, opened);
    resident.withdrawAll();
    pass(world, home, (int) AFTERWARDS.dividedBy(REST), REST);
    nothingStays(world);
    opened.open(world.sent, world.services);
    LedgerCheck ledger = new LedgerCheck(world, opened);
    ledger.check();
    home.dryRuns().check(ledger.entries());
    world.box.close();
    return String.join(
        ", ",
        resident.counts(),
        home.counts(),
        world.sent.handed() + " messages handed over",
        windows.counts(),
        home.dryRuns().counts(),
        ledger.counts());
  }

  /** Time passes, and only the loops and the receivers take their turns. */
  private static void pass(SimulatedWorld world, SimulatedHome home, int times, Duration apart)
      throws IOException {
    world.still();
    for (int i = 0; i < times; i++) {
      world.time.to(world.time.instant().plus(apart));
      home.turn();
      for (SimulatedService service : world.services) {
        service.turn();
      }
    }
  }

  private WindowCheck windows(SimulatedWorld world, OpenedMessages opened) throws IOException {
    WindowCheck windows = new WindowCheck(world, opened);
    windows.check();
    ServiceReplay replay = new ServiceReplay(world, seed);
    for (SimulatedService service : world.services) {
      service.refusedNothing();
      windows.arrived(service, service.desk().windows());
      if (databases.containsKey(service.name())) {
        windows.arrived(service, replay.into(service, databases.get(service.name())));
      }
    }
    return windows;
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
    }
  }
}
