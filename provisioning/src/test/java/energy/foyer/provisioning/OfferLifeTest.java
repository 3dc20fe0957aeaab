// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.Config;
import energy.foyer.consent.Choice;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Grant;
import energy.foyer.consent.Offer;
import energy.foyer.forward.Inbox;
import energy.foyer.mqtt.Packet;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.provisioning.authority.Territory;
import energy.foyer.provisioning.service.Operator;
import energy.foyer.store.OfferEntry;
import energy.foyer.wire.ConsentKeys;
import energy.foyer.wire.Jwk;
import energy.foyer.wire.KnownConsent;
import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.ServiceKeys;
import energy.foyer.wire.TerritoryKeys;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An offer from its first to its last day: the commands of operator and territory, a real broker
 * with the rules that are shipped, and the rooms of boxes.
 */
final class OfferLifeTest {
  private static final String SERVICE = "conseil-renovation";
  private static final Duration ANSWER = Duration.ofMinutes(1);

  @TempDir Path folder;
  private TestTerritory territory;
  private Operator operator;
  private TerritoryKeys enrolled;
  private final Started started = new Started();
  private TestBox box;
  private Config boxFiles;
  private PahoBroker boxLine;
  private ServiceEar service;

  @BeforeEach
  void found() throws Exception {
    territory = started.add(TestTerritory.start(folder));
    operator = new Operator(folder.resolve("operator"));
    Provision.done(
        "service init --dir",
        operator.path(),
        "--like",
        SERVICE,
        "--valid-from 2026-01-01T00:00:00Z");
    Provision.done(
        "service sign --authority",
        territory.authority(),
        "--broker",
        territory.brokerFolder(),
        "--request",
        operator.path().resolve("request.pem"),
        "--offer",
        offerFile(),
        "--out",
        operator.path());
    territory.broker.reload();
    Territory keys = new Territory(territory.authority());
    enrolled = new TerritoryKeys(keys.key(), keys.successor());
    boxFiles = territory.addBox("box");
    boxLine = TestTerritory.line(boxFiles);
    box = new TestBox(folder.resolve("data"), boxLine, enrolled, boxLine::cut);
    started.add(() -> box.close());
    service = started.add(new ServiceEar(territory, operator));
    publish();
    hear(box, () -> offer(box).isPresent());
  }

  @AfterEach
  void end() {
    started.close();
  }

  private Path offerFile() {
    return operator.path().resolve("offer.json");
  }

  private void publish() {
    Provision.done(
        "service publish --authority", territory.authority(), "--port", territory.servicesPort);
  }

  /** The operator's offer.json, signed and published as the next version. */
  private void sign() {
    Provision.done(
        "service sign --authority",
        territory.authority(),
        "--offer",
        offerFile(),
        "--publish --port",
        territory.servicesPort);
  }

  private static Optional<Offer> offer(TestBox of) {
    return entry(of).flatMap(OfferEntry::offer);
  }

