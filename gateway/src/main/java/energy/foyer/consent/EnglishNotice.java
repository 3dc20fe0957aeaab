// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The notice in English: what {@link FrenchNotice} says, line for line. */
final class EnglishNotice {
  private static final Map<String, String> FACTS =
      Map.of(
          "commune", "your municipality",
          "iris", "your statistical neighbourhood (IRIS)",
          "dwelling-type", "the type of your dwelling",
          "dwelling-surface-band", "the band of your dwelling’s floor area",
          "building-year-band", "the band of years in which it was built",
          "heating-energy", "the energy of your heating",
          "hot-water-energy", "the energy of your hot water",
          "occupants-band", "the number of occupants, as a band");

  private EnglishNotice() {}

  static String of(Offer offer) {
    List<String> lines = new ArrayList<>();
    lines.add(offer.controller().name().en() + " asks you for your electricity figures.");
    lines.add("What for: " + offer.purpose().text().en());
    lines.add("What it brings you: " + offer.benefit().en());
    figures(offer, lines);
    pseudonym(offer, lines);
    handling(offer, lines);
    controller(offer.controller(), lines);
    rights(lines);
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static void figures(Offer offer, List<String> lines) {
    lines.add("What would be sent:");
    for (Ask ask : offer.asks()) {
      lines.add("- " + figures(ask) + (ask.required() ? "" : " (optional)"));
    }
    lines.add("This box reads these figures from your meter, in your home.");
    if (Notice.severalSteps(offer)) {
      lines.add("One consent is for one step of time: each step is decided on its own.");
    }
    if (Notice.fine(offer)) {
      lines.add(
          "Take care: a half-hourly curve shows when you get up, go out, cook, sleep and leave for"
              + " a holiday.");
    }
  }

  private static String figures(Ask ask) {
    String quantity =
        switch (ask.quantity()) {
          case ELECTRICITY_IMPORT -> "electricity taken from the network, ";
          case ELECTRICITY_EXPORT -> "electricity given to the network, ";
          case GAS -> "gas, ";
          case WATER -> "cold water, ";
        };
    String statistic =
        switch (ask.statistic()) {
          case SUM -> "total of ";
          case SUM_BY_TARIFF -> "total of each tariff period in ";
          case MAX_POWER -> "highest power of ";
          case BASE_LOAD -> "base load of ";
        };
    String step =
        switch (ask.step()) {
          case HALF_HOUR -> "each half-hour";
          case DAY -> "each day";
          case WEEK -> "each week";
          case MONTH -> "each month";
        };
    String past =
        ask.history().isZero()
            ? ", from your consent on"
            : ", from your consent on and for the " + span(ask.history()) + " before";
    String imported =
        ask.imported()
            ? "; if you choose so, also what you imported of that past, marked as imported"
            : "";
    return quantity + statistic + step + past + imported;
  }

  private static void pseudonym(Offer offer, List<String> lines) {
    lines.add(
        "Your home goes under a pseudonym, another for each service. That is not anonymity: whoever"
            + " runs the message broker sees when this box sends, and whoever compares the figures"
            + " of two services can recognise a home.");
    List<String> typed = new ArrayList<>();
    if (offer.reference() != Offer.Reference.NONE) {
      boolean required = offer.reference() == Offer.Reference.REQUIRED;
      typed.add("the file number that it gave you" + (required ? "" : " (optional)"));
    }
    for (Offer.Declared declared : offer.declared()) {
      String fact = FACTS.getOrDefault(declared.fact(), declared.fact());
      typed.add(fact + (declared.required() ? "" : " (optional)"));
    }
    if (!typed.isEmpty()) {
      lines.add("This service asks you as well for: " + String.join(", ", typed) + ".");
      lines.add(
          Notice.identifying(offer)
              ? "If you answer, this service will know who you are."
              : "If you answer, this service will know your home better and could recognise you.");
    }
  }

  private static void handling(Offer offer, List<String> lines) {
    List<String> others = offer.recipients();
    lines.add("Handed on to: " + (others.isEmpty() ? "nobody" : String.join(", ", others)));
    lines.add(
        "The consent lasts: " + span(offer.consentDuration()) + "; it ends once you withdraw it.");
    Offer.Storage storage = offer.storage();
    String deleted =
        storage.deletion().isZero()
            ? "when the consent ends."
            : "at most " + span(storage.deletion()) + " after the consent ends.";
    lines.add(
        "Each figure is kept: "
            + span(storage.duration())
            + " (country: "
            + Notice.country(storage.location(), Locale.ENGLISH)
            + "); all is deleted "
            + deleted);
    lines.add(
        offer.automatedDecision()
            ? "A machine alone takes decisions from these figures. You can ask that a person looks"
                + " at them again."
            : "No decision is taken by a machine alone.");
  }

  private static void controller(Offer.Controller controller, List<String> lines) {
    lines.add("Controller: " + controller.name().en() + ", " + controller.address());
    lines.add(
        "Contact: "
            + controller.contact()
            + "; data protection officer: "
            + controller.dpo()
            + "; "
            + controller.url());
  }

  private static void rights(List<String> lines) {
    lines.add("Legal basis: your consent (GDPR, article 6(1)(a)).");
    lines.add(
        "You can refuse: nothing changes in your home, your refusal does not leave it, and you are"
            + " not asked again for six months.");
    lines.add(
        "You can withdraw at any time, in one action, even without a connection; what was waiting"
            + " to leave is deleted.");
    lines.add(
        "You have the right to access, correction, erasure, restriction and portability, and you"
            + " can complain to the CNIL (www.cnil.fr).");
  }

  /** A period in months and days. */
  static String span(Period period) {
    long months = period.toTotalMonths();
    int days = period.getDays();
    String inDays = days + (days == 1 ? " day" : " days");
    if (months == 0) {
      return inDays;
    }
    return months + (months == 1 ? " month" : " months") + (days == 0 ? "" : " and " + inDays);
  }
}
