// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.Offer;
import energy.foyer.consent.Text;
import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Optional;

/**
 * One offer in JSON, with all that a client shows before a choice.
 *
 * @param asks the figures; a grant names them by their place in this list, from 0
 * @param reference {@code none}, {@code optional} or {@code required}
 * @param refusedUntil until when a refusal stands and the offer is not to be put forward
 * @param consents what became of it before
 */
@Json
record OfferBody(
    String service,
    int version,
    Words controller,
    String controllerKind,
    Words purpose,
    Words benefit,
    List<Figures> asks,
    String consentDuration,
    String validFrom,
    String validUntil,
    boolean fine,
    String reference,
    List<Fact> declared,
    String easyText,
    Notices notices,
    Optional<String> refusedUntil,
    List<Past> consents) {

  /** A text in both languages. */
  record Words(String fr, String en) {
    static Words of(Text text) {
      return new Words(text.fr(), text.en());
    }
  }

  /** A fact that the resident is asked to declare. */
  record Fact(String fact, boolean required) {}

  /** The notice in both languages. */
  record Notices(Shown fr, Shown en) {}

  /** A consent under an offer of the same service. */
  record Past(String id, String state, Optional<String> step) {}

  static OfferBody of(Offer offer, Optional<String> refusedUntil, List<Past> consents) {
    return new OfferBody(
        offer.service(),
        offer.version(),
        Words.of(offer.controller().name()),
        offer.controller().kind().code(),
        Words.of(offer.purpose().text()),
        Words.of(offer.benefit()),
        offer.asks().stream().map(Figures::of).toList(),
        offer.consentDuration().toString(),
        offer.valid().from().toString(),
        offer.valid().until().toString(),
        offer.fine(),
        offer.reference().name().toLowerCase(java.util.Locale.ROOT),
        offer.declared().stream().map(fact -> new Fact(fact.fact(), fact.required())).toList(),
        offer.easyText(),
        new Notices(Shown.of(offer, "fr"), Shown.of(offer, "en")),
        refusedUntil,
        consents);
  }
}
