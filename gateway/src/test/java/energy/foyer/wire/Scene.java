// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.Ask;
import energy.foyer.consent.Choice;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Grant;
import energy.foyer.consent.Offer;
import energy.foyer.consent.Text;
import energy.foyer.door.ConsentNotice;
import energy.foyer.door.Disclosure;
import energy.foyer.door.Door;
import energy.foyer.door.VoidNotice;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Quality;
import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.window.TariffKind;
import energy.foyer.window.Window;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** A territory, one of its services, and a home that said yes. All figures are invented. */
final class Scene {
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  static final Instant GIVEN = Instant.parse("2026-11-20T17:05:09.125Z");
  static final Instant NOW = Instant.parse("2026-11-23T03:00:05Z");
  static final UUID CONSENT = UUID.fromString("6f1d3c52-8a4e-4b77-9c35-0d9a7e51f2b4");
  static final String SERVICE = "conseil-renovation";

  final OfferSigner territory = OfferSigner.create();
  final TerritoryKeys pinned = new TerritoryKeys(territory.key(), OfferSigner.create().key());
  final ServiceKeys service = ServiceKeys.create();
  final ConsentKeys keys = ConsentKeys.create();
  final Offer offer = offer(service.keys());
  final ConsentRecord record = given(offer, keys, CONSENT);
  final Receiver receiver = new Receiver(SERVICE, offer.controller().url(), List.of(service));
  final Sealer sealer = new Sealer();
  final Door door = new Door();
  final Map<UUID, KnownConsent> known = new HashMap<>();
  final Map<String, Numbered.Mark> received = new HashMap<>();

  final AggregatesReader aggregates =
      new AggregatesReader(
          receiver,
          new AggregatesReader.Memory() {
            @Override
            public Optional<KnownConsent> consent(UUID id) {
              return Optional.ofNullable(known.get(id));
            }

            @Override
            public Optional<Numbered.Mark> received(UUID consent, long seq) {
              return Optional.ofNullable(received.get(consent + "/" + seq));
            }
          });
  final ConsentReader consents =
      new ConsentReader(receiver, id -> Optional.ofNullable(known.get(id)));

  /** A scene whose service has the consent record already. */
  static Scene known() {
    Scene scene = new Scene();
    Message message = scene.notice(scene.record, OptionalLong.empty());
    KnownConsent first = accepted(scene.consents.open(message.topic(), message.payload()));
    scene.known.put(first.id(), first);
    return scene;
  }

  static Offer offer(Offer.Keys keys) {
    return new Offer(
        SERVICE,
        3,
        new Offer.Controller(
            new Text("Agence locale de l'énergie", "Local energy agency"),
            "1 place des Essais, 69000 Lyon",
            "contact@agence.example",
            "dpo@agence.example",
            "https://agence.example/",
            Offer.Controller.Kind.PUBLIC),
        new Offer.Purpose(
            "https://w3id.org/dpv#ProvidePersonalisedRecommendations",
            new Text("Vous conseiller des travaux", "To advise you on works")),
        List.of(
            new Ask(
                Quantity.ELECTRICITY_IMPORT, Statistic.SUM, Step.DAY, Period.ofMonths(12), true),
            new Ask(
                Quantity.ELECTRICITY_IMPORT,
                Statistic.SUM_BY_TARIFF,
                Step.DAY,
                Period.ZERO,
                false)),
        new Text("Un bilan chaque mois", "A summary each month"),
        List.of("Bureau d'études \"Exemple\" & fils"),
        new Offer.Storage(Period.ofMonths(13), "FR", Period.ofMonths(1)),
        false,
        Period.ofMonths(12),
        new Offer.Validity(
            Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-12-31T00:00:00Z")),
        false,
        Offer.Reference.OPTIONAL,
        List.of(new Offer.Declared("dwelling-surface-band", false)),
        "Nous voulons vous aider à moins consommer. 💡",
        keys,
        Optional.empty());
  }

  static ConsentRecord given(Offer offer, ConsentKeys keys, UUID id) {
    Choice choice =
        new Choice(
            offer.asks(),
            Period.ofMonths(12),
            Map.of("reference", "DOSSIER-0042", "dwelling-surface-band", "60-80"),
            PARIS,
            "fr",
            "command");
    return Grant.given(id, offer, choice, keys.home(), GIVEN);
  }

  static Figure day(String day, long value) {
    Instant start = Instant.parse(day + "T12:00:00Z");
    Window window = Step.DAY.windowAt(start, PARIS);
    return new Figure(window, value, List.of(), 1000, Quality.MEASURED, 0);
  }

  static Figure tariffDay(String day, long peak, long offpeak) {
    Window window = Step.DAY.windowAt(Instant.parse(day + "T12:00:00Z"), PARIS);
    List<Figure.Share> shares =
        List.of(
            new Figure.Share(1, TariffKind.OFFPEAK, offpeak),
            new Figure.Share(2, TariffKind.PEAK, peak));
    return new Figure(window, peak + offpeak, shares, 998, Quality.PARTIAL, 2);
  }

  static Aggregate sums(Figure... figures) {
    return new Aggregate(
        Quantity.ELECTRICITY_IMPORT, Statistic.SUM, Step.DAY, PARIS, List.of(figures));
  }

  static Aggregate byTariff(Figure... figures) {
    return new Aggregate(
        Quantity.ELECTRICITY_IMPORT, Statistic.SUM_BY_TARIFF, Step.DAY, PARIS, List.of(figures));
  }

  Disclosure disclosure(Aggregate aggregate) {
    return door.disclose(record, aggregate, NOW).orElseThrow();
  }

  Message figures(long seq, Aggregate aggregate) {
    return sealer.seal(disclosure(aggregate), seq, keys);
  }

  Message annulled(long seq) {
    VoidNotice annulled = door.annul(record, seq, NOW);
    return sealer.seal(annulled, seq, keys);
  }

  Message notice(ConsentRecord of, OptionalLong lastSeq) {
    ConsentNotice notice = door.notice(of, lastSeq, NOW);
    return sealer.seal(notice, 0, keys);
  }

  ConsentRecord withdrawn() {
    return record.with(new ConsentEvent(ConsentEvent.Kind.WITHDRAWN, NOW, "button"));
  }

  Receipt receipt() {
    return new Receipt(
        CONSENT,
        Receipt.Kind.RECEIVED,
        55,
        List.of(new Receipt.Gap(57, 57), new Receipt.Gap(60, 64)),
        known.get(CONSENT).hash(),
        NOW,
        Receipt.Answer.NONE);
  }

  static <T> T accepted(Opened<T> opened) {
    if (opened instanceof Opened.Accepted<T> accepted) {
      return accepted.document();
    }
    throw new AssertionError(String.valueOf(opened));
  }

  static Refusal refused(Opened<?> opened) {
    if (opened instanceof Opened.Refused<?> refused) {
      return refused.why();
    }
    throw new AssertionError("accepted");
  }

  static List<Figure> month(long value) {
    List<Figure> figures = new ArrayList<>();
    for (int day = 1; day <= 20; day++) {
      figures.add(day(String.format("2026-11-%02d", day), value));
    }
    return figures;
  }
}
