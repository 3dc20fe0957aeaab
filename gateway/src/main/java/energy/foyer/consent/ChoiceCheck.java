// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import energy.foyer.window.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a choice is no wider than its offer. */
final class ChoiceCheck {
  private final Offer offer;
  private final Choice choice;
  private final LocalDate today;
  private final Set<Text> faults = new LinkedHashSet<>();

  private ChoiceCheck(Offer offer, Choice choice, Instant now) {
    this.offer = offer;
    this.choice = choice;
    today = now.atZone(choice.zone()).toLocalDate();
  }

  /** Each fault once, the first word of the English the name of its field. */
  static List<Text> faults(Offer offer, Choice choice, Instant now) {
    ChoiceCheck check = new ChoiceCheck(offer, choice, now);
    if (!offer.valid().at(now)) {
      check.fault(
          "l'offre ne peut pas être acceptée maintenant, seulement de son premier jour jusqu'avant le"
              + " dernier",
          "offer: it cannot be accepted now, only from its first to before its last day");
    }
    check.asks();
    check.duration();
    check.facts();
    return List.copyOf(check.faults);
  }

  private void fault(String fr, String en) {
    faults.add(new Text(fr, en));
  }

  private void asks() {
    if (choice.asks().stream().map(Ask::step).distinct().count() != 1) {
      fault(
          "un accord porte sur un seul pas de temps : accordez chaque pas à part",
          "asks: a consent has exactly one step");
    }
    Set<String> seen = new HashSet<>();
    for (Ask ask : choice.asks()) {
      String figures = ask.statistic().code() + " of " + ask.quantity().code();
      String chiffres = FrenchNotice.figure(ask);
      if (!seen.add(figures)) {
        fault("accordé deux fois : " + chiffres, "asks: " + figures + " is granted twice");
      }
      if (ask.step() == Step.HALF_HOUR && !offer.fine()) {
        fault(
            "les demi-heures ne sont que pour les offres qui les annoncent",
            "asks: PT30M is for offers marked fine");
      }
      if (offer.asks().stream().noneMatch(asked -> covers(asked, ask))) {
        fault(
            "c'est plus que demandé : " + chiffres,
            "asks: " + figures + " at " + ask.step().code() + " is more than asked");
      }
    }
    for (Ask asked : offer.asks()) {
      if (asked.required() && choice.asks().stream().noneMatch(ask -> sameFigures(asked, ask))) {
        fault(
            "le service ne peut pas servir sans : " + FrenchNotice.figure(asked),
            "asks: the service cannot serve without " + asked.statistic().code());
      }
    }
  }

  static boolean sameFigures(Ask asked, Ask ask) {
    return asked.quantity() == ask.quantity() && asked.statistic() == ask.statistic();
  }

  private boolean covers(Ask asked, Ask ask) {
    return sameFigures(asked, ask)
        && ask.statistic().fits(ask.quantity(), ask.step())
        && !asked.step().coarserThan(ask.step())
        && (asked.imported() || !ask.imported())
        && !Spans.reachesFurtherBack(ask.history(), asked.history(), today);
  }

  private void duration() {
    if (!Spans.within(choice.duration(), offer.consentDuration())
        || Spans.endsLater(choice.duration(), offer.consentDuration(), today)) {
      fault(
          "la durée est de " + FrenchNotice.span(offer.consentDuration()) + " au plus",
          "duration: expected more than zero and at most " + offer.consentDuration());
    }
  }

  private void facts() {
    for (String fact : choice.facts().keySet().stream().sorted().toList()) {
      boolean asked =
          fact.equals(Choice.REFERENCE)
              ? offer.reference() != Offer.Reference.NONE
              : offer.declared().stream().anyMatch(declared -> declared.fact().equals(fact));
      if (!asked) {
        fault(
            "le service ne demande pas « " + fact + " »" + demanded(" ; il demande : ", "rien"),
            "facts: " + fact + " is not asked" + demanded("; asked is: ", "nothing"));
      }
      List<String> wrong = new ArrayList<>();
      Words.check("facts." + fact, choice.facts().get(fact), wrong);
      wrong.forEach(
          one ->
              fault(
                  "« " + fact + " » : un texte d'une ligne est attendu, sans balise ni signe caché",
                  one));
    }
    if (offer.reference() == Offer.Reference.REQUIRED
        && !choice.facts().containsKey(Choice.REFERENCE)) {
      fault(
          "le service demande le numéro de dossier qu'il vous a donné",
          "facts: the service asks for the file number that it gave you");
    }
    for (Offer.Declared declared : offer.declared()) {
      if (declared.required() && !choice.facts().containsKey(declared.fact())) {
        fault(
            "le service ne peut pas servir sans « " + declared.fact() + " »",
            "facts: the service cannot serve without " + declared.fact());
      }
    }
  }

  private String demanded(String begin, String none) {
    return begin
        + (offer.declared().isEmpty()
            ? none
            : offer.declared().stream()
                .map(Offer.Declared::fact)
                .collect(Collectors.joining(", ")));
  }
}
