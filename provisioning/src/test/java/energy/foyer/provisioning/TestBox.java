// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.consent.Ask;
import energy.foyer.consent.Choice;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Grant;
import energy.foyer.consent.Offer;
import energy.foyer.consent.Text;
import energy.foyer.door.BoxStatus;
import energy.foyer.door.Door;
import energy.foyer.forward.Forwarder;
import energy.foyer.forward.Inbox;
import energy.foyer.mqtt.BackOff;
import energy.foyer.mqtt.Broker;
import energy.foyer.mqtt.Packet;
import energy.foyer.store.Consents;
import energy.foyer.store.Database;
import energy.foyer.store.Ledger;
import energy.foyer.store.Need;
import energy.foyer.store.Offers;
import energy.foyer.store.Outbox;
import energy.foyer.store.QuickResidence;
import energy.foyer.store.References;
import energy.foyer.store.Residence;
import energy.foyer.store.Unlocked;
import energy.foyer.vault.BoxKeys;
import energy.foyer.vault.RecoveryCode;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Quality;
import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.window.Window;
import energy.foyer.wire.AggregatesReader;
import energy.foyer.wire.ConsentKeys;
import energy.foyer.wire.ConsentReader;
import energy.foyer.wire.KnownConsent;
import energy.foyer.wire.Message;
import energy.foyer.wire.Numbered;
import energy.foyer.wire.OfferReader;
import energy.foyer.wire.Opened;
import energy.foyer.wire.ReceiptReader;
import energy.foyer.wire.Receiver;
import energy.foyer.wire.Sealer;
import energy.foyer.wire.ServiceKeys;
import energy.foyer.wire.TerritoryKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The rooms of a box from the outbox to the broker, with invented figures. */
final class TestBox implements AutoCloseable {
  static final String BOX = "box-aaaaaaaaaaaaaaaa";
  static final String SERVICE = "conseil-essai";
  static final Instant GIVEN = Instant.parse("2026-02-01T12:00:00Z");
  static final Instant NOW = Instant.parse("2026-08-20T12:00:00Z");
  private static final String PASSPHRASE = "sabot marmite violon tiroir";
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  /**
   * Access rules of one listener for this box and for whoever reads or publishes as {@code hub}.
   */
  static final String ACCESS =
      String.join(
          "\n",
          "user " + BOX,
          "topic write foyer/v1/services/+/homes/+/aggregates",
          "topic write foyer/v1/services/+/homes/+/consent",
          "topic write foyer/v1/boxes/" + BOX + "/status",
          "topic read foyer/v1/offers/#",
          "topic read foyer/v1/services/+/receipts/+",
          "user hub",
          "topic readwrite foyer/v1/#",
          "");

  final ServiceKeys service = ServiceKeys.create();
  final Offer offer = offer(service.keys());
  final Door door = new Door();
  final Sealer sealer = new Sealer();
  final Database database;
  final References references;
  final Ledger ledger;
  final Outbox outbox;
  final Consents consents;
  final Offers offers;
  final Inbox inbox;
  final Forwarder forwarder;

  private final String name;

  /**
   * How a box reaches the broker.
   *
   * @param name that of its certificate
   * @param cut what a change of a consent does to the line first
   */
  record Way(String name, Broker broker, Runnable cut) {}

  TestBox(Path folder, Broker broker, TerritoryKeys territory, Runnable cut) throws IOException {
    this(folder, new Way(BOX, broker, cut), territory);
  }

  TestBox(Path folder, Way way, TerritoryKeys territory) throws IOException {
    name = way.name();
    database = Database.open(folder, BoxKeys.open(folder));
    ledger = new Ledger(database);
    outbox = new Outbox(database, ledger, door, sealer);
    consents = new Consents(database, outbox, way.cut());
    offers = new Offers(database);
    references = new References(database);
    inbox =
        new Inbox(
            new Inbox.Readers(new OfferReader(territory), new ReceiptReader()),
            new Inbox.Shelves(offers, references, consents, outbox));
    forwarder =
        new Forwarder(
            new Forwarder.Parts(way.broker(), consents, outbox, inbox),
            new Forwarder.Status(() -> status(true), () -> status(false)),
            new BackOff(Duration.ofMillis(10), Duration.ofMillis(100), new Random(7)),
            System::nanoTime);
  }

  /** Claims the box; what opens what is sealed to its resident. */
  Unlocked claimed() throws IOException {
    Residence residence = QuickResidence.of(database);
    String code =
        residence.claim(new Residence.Newcomer("Camille", PASSPHRASE.toCharArray()), GIVEN);
    RecoveryCode.Typed.Good typed = (RecoveryCode.Typed.Good) RecoveryCode.read(code);
    return residence.unlock(typed.code(), GIVEN).orElseThrow();
  }

  /** Claims the box, and tells how many entries its ledger holds. */
  long entries() throws IOException {
    try (Unlocked unlocked = claimed()) {
      return ledger.verify(unlocked).entries();
    }
  }

