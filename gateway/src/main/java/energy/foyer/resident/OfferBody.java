// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.Offer;
import energy.foyer.consent.Text;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One offer in JSON, with all that a client shows before a choice.
 *
 * @param purposeTerm the address of the term that names the purpose
 * @param asks the figures; a grant names them by their place in this list, from 0
 * @param reference {@code none}, {@code optional} or {@code required}
 * @param standing {@code open}; {@code early} or {@code over} where it cannot be accepted now
 * @param refusedUntil until when a refusal stands and the offer is not to be put forward
 * @param consents what became of it before
 */
@Json
public record OfferBody(
    String service,
    int version,
    Words controller,
    String controllerKind,
    Words purpose,
    String purposeTerm,
    Words benefit,
    List<Figures> asks,
    String consentDuration,
    String validFrom,
    String validUntil,
    String standing,
    List<String> recipients,
    Kept storage,
    boolean automatedDecision,
    boolean fine,
    String reference,
    List<Fact> declared,
    String easyText,
    Notices notices,
    Optional<String> refusedUntil,
    List<Past> consents) {

  /** A text in both languages. */
  public record Words(String fr, String en) {
    static Words of(Text text) {
      return new Words(text.fr(), text.en());
    }
  }

  /** A fact that the resident is asked to declare. */
  public record Fact(String fact, boolean required) {}

  /** The notice in both languages. */
  public record Notices(Shown fr, Shown en) {}

  /** Where and how long the figures are kept: a country, and two periods of ISO 8601. */
  public record Kept(String duration, String location, String deletion) {}

  /**
   * A consent under an offer of the same service.
   *
   * @param key how it stands to the sealing key of this offer: {@code granted}, {@code proven} or
   *     {@code waits}; absent once it ended
   * @param widens what this version takes that the one granted did not, by fields; none while it is
   *     the same, or once it ended
   */
  public record Past(
      String id, String state, Optional<String> step, Optional<String> key, List<String> widens) {}

  /** What the resident has to do with a service: the refusal that stands, and consents. */
  public record Own(Optional<String> refusedUntil, List<Past> consents) {}

  private static String standing(Offer.Validity valid, Instant now) {
    if (valid.at(now)) {
      return "open";
    }
    return now.isBefore(valid.from()) ? "early" : "over";
  }

  static OfferBody of(Offer offer, Own own, Instant now) {
    return new OfferBody(
        offer.service(),
        offer.version(),
        Words.of(offer.controller().name()),
        offer.controller().kind().code(),
        Words.of(offer.purpose().text()),
        offer.purpose().iri(),
        Words.of(offer.benefit()),
        offer.asks().stream().map(Figures::of).toList(),
        offer.consentDuration().toString(),
        offer.valid().from().toString(),
        offer.valid().until().toString(),
        standing(offer.valid(), now),
        offer.recipients(),
        new Kept(
            offer.storage().duration().toString(),
            offer.storage().location(),
            offer.storage().deletion().toString()),
        offer.automatedDecision(),
        offer.fine(),
        offer.reference().name().toLowerCase(Locale.ROOT),
        offer.declared().stream().map(fact -> new Fact(fact.fact(), fact.required())).toList(),
        offer.easyText(),
        new Notices(Shown.of(offer, "fr"), Shown.of(offer, "en")),
        own.refusedUntil(),
        own.consents());
  }
}
