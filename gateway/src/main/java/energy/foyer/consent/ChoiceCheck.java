// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import energy.foyer.window.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a choice is no wider than its offer. */
final class ChoiceCheck {
  private final Offer offer;
  private final Choice choice;
  private final LocalDate today;
  private final List<String> faults = new ArrayList<>();

  private ChoiceCheck(Offer offer, Choice choice, Instant now) {
    this.offer = offer;
    this.choice = choice;
    today = now.atZone(choice.zone()).toLocalDate();
  }

  static List<String> faults(Offer offer, Choice choice, Instant now) {
    ChoiceCheck check = new ChoiceCheck(offer, choice, now);
    if (!offer.valid().at(now)) {
      check.faults.add(
          "offer: it cannot be accepted now, only from its first to before its last day");
    }
    check.asks();
    check.duration();
    check.facts();
    return List.copyOf(check.faults);
  }

  private void asks() {
    if (choice.asks().stream().map(Ask::step).distinct().count() != 1) {
      faults.add("asks: a consent has exactly one step");
    }
    Set<String> seen = new HashSet<>();
    for (Ask ask : choice.asks()) {
      String figures = ask.statistic().code() + " of " + ask.quantity().code();
      if (!seen.add(figures)) {
        faults.add("asks: " + figures + " is granted twice");
      }
      if (ask.step() == Step.HALF_HOUR && !offer.fine()) {
        faults.add("asks: PT30M is for offers marked fine");
      }
      if (offer.asks().stream().noneMatch(asked -> covers(asked, ask))) {
        faults.add("asks: " + figures + " at " + ask.step().code() + " is more than asked");
      }
    }
    for (Ask asked : offer.asks()) {
      if (asked.required() && choice.asks().stream().noneMatch(ask -> sameFigures(asked, ask))) {
        faults.add("asks: the service cannot serve without " + asked.statistic().code());
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
      faults.add("duration: expected more than zero and at most " + offer.consentDuration());
    }
  }

  private void facts() {
    for (String fact : choice.facts().keySet().stream().sorted().toList()) {
      boolean asked =
          fact.equals(Choice.REFERENCE)
              ? offer.reference() != Offer.Reference.NONE
              : offer.declared().stream().anyMatch(declared -> declared.fact().equals(fact));
      if (!asked) {
        faults.add("facts: " + fact + " is not asked");
      }
      Words.check("facts." + fact, choice.facts().get(fact), faults);
    }
    if (offer.reference() == Offer.Reference.REQUIRED
        && !choice.facts().containsKey(Choice.REFERENCE)) {
      faults.add("facts: the service asks for the file number that it gave you");
    }
    for (Offer.Declared declared : offer.declared()) {
      if (declared.required() && !choice.facts().containsKey(declared.fact())) {
        faults.add("facts: the service cannot serve without " + declared.fact());
      }
    }
  }
}
