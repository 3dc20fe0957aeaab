// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Says in plain words what a service asks. */
final class OfferWords {
  private static final Set<String> PLACES = Set.of("commune", "iris");

  private final Session session;
  private final String language;

  OfferWords(Session session) {
    this.session = session;
    this.language = session.words().language();
  }

  /** What fits into a list. */
  void brief(OfferList.Offered offer) {
    session.say(
        "offers.one",
        offer.service(),
        offer.version().getAsInt(),
        offer.controller().in(language),
        offer.purpose().in(language));
    session.say("offers.kind", session.word("kind", offer.controllerKind()));
    session.say("offers.benefit", offer.benefit().in(language));
    for (int i = 0; i < offer.asks().size(); i++) {
      session.line("  " + (i + 1) + ". " + FigureWords.of(session, offer.asks().get(i)));
    }
    List<String> typed = typed(offer);
    if (!typed.isEmpty()) {
      session.say(
          identifying(offer) ? "offers.typed" : "offers.typed-bands", String.join(", ", typed));
    }
    String when = offer.standing().equals("early") ? offer.validFrom() : offer.validUntil();
    session.say("offers." + offer.standing(), session.time(when));
    offer.refusedUntil().ifPresent(until -> session.say("offers.refused", session.time(until)));
    offer.consents().forEach(this::past);
  }

  /** All of it, as it stands before a choice. */
  void whole(OfferList.Offered offer) {
    brief(offer);
    offer
        .declared()
        .forEach(
            fact ->
                session.say("offers.fact", fact.fact(), session.word("fact-like", fact.fact())));
    session.line("");
    session.line(offer.notices().in(language).text());
    if (language.equals("fr")) {
      session.say("offers.easy", offer.easyText());
    }
  }

  /** What the resident would have to type. */
  private List<String> typed(OfferList.Offered offer) {
    List<String> typed = new ArrayList<>();
    if (!offer.reference().equals("none")) {
      typed.add(asked("reference", offer.reference().equals("required")));
    }
    offer.declared().forEach(fact -> typed.add(asked(fact.fact(), fact.required().orElse(true))));
    return typed;
  }

  /** Whether it names a person or a place, and not only a band or a kind. */
  private static boolean identifying(OfferList.Offered offer) {
    return !offer.reference().equals("none")
        || offer.declared().stream().anyMatch(fact -> PLACES.contains(fact.fact()));
  }

  private String asked(String fact, boolean required) {
    String optional = required ? "" : " " + session.words().say("figures.optional");
    return session.word("fact", fact) + optional;
  }

  private void past(OfferList.Past past) {
    session.say("offers.past", past.id(), session.word("state", past.state()));
    past.key()
        .filter(key -> !key.equals("granted"))
        .ifPresent(key -> session.say("offers.key." + key));
    if (!past.widens().isEmpty()) {
      session.say(
          "offers.widens",
          String.join(", ", past.widens().stream().map(this::field).distinct().toList()));
    }
  }

  /** The field that a clause begins with, in words. */
  private String field(String clause) {
    String name = clause.substring(0, clause.indexOf(':')).replaceAll("\\[[0-9]+\\]", "");
    return session.word("widens", name);
  }
}
