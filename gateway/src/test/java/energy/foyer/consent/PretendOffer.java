// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/** A good offer of an invented service, and the same with one field changed. */
public final class PretendOffer {
  static final Ask DAILY =
      new Ask(Quantity.ELECTRICITY_IMPORT, Statistic.SUM, Step.DAY, Period.ofMonths(12), true);

  String service = "conseil-renovation";
  int version = 3;
  Text name = new Text("Maison de l’énergie", "House of energy");
  String address = "1 place de l’Exemple, 69000 Lyon";
  String contact = "contact@conseil.example";
  String dpo = "dpo@conseil.example";
  String url = "https://conseil.example/vie-privee";
  Offer.Controller.Kind kind = Offer.Controller.Kind.PUBLIC;
  String iri = "https://w3id.org/dpv#ProvidePersonalisedRecommendations";
  Text purpose = new Text("vous conseiller des travaux.", "to advise you on works.");
  List<Ask> asks = List.of(DAILY);
  Text benefit = new Text("un bilan chiffré.", "figures of your home.");
  List<String> recipients = List.of();
  Period kept = Period.ofMonths(13);
  String location = "FR";
  Period deletion = Period.ofMonths(1);
  boolean automated;
  Period duration = Period.ofMonths(12);
  Instant from = Instant.parse("2026-01-01T00:00:00Z");
  Instant until = Instant.parse("2027-01-01T00:00:00Z");
  boolean fine;
  Offer.Reference reference = Offer.Reference.NONE;
  List<Offer.Declared> declared = List.of();
  String easy = "Nous voulons vous aider. Vous pouvez dire non.";

  /** The offer with some asks. */
  public static Offer asking(Ask... asks) {
    PretendOffer pretend = new PretendOffer();
    pretend.asks = List.of(asks);
    return pretend.offer();
  }

  Offer offer() {
    return new Offer(
        service,
        version,
        new Offer.Controller(name, address, contact, dpo, url, kind),
        new Offer.Purpose(iri, purpose),
        asks,
        benefit,
        recipients,
        new Offer.Storage(kept, location, deletion),
        automated,
        duration,
        new Offer.Validity(from, until),
        fine,
        reference,
        declared,
        easy,
        new Offer.Keys(new byte[32], new byte[32]),
        Optional.empty());
  }
}
