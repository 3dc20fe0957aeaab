// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.consent.Ask;
import energy.foyer.consent.Offer;
import energy.foyer.consent.Text;
import energy.foyer.window.Quality;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An entry of the processing register as members of a JSON object. */
final class RegisterJson {
  private RegisterJson() {}

  static Map<String, Object> members(Register.Entry entry) {
    Offer offer = entry.offer();
    Offer.Controller controller = offer.controller();
    return of(
        "service", offer.service(),
        "version", offer.version(),
        "state", entry.standing() ? "standing" : "withdrawn",
        "valid",
            of(
                "from", offer.valid().from().toString(),
                "until", offer.valid().until().toString()),
        "controller",
            of(
                "name", both(controller.name()),
                "address", controller.address(),
                "contact", controller.contact(),
                "dpo", controller.dpo(),
                "url", controller.url(),
                "kind", controller.kind().code()),
        "purpose", of("iri", offer.purpose().iri(), "text", both(offer.purpose().text())),
        "legalBasis", "eu-gdpr:A6-1-a",
        "dataSubjects", "residents, by pseudonym",
        "personalData", offer.asks().stream().map(RegisterJson::figures).toList(),
        "reference", offer.reference().name().toLowerCase(Locale.ROOT),
        "declared",
            offer.declared().stream()
                .map(fact -> of("fact", fact.fact(), "required", fact.required()))
                .toList(),
        "fine", offer.fine(),
        "recipients", offer.recipients(),
        "location", offer.storage().location(),
        "outsideEea", !Register.within(offer.storage().location()),
        "storageDuration", offer.storage().duration().toString(),
        "deletion", offer.storage().deletion().toString(),
        "consentDuration", offer.consentDuration().toString(),
        "automatedDecision", offer.automatedDecision());
  }

  private static Map<String, Object> figures(Ask ask) {
    return of(
        "quantity", ask.quantity().code(),
        "statistic", ask.statistic().code(),
        "step", ask.step().code(),
        "history", ask.history().toString(),
        "required", ask.required(),
        "accepts", ask.imported() ? List.of(Quality.IMPORTED.code()) : List.of());
  }

  private static Map<String, Object> both(Text text) {
    return of("fr", text.fr(), "en", text.en());
  }

  /** Names and values by turns, in their order. */
  private static Map<String, Object> of(Object... namesAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return members;
  }
}