  /** The service, with what opens what is sealed to it. */
  Receiver receiver() {
    return new Receiver(SERVICE, offer.controller().url(), List.of(service));
  }

  /** The record in a packet, as the service opens it. */
  KnownConsent known(Packet packet) {
    ConsentReader reader = new ConsentReader(receiver(), id -> Optional.empty());
    return accepted(reader.open(packet.topic(), packet.payload()));
  }

  /** The figures in a packet, as a service opens them that knows one consent and no figures yet. */
  Numbered numbered(Packet packet, KnownConsent known) {
    AggregatesReader.Memory memory =
        new AggregatesReader.Memory() {
          @Override
          public Optional<KnownConsent> consent(UUID id) {
            return Optional.of(known);
          }

          @Override
          public Optional<Numbered.Mark> received(UUID consent, long seq) {
            return Optional.empty();
          }
        };
    return accepted(
        new AggregatesReader(receiver(), memory).open(packet.topic(), packet.payload()));
  }

  private static <T> T accepted(Opened<T> opened) {
    if (opened instanceof Opened.Accepted<T> accepted) {
      return accepted.document();
    }
    throw new AssertionError(String.valueOf(opened));
  }

  Message status(boolean online) {
    BoxStatus.Health health =
        new BoxStatus.Health("0.1.0", GIVEN, Optional.of(GIVEN), 0, true, 300, false, 1_000);
    return sealer.status(door.status(name, online, health));
  }

  static Offer offer(Offer.Keys keys) {
    return new Offer(
        SERVICE,
        1,
        new Offer.Controller(
            new Text("Agence d'essai", "Agency of a test"),
            "1 place des Essais, 69000 Lyon",
            "contact@agence.example",
            "dpo@agence.example",
            "https://agence.example/",
            Offer.Controller.Kind.PUBLIC),
        new Offer.Purpose(
            "https://w3id.org/dpv#ProvidePersonalisedRecommendations",
            new Text("Vous conseiller", "To advise you")),
        List.of(new Ask(Quantity.ELECTRICITY_IMPORT, Statistic.SUM, Step.DAY, Period.ZERO, true)),
        new Text("Un bilan", "A summary"),
        List.of(),
        new Offer.Storage(Period.ofMonths(13), "FR", Period.ofMonths(1)),
        false,
        Period.ofMonths(12),
        new Offer.Validity(
            Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-12-31T00:00:00Z")),
        false,
        Offer.Reference.NONE,
        List.of(),
        "Nous voulons vous aider.",
        keys,
        Optional.empty());
  }

  /** Gives a consent to the service. */
  ConsentRecord give() throws IOException {
    ConsentKeys keys = ConsentKeys.create();
    Choice choice = new Choice(offer.asks(), Period.ofMonths(12), Map.of(), PARIS, "fr", "command");
    ConsentRecord record = Grant.given(UUID.randomUUID(), offer, choice, keys.home(), GIVEN);
    consents.give(record, keys);
    return record;
  }

  /** Puts that many messages of one day each into the outbox. */
  void queue(ConsentRecord record, int messages) throws IOException {
    Need need =
        consents.needs().stream()
            .filter(each -> each.consent().equals(record.id()))
            .findFirst()
            .orElseThrow();
    for (int i = 0; i < messages; i++) {
      Window window = need.step().windowAt(need.next(), PARIS);
      Figure figure = new Figure(window, 5_000 + i, List.of(), 1_000, Quality.MEASURED, 0);
      Aggregate aggregate =
          new Aggregate(need.quantity(), need.statistic(), need.step(), PARIS, List.of(figure));
      long seq = outbox.nextSeq(record.id());
      Message message =
          sealer.seal(
              door.disclose(record, aggregate, NOW).orElseThrow(), seq, consents.keys(record.id()));
      if (!outbox.disclosed(message, need, window.end(), NOW)) {
        throw new IllegalStateException("the outbox did not take a message");
      }
      need = need.movedTo(window.end());
    }
  }

  void withdraw(ConsentRecord record) throws IOException {
    consents.change(record.id(), new ConsentEvent(ConsentEvent.Kind.WITHDRAWN, NOW, "command"));
  }

  /** Rows that wait or fly. */
  int waiting() {
    try {
      return outbox.counts().waiting();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  int turn(Instant now) {
    try {
      return forwarder.turn(now);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes turns, a minute of the box's time apart, until nothing waits. */
  void deliver() {
    deliver(() -> true);
  }

  /** Takes them until nothing waits and it came: a line that was lost is not felt at once. */
  void deliver(BooleanSupplier came) {
    AtomicInteger minutes = new AtomicInteger();
    Await.until(
        () -> {
          turn(NOW.plus(Duration.ofMinutes(minutes.incrementAndGet())));
          return forwarder.delivery().ok() && came.getAsBoolean();
        });
  }

  @Override
  public void close() throws IOException {
    forwarder.close();
    database.close();
  }
}
