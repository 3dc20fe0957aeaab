// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The floors that no offer and no grant goes below. Source: Regulation (EU) 2016/679 articles 5 to
 * 7, 13 and 14; CNIL, decisions of December 2019 on EDF and Engie (one consent for each purpose and
 * step).
 */
public final class Policy {

  /** The facts that a resident can be asked to declare. */
  public static final Set<String> FACTS =
      Set.of(
          "commune",
          "iris",
          "dwelling-type",
          "dwelling-surface-band",
          "building-year-band",
          "heating-energy",
          "hot-water-energy",
          "occupants-band");

  /** The longest text of an offer, in characters. */
  public static final int LONGEST_TEXT = 2000;

  /** The most words of the easy text. */
  public static final int MOST_EASY_WORDS = 120;

  /** How long a refusal stands before the same offer may ask again. */
  public static final Period REFUSAL_STANDS = Period.ofMonths(6);

  private static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9-]{2,30}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern WEB =
      Pattern.compile("https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[!-~]*)?");
  private static final Period LONGEST_CONSENT = Period.ofMonths(36);
  private static final Period LONGEST_HISTORY = Period.ofMonths(36);
  private static final Period LONGEST_STORAGE = Period.ofYears(10);
  private static final Period LONGEST_DELETION = Period.ofMonths(12);
  private static final int MOST_ASKS = 8;
  private static final int MOST_RECIPIENTS = 16;

  private Policy() {}

  /**
   * What is wrong with an offer.
   *
   * @return one sentence a fault, each beginning with the field's name; empty for a good offer
   */
  public static List<String> check(Offer offer) {
    List<String> faults = new ArrayList<>();
    if (!SERVICE.matcher(offer.service()).matches()) {
      faults.add("service: expected 3 to 31 of a-z, 0-9 and -, a letter first");
    }
    if (offer.version() < 1) {
      faults.add("version: expected 1 or more");
    }
    checkController(offer.controller(), faults);
    if (!PurposeTerm.names(offer.purpose().iri())) {
      faults.add("purpose.iri: expected a term of the Data Privacy Vocabulary or of ours");
    }
    Words.check("purpose.text", offer.purpose().text(), faults);
    checkAsks(offer, faults);
    Words.check("benefit", offer.benefit(), faults);
    checkFine(offer, faults);
    checkRecipients(offer.recipients(), faults);
    checkStorage(offer, faults);
    checkDeclared(offer, faults);
    Words.checkLines("easyText.fr", offer.easyText(), faults);
    if (offer.easyText().trim().split("\\s+").length > MOST_EASY_WORDS) {
      faults.add("easyText.fr: expected at most " + MOST_EASY_WORDS + " words");
    }
    return List.copyOf(faults);
  }

  private static void checkController(Offer.Controller controller, List<String> faults) {
    if (!controller.kind().accepted()) {
      faults.add(
          "controllerKind: a landlord, an employer or an insurer may not ask, since a resident could"
              + " not refuse them freely");
    }
    Words.check("controller.name", controller.name(), faults);
    Words.check("controller.address", controller.address(), faults);
    Words.check("controller.contact", controller.contact(), faults);
    Words.check("controller.dpo", controller.dpo(), faults);
    if (!WEB.matcher(controller.url()).matches()) {
      faults.add("controller.url: expected an https address");
    }
  }

  private static void checkAsks(Offer offer, List<String> faults) {
    if (offer.asks().isEmpty() || offer.asks().size() > MOST_ASKS) {
      faults.add("asks: expected 1 to " + MOST_ASKS);
    }
    Set<String> seen = new HashSet<>();
    Set<Step> required = new HashSet<>();
    for (int i = 0; i < offer.asks().size(); i++) {
      Ask ask = offer.asks().get(i);
      String field = "asks[" + i + "]";
      if (!seen.add(ask.quantity() + " " + ask.statistic() + " " + ask.step())) {
        faults.add(field + ": the same figures are asked twice");
      }
      if (ask.step() == Step.HALF_HOUR && !offer.fine()) {
        faults.add(field + ".step: PT30M is for offers marked fine");
      }
      if (!ask.statistic().fits(ask.quantity(), ask.step())) {
        String figure = ask.statistic().code() + " of " + ask.quantity().code();
        faults.add(field + ".statistic: there is no " + figure + " at " + ask.step().code());
      }
      checkHistory(ask, field, offer, faults);
      if (ask.required()) {
        required.add(ask.step());
      }
    }
    if (required.size() > 1) {
      faults.add("asks: what is required has one step, since each step is a consent of its own");
    }
  }

  private static void checkHistory(Ask ask, String field, Offer offer, List<String> faults) {
    Period kept = offer.storage().duration();
    boolean brought = ask.quantity().electric() && ask.statistic() == Statistic.SUM;
    if (ask.imported() && (!brought || ask.history().isZero())) {
      faults.add(field + ".accepts: imported figures are sums of electricity of the past");
    }
    if (Spans.longer(ask.history(), LONGEST_HISTORY)) {
      faults.add(field + ".history: expected at most " + LONGEST_HISTORY);
    } else if (Spans.within(kept, LONGEST_STORAGE) && Spans.longer(ask.history(), kept)) {
      faults.add(field + ".history: reaches further back than storage.duration keeps");
    }
  }

  private static void checkFine(Offer offer, List<String> faults) {
    if (offer.fine() && offer.asks().stream().noneMatch(ask -> ask.step() == Step.HALF_HOUR)) {
      faults.add("fine: expected false, since no PT30M is asked");
    }
  }

  private static void checkRecipients(List<String> recipients, List<String> faults) {
    if (recipients.size() > MOST_RECIPIENTS) {
      faults.add("recipients: expected at most " + MOST_RECIPIENTS);
    }
    if (Set.copyOf(recipients).size() < recipients.size()) {
      faults.add("recipients: one is named twice");
    }
    for (int i = 0; i < recipients.size(); i++) {
      Words.check("recipients[" + i + "]", recipients.get(i), faults);
    }
  }

  private static void checkStorage(Offer offer, List<String> faults) {
    if (!Spans.within(offer.storage().duration(), LONGEST_STORAGE)) {
      faults.add("storage.duration: expected more than zero and at most " + LONGEST_STORAGE);
    }
    if (!COUNTRY.matcher(offer.storage().location()).matches()) {
      faults.add("storage.location: expected a country of two letters, for example FR");
    }
    if (Spans.longer(offer.storage().deletion(), LONGEST_DELETION)) {
      faults.add("storage.deletion: expected zero or more and at most " + LONGEST_DELETION);
    }
    if (!Spans.within(offer.consentDuration(), LONGEST_CONSENT)) {
      faults.add("consentDuration: expected more than zero and at most " + LONGEST_CONSENT);
    }
    if (!offer.valid().from().isBefore(offer.valid().until())) {
      faults.add("valid: expected from before until");
    }
  }

  private static void checkDeclared(Offer offer, List<String> faults) {
    Set<String> seen = new HashSet<>();
    for (Offer.Declared declared : offer.declared()) {
      if (!FACTS.contains(declared.fact())) {
        faults.add("declared: unknown fact; expected one of " + FACTS.stream().sorted().toList());
      } else if (!seen.add(declared.fact())) {
        faults.add("declared: " + declared.fact() + " is asked twice");
      }
    }
  }

  /**
   * Why a choice cannot be granted under an offer.
   *
   * @return one sentence a fault; empty for a choice that is no wider than the offer
   */
  public static List<String> check(Offer offer, Choice choice, Instant now) {
    return faults(offer, choice, now).stream().map(Text::en).toList();
  }

  /** The same for people, in both languages. */
  public static List<Text> faults(Offer offer, Choice choice, Instant now) {
    return ChoiceCheck.faults(offer, choice, now);
  }

  /**
   * What a version of an offer takes that another did not: where anything widens, a consent under
   * the one cannot be renewed under the other, and a new one is asked.
   *
   * @return one clause a widening, each beginning with the field's name; empty where all that the
   *     one takes the other took too
   */
  public static List<String> widens(Offer before, Offer now) {
    return Widening.of(before, now);
  }
}
