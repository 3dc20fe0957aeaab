// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.Ask;
import energy.foyer.consent.Offer;
import energy.foyer.consent.Text;
import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.wire.OfferReader;
import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.Opened;
import energy.foyer.wire.ServiceKeys;
import energy.foyer.wire.SignedOffer;
import energy.foyer.wire.TerritoryKeys;
import energy.foyer.wire.Topics;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/** Two invented services of an invented territory, and its key that signs their offers. */
public final class Offerings {
  /** Asks for days, needed, and for days by tariff, not needed. */
  public static final String DAYS = "conseil-renovation";

  /** Asks for half-hours or for days, neither needed. */
  public static final String CURVE = "club-flexible";

  /** Asks for days, and accepts for the past what was imported. */
  public static final String PAST = "bilan-passe";

  /** Its texts try to break out of a page. */
  public static final String HOSTILE = "trop-beau";

  /** No markup, which no offer may hold; all else that ends a text where one is not encoded. */
  public static final String HOSTILE_TEXT =
      "\" onfocus='alert(1)' autofocus x=\"${1+1} @raw {0} `]]> & < b javascript:alert(1) \\u003c";

  private final OfferSigner territory = OfferSigner.create();
  private final OfferReader reader =
      new OfferReader(new TerritoryKeys(territory.key(), OfferSigner.create().key()));

  /** The offer as a box receives and verifies it. */
  SignedOffer signed(Offer offer) {
    return opened(offer.service(), territory.sign(offer));
  }

  /** The tombstone of an offer. */
  SignedOffer withdrawn(String service, int version, Instant at) {
    return opened(service, territory.withdraw(service, version, at));
  }

  private SignedOffer opened(String service, byte[] payload) {
    Opened<SignedOffer> opened = reader.open(Topics.offer(service), payload);
    if (opened instanceof Opened.Accepted<SignedOffer> good) {
      return good.document();
    }
    throw new AssertionError(opened);
  }

  static Offer days(int version) {
    return offer(
        DAYS,
        version,
        List.of(
            ask(Statistic.SUM, Step.DAY, Period.ofMonths(12), true),
            ask(Statistic.SUM_BY_TARIFF, Step.DAY, Period.ZERO, false)));
  }

  static Offer imported() {
    Period year = Period.ofMonths(12);
    return offer(
        PAST,
        1,
        List.of(new Ask(Quantity.ELECTRICITY_IMPORT, Statistic.SUM, Step.DAY, year, true, true)));
  }

  /** Quotation marks that end an attribute, what templates and scripts read, bare signs. */
  static Offer hostile() {
    Offer good = days(1);
    return new Offer(
        HOSTILE,
        1,
        new Offer.Controller(
            new Text(HOSTILE_TEXT, HOSTILE_TEXT),
            HOSTILE_TEXT,
            HOSTILE_TEXT,
            HOSTILE_TEXT,
            "https://agence.example/",
            Offer.Controller.Kind.COMPANY),
        new Offer.Purpose(good.purpose().iri(), new Text(HOSTILE_TEXT, HOSTILE_TEXT)),
        good.asks(),
        new Text(HOSTILE_TEXT, HOSTILE_TEXT),
        List.of(HOSTILE_TEXT),
        good.storage(),
        false,
        good.consentDuration(),
        good.valid(),
        false,
        Offer.Reference.NONE,
        List.of(),
        HOSTILE_TEXT,
        good.keys(),
        Optional.empty());
  }

  static Offer curve() {
    return offer(
        CURVE,
        1,
        List.of(
            ask(Statistic.SUM, Step.HALF_HOUR, Period.ZERO, false),
            ask(Statistic.SUM, Step.DAY, Period.ZERO, false)));
  }

  private static Ask ask(Statistic statistic, Step step, Period history, boolean required) {
    return new Ask(Quantity.ELECTRICITY_IMPORT, statistic, step, history, required);
  }

  private static Offer offer(String service, int version, List<Ask> asks) {
    return new Offer(
        service,
        version,
        new Offer.Controller(
            new Text("Agence des essais", "Agency of trials"),
            "1 place des Essais, 69000 Lyon",
            "contact@agence.example",
            "dpo@agence.example",
            "https://agence.example/",
            Offer.Controller.Kind.PUBLIC),
        new Offer.Purpose(
            "https://w3id.org/dpv#ProvidePersonalisedRecommendations",
            new Text("Vous conseiller des travaux", "To advise you on works")),
        asks,
        new Text("Un bilan chaque mois", "A summary each month"),
        List.of(),
        new Offer.Storage(Period.ofMonths(13), "FR", Period.ofMonths(1)),
        false,
        Period.ofMonths(12),
        new Offer.Validity(
            Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-12-31T00:00:00Z")),
        asks.stream().anyMatch(ask -> ask.step() == Step.HALF_HOUR),
        Offer.Reference.OPTIONAL,
        List.of(new Offer.Declared("dwelling-surface-band", false)),
        "Nous voulons vous aider à moins consommer.",
        ServiceKeys.create().keys(),
        Optional.empty());
  }
}