  private static Optional<OfferEntry> entry(TestBox of) {
    try {
      return of.offers.all().stream().filter(entry -> entry.service().equals(SERVICE)).findFirst();
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static boolean holds(TestBox of, int version) {
    return entry(of).filter(entry -> entry.version() == version).isPresent();
  }

  /** The box listens, and sends nothing, until it heard. */
  private static void hear(TestBox of, BooleanSupplier heard) {
    Await.until(
        () -> {
          try {
            of.forwarder.listen(TestBox.NOW);
          } catch (IOException failed) {
            throw new IllegalStateException(failed);
          }
          return heard.getAsBoolean();
        });
  }

  private ConsentRecord give(TestBox of) throws IOException {
    ConsentKeys keys = ConsentKeys.create();
    Offer offer = offer(of).orElseThrow();
    Choice choice =
        new Choice(
            offer.asks().subList(0, 1),
            offer.consentDuration(),
            Map.of(),
            TestBox.PARIS,
            "fr",
            "command");
    ConsentRecord record =
        Grant.given(UUID.randomUUID(), offer, choice, keys.home(), TestBox.GIVEN);
    of.consents.give(record, keys);
    return record;
  }

  @Test
  void tombstone_endsTheConsent_andTheServiceIsToldSo() throws IOException {
    ConsentRecord record = give(box);
    box.deliver();
    service.came("/consent", 1);
    box.queue(record, 3);
    Provision.done(
        "service tombstone --authority",
        territory.authority(),
        "--service",
        SERVICE,
        "--publish --port",
        territory.servicesPort);
    hear(box, () -> entry(box).filter(OfferEntry::withdrawn).isPresent());
    ConsentRecord ended = box.consents.find(record.id()).orElseThrow();
    assertEquals(ConsentRecord.State.TERMINATED, ended.state(TestBox.NOW));
    box.deliver();
    List<Packet> told = service.came("/consent", 2);
    KnownConsent last = service.opened(told.get(told.size() - 1));
    ConsentEvent event = last.events().get(last.events().size() - 1);
    assertEquals(ConsentEvent.Kind.TERMINATED, event.kind());
    assertEquals(0, last.lastSeq().orElseThrow());
    assertEquals(List.of(), service.on("/aggregates"), "nothing of what waited left");
    publish();
    box.deliver();
    assertEquals(2, box.consents.find(record.id()).orElseThrow().events().size());
  }

  @Test
  void provenKey_opensRecordAndFigures_anUnprovenOneIsNotUsed() throws Exception {
    ConsentRecord record = give(box);
    box.deliver();
    byte[] first = ServiceEar.keyId(service.came("/consent", 1).get(0));
    Provision.done("service rekey --dir", operator.path());
    Provision.done("service check --offer", offerFile());
    sign();
    hear(box, () -> holds(box, 2));
    box.queue(record, 1);
    box.deliver();
    Packet again = service.came("/consent", 2).get(1);
    assertEquals(record.id(), service.opened(again).id());
    byte[] second = ServiceEar.keyId(again);
    assertTrue(!Arrays.equals(first, second));
    assertArrayEquals(second, ServiceEar.keyId(service.came("/aggregates", 1).get(0)));
    ServiceKeys thief = ServiceKeys.create();
    String fields = Files.readString(offerFile());
    String x = new Jwk(Jwk.Curve.X25519, thief.keys().seal()).json();
    Files.writeString(
        offerFile(),
        fields
            .replace("\"version\":2", "\"version\":3")
            .replaceFirst("(?s)\"seal\":\\{[^}]*\\}", "\"seal\":" + x)
            .replaceFirst("(?s),\\s*\"sealProof\":\"[^\"]*\"", ""));
    sign();
    hear(box, () -> holds(box, 3));
    box.queue(record, 1);
    box.deliver();
    assertArrayEquals(second, ServiceEar.keyId(service.came("/aggregates", 2).get(1)));
    assertEquals(2, service.on("/consent").size());
  }

  @Test
  void rotation_isFollowedByBoxesThatWereOffline_andAThiefOfTheOldKeySaysNothing()
      throws Exception {
    OfferSigner stolen = new Territory(territory.authority()).signer();
    rotate();
    rotate();
    Territory now = new Territory(territory.authority());
    TerritoryKeys moved = new TerritoryKeys(now.key(), now.successor());
    Provision.done("service rekey --dir", operator.path());
    sign();
    hear(box, () -> holds(box, 2));
    assertEquals(moved, box.offers.pins().standing(enrolled));
    Config late = territory.addBox("late");
    PahoBroker lateLine = TestTerritory.line(late);
    try (TestBox offline =
        new TestBox(folder.resolve("late-data"), lateLine, enrolled, lateLine::cut)) {
      hear(offline, () -> holds(offline, 2));
      assertEquals(moved, offline.offers.pins().standing(enrolled));
    }
    restart();
    assertEquals(moved, box.offers.pins().standing(enrolled));
    thief(stolen);
    hear(
        box,
        () ->
            count(Inbox.Outcome.TERRITORY_REFUSED) > 0
                && entry(box).orElseThrow().refused().isPresent());
    assertTrue(entry(box).orElseThrow().refused().orElseThrow().reason().startsWith("kid: "));
    assertTrue(holds(box, 2));
    assertEquals(moved, box.offers.pins().standing(enrolled));
    publish();
    long before = count(Inbox.Outcome.TERRITORY);
    hear(box, () -> count(Inbox.Outcome.TERRITORY) > before);
    assertEquals(moved, box.offers.pins().standing(enrolled));
  }

  private void rotate() {
    Provision.done(
        "authority rotate --authority",
        territory.authority(),
        "--publish --port",
        territory.servicesPort);
  }

  private void restart() throws IOException {
    box.close();
    boxLine = TestTerritory.line(boxFiles);
    box = new TestBox(folder.resolve("data"), boxLine, enrolled, boxLine::cut);
    hear(box, () -> holds(box, 2));
  }

  private long count(Inbox.Outcome outcome) {
    return box.inbox.counts().getOrDefault(outcome, 0L);
  }

  /** Who stole the first key and the connection of the territory says what he likes. */
  private void thief(OfferSigner stolen) throws IOException {
    OfferSigner own = OfferSigner.create();
    byte[] back = stolen.rotations(List.of(stolen.rotation(own.key(), Instant.EPOCH)));
    byte[] offer = stolen.withdraw(SERVICE, 99, TestBox.NOW);
    try (PahoBroker line = territory.line(Territory.NAME, territory.ownCredentials())) {
      line.connect(Optional.empty());
      int[] codes =
          line.hand(
                  List.of(
                      new Packet(Topics.TERRITORY, back, true, 0, "", Map.of()),
                      new Packet(Topics.offer(SERVICE), offer, true, 0, "", Map.of())))
              .await(ANSWER);
      assertTrue(codes[0] >= 0 && codes[1] >= 0);
    }
  }
}
