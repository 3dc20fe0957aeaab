// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a later version of an offer takes that an earlier one did not. */
final class Widening {
  private final Offer before;
  private final Offer now;
  private final List<String> wider = new ArrayList<>();

  private Widening(Offer before, Offer now) {
    this.before = before;
    this.now = now;
  }

  static List<String> of(Offer before, Offer now) {
    Widening widening = new Widening(before, now);
    widening.who();
    widening.purpose();
    widening.asks();
    widening.handling();
    widening.identity();
    return List.copyOf(widening.wider);
  }

  private void when(boolean wider, String field, String how) {
    if (wider) {
      this.wider.add(field + ": " + how);
    }
  }

  private void who() {
    when(!now.service().equals(before.service()), "service", "another service");
    Offer.Controller was = before.controller();
    Offer.Controller is = now.controller();
    when(!is.name().equals(was.name()), "controller.name", "another controller");
    when(!is.url().equals(was.url()), "controller.url", "another controller");
    when(is.kind() != was.kind(), "controllerKind", "another kind of controller");
    when(
        !Set.copyOf(before.recipients()).containsAll(now.recipients()),
        "recipients",
        "one more may have the figures");
    when(
        !sameBytes(now.keys().verify(), before.keys().verify()),
        "keys.verify",
        "whoever signs for the service is another");
  }

  private void purpose() {
    when(!now.purpose().iri().equals(before.purpose().iri()), "purpose.iri", "another purpose");
    when(!now.purpose().text().equals(before.purpose().text()), "purpose.text", "other words");
  }

  private void asks() {
    for (int i = 0; i < now.asks().size(); i++) {
      Ask ask = now.asks().get(i);
      String field = "asks[" + i + "]";
      List<Ask> same =
          before.asks().stream().filter(asked -> ChoiceCheck.sameFigures(asked, ask)).toList();
      if (same.isEmpty()) {
        wider.add(field + ": figures that were not asked");
        continue;
      }
      List<Ask> asFine =
          same.stream().filter(asked -> !asked.step().coarserThan(ask.step())).toList();
      when(asFine.isEmpty(), field + ".step", "finer than before");
      when(
          !asFine.isEmpty()
              && asFine.stream().allMatch(asked -> Spans.longer(ask.history(), asked.history())),
          field + ".history",
          "further back than before");
      when(
          ask.required() && same.stream().noneMatch(Ask::required),
          field + ".required",
          "was optional");
      when(
          ask.imported() && same.stream().noneMatch(Ask::imported),
          field + ".accepts",
          "imported figures were not accepted");
    }
  }

  private void handling() {
    Offer.Storage was = before.storage();
    Offer.Storage is = now.storage();
    when(Spans.longer(is.duration(), was.duration()), "storage.duration", "longer than before");
    when(!is.location().equals(was.location()), "storage.location", "another country");
    when(Spans.longer(is.deletion(), was.deletion()), "storage.deletion", "later than before");
    when(
        now.automatedDecision() && !before.automatedDecision(),
        "automatedDecision",
        "a machine decides alone");
    when(
        Spans.longer(now.consentDuration(), before.consentDuration()),
        "consentDuration",
        "longer than before");
    when(now.fine() && !before.fine(), "fine", "half-hours may be asked");
  }

  private void identity() {
    when(
        now.reference().compareTo(before.reference()) > 0,
        "reference",
        "the file number is asked more than before");
    Set<String> asked = new HashSet<>();
    Set<String> required = new HashSet<>();
    for (Offer.Declared fact : before.declared()) {
      asked.add(fact.fact());
      if (fact.required()) {
        required.add(fact.fact());
      }
    }
    for (Offer.Declared fact : now.declared()) {
      when(!asked.contains(fact.fact()), "declared", fact.fact() + " was not asked");
      when(
          asked.contains(fact.fact()) && fact.required() && !required.contains(fact.fact()),
          "declared",
          fact.fact() + " was optional");
    }
  }

  private static boolean sameBytes(byte[] one, byte[] other) {
    return Arrays.equals(one, other);
  }
}
