// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.consent.Ask;
import energy.foyer.mqtt.Packet;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.wire.Jwk;
import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.TerritoryKeys;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A home, a broker and some services on one thread, moved from event to event. What happens, and
 * when, comes from the seed alone; keys and pseudonyms do not.
 */
final class SimulatedWorld implements AutoCloseable {
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  /** The services by their names. */
  static final List<String> SERVICES = List.of("conseil-jour", "etude-fine", "suivi-semaine");

  /** Something that happens. */
  interface Deed {
    void run() throws IOException;
  }

  private record Event(Instant at, long number, Deed deed) {}

  final SimulatedTime time;
  final SplittableRandom random;
  final Map<String, ExpectedConsent> homes = new HashMap<>();
  final SentMessages sent;
  final SimulatedBroker broker;
  final SimulatedMeter meter;
  final KnownIndexes known = new KnownIndexes();
  final ExpectedQuestions questions = new ExpectedQuestions();
  final List<SimulatedService> services = new ArrayList<>();
  final SimulatedLine boxLine;
  final SimulatedBox box;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
  private final OfferSigner territory = OfferSigner.create();
  private final Set<String> withdrawn = new HashSet<>();
  private final Set<String> everWithdrawn = new HashSet<>();
  private long count;

  SimulatedWorld(Path folder, long seed, Instant start) throws IOException {
    time = new SimulatedTime(start);
    random = new SplittableRandom(seed);
    sent = new SentMessages(time::instant, homes);
    broker = new SimulatedBroker(time, random.split());
    broker.watch(sent);
    meter = new SimulatedMeter(start, PARIS, random.split());
    boxLine = new SimulatedLine(broker, "box", false, random.split());
    Jwk successor = OfferSigner.create().key();
    services(folder);
    services.forEach(service -> publish(service));
    box =
        new SimulatedBox(
            new SimulatedBox.Place(
                Files.createDirectory(folder.resolve("box")),
                PARIS,
                time,
                boxLine,
                new TerritoryKeys(territory.key(), successor),
                random.split()));
  }

  private void services(Path folder) throws IOException {
    Period weeks = Period.ofDays(20);
    service(
        folder,
        SimulatedService.ask(Statistic.SUM, Step.DAY, weeks),
        SimulatedService.ask(Statistic.SUM_BY_TARIFF, Step.DAY, weeks),
        SimulatedService.ask(Statistic.MAX_POWER, Step.DAY, weeks));
    service(folder, SimulatedService.ask(Statistic.SUM, Step.HALF_HOUR, Period.ofDays(2)));
    service(
        folder,
        SimulatedService.ask(Statistic.SUM_BY_TARIFF, Step.WEEK, Period.ofMonths(2)),
        SimulatedService.ask(Statistic.SUM, Step.WEEK, Period.ofMonths(2)));
  }

  private void service(Path folder, Ask... asks) throws IOException {
    String name = SERVICES.get(services.size());
    services.add(new SimulatedService(name, List.of(asks), place(folder, name)));
  }

  private SimulatedService.Place place(Path folder, String service) {
    SimulatedLine line = new SimulatedLine(broker, service, true, random.split());
    return new SimulatedService.Place(folder, line, time);
  }

  /** The territory signs and publishes the offer of a service. */
  void publish(SimulatedService service) {
    byte[] signed = territory.sign(service.offer());
    broker.publish(
        new Packet(Topics.offer(service.name()), signed, true, 0, "application/jose", Map.of()));
  }

  /** The territory withdraws the offer of a service. */
  void withdraw(SimulatedService service) {
    withdrawn.add(service.name());
    everWithdrawn.add(service.name());
    int version = service.offer().version() + 1;
    byte[] tombstone = territory.withdraw(service.name(), version, time.instant());
    broker.publish(
        new Packet(Topics.offer(service.name()), tombstone, true, 0, "application/jose", Map.of()));
  }

  /** The service asks anew, and the territory signs it. */
  void republish(SimulatedService service) {
    withdrawn.remove(service.name());
    service.renew(2);
    publish(service);
  }

  /** Whether the offer of a service is withdrawn. */
  boolean withdrawn(String service) {
    return withdrawn.contains(service);
  }

  /**
   * Whether the offer of a service was ever withdrawn. The box may hear of it late, after a grant
   * under the offer that it still knew, and after the offer came back.
   */
  boolean everWithdrawn(String service) {
    return everWithdrawn.contains(service);
  }

  /** The consents that live now, always in the same order. */
  List<ExpectedConsent> living() {
    return homes.values().stream()
        .filter(consent -> consent.living(time.instant()))
        .sorted(Comparator.comparing(consent -> consent.id))
        .toList();
  }

  /** Lets something happen so long after now. */
  void in(Duration wait, Deed deed) {
    events.add(new Event(time.instant().plus(wait), count++, deed));
  }

  /** Lets something happen again and again. */
  void repeat(Duration least, Duration most, Deed deed) {
    in(
        between(least, most),
        () -> {
          deed.run();
          repeat(least, most, deed);
        });
  }

  /** Lets everything happen that happens before an instant, and stands there. */
  void run(Instant end) throws IOException {
    while (!events.isEmpty() && events.peek().at().isBefore(end)) {
      Event next = events.poll();
      time.to(next.at());
      next.deed().run();
    }
    time.to(end);
  }

  /** Nothing that was to happen happens any more. */
  void still() {
    events.clear();
  }

  /** A random span, evenly drawn. */
  Duration between(Duration least, Duration most) {
    return Duration.ofSeconds(random.nextLong(least.toSeconds(), most.toSeconds() + 1));
  }

  @Override
  public void close() throws IOException {
    for (SimulatedService service : services) {
      service.close();
    }
  }
}
