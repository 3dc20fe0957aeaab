// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The notice in French, with the spaces that French sets before its double signs. */
final class FrenchNotice {
  private static final String COLON = "\u00a0: ";
  private static final String SEMICOLON = "\u202f; ";
  private static final Map<String, String> FACTS =
      Map.of(
          "commune", "votre commune",
          "iris", "votre quartier statistique (IRIS)",
          "dwelling-type", "le type de votre logement",
          "dwelling-surface-band", "la tranche de surface de votre logement",
          "building-year-band", "la tranche d’années de construction",
          "heating-energy", "l’énergie de votre chauffage",
          "hot-water-energy", "l’énergie de votre eau chaude",
          "occupants-band", "le nombre d’occupants, par tranche");

  private FrenchNotice() {}

  static String of(Offer offer) {
    List<String> lines = new ArrayList<>();
    lines.add(offer.controller().name().fr() + " vous demande vos chiffres d’électricité.");
    lines.add("Pourquoi" + COLON + offer.purpose().text().fr());
    lines.add("Ce que cela vous apporte" + COLON + offer.benefit().fr());
    figures(offer, lines);
    pseudonym(offer, lines);
    handling(offer, lines);
    controller(offer.controller(), lines);
    rights(lines);
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static void figures(Offer offer, List<String> lines) {
    lines.add("Ce qui serait transmis" + COLON.stripTrailing());
    for (Ask ask : offer.asks()) {
      lines.add("- " + figures(ask) + (ask.required() ? "" : " (facultatif)"));
    }
    lines.add("Ces chiffres sont lus sur votre compteur par cette box, chez vous.");
    if (Notice.severalSteps(offer)) {
      lines.add(
          "Un accord porte sur un seul pas de temps" + COLON + "chaque pas se décide à part.");
    }
    if (Notice.fine(offer)) {
      lines.add(
          "Attention"
              + COLON
              + "une courbe par demi-heure montre quand vous vous levez, sortez, cuisinez, dormez"
              + " et partez en vacances.");
    }
  }

  private static String figures(Ask ask) {
    String past =
        ask.history().isZero()
            ? ", à partir de votre accord"
            : ", à partir de votre accord et sur les " + span(ask.history()) + " d’avant";
    String imported =
        ask.imported()
            ? SEMICOLON
                + "si vous le choisissez, aussi ce que vous avez importé de ce passé, marqué comme"
                + " importé"
            : "";
    return figure(ask) + past + imported;
  }

  /** Which figures they are, whatever their past. */
  static String figure(Ask ask) {
    String quantity =
        switch (ask.quantity()) {
          case ELECTRICITY_IMPORT -> "électricité prise sur le réseau, ";
          case ELECTRICITY_EXPORT -> "électricité donnée au réseau, ";
          case GAS -> "gaz, ";
          case WATER -> "eau froide, ";
        };
    String statistic =
        switch (ask.statistic()) {
          case SUM -> "total ";
          case SUM_BY_TARIFF -> "total de chaque période tarifaire ";
          case MAX_POWER -> "puissance la plus haute ";
          case BASE_LOAD -> "puissance de fond ";
        };
    String step =
        switch (ask.step()) {
          case HALF_HOUR -> "par demi-heure";
          case DAY -> "par jour";
          case WEEK -> "par semaine";
          case MONTH -> "par mois";
        };
    return quantity + statistic + step;
  }

  private static void pseudonym(Offer offer, List<String> lines) {
    lines.add(
        "Votre foyer y porte un pseudonyme, différent pour chaque service. Ce n’est pas"
            + " l’anonymat"
            + COLON
            + "celui qui tient le relais des messages voit quand cette box envoie, et celui qui"
            + " compare les chiffres de deux services peut reconnaître un foyer.");
    List<String> typed = new ArrayList<>();
    if (offer.reference() != Offer.Reference.NONE) {
      boolean required = offer.reference() == Offer.Reference.REQUIRED;
      typed.add("le numéro de dossier qu’il vous a donné" + (required ? "" : " (facultatif)"));
    }
    for (Offer.Declared declared : offer.declared()) {
      String fact = FACTS.getOrDefault(declared.fact(), declared.fact());
      typed.add(fact + (declared.required() ? "" : " (facultatif)"));
    }
    if (!typed.isEmpty()) {
      lines.add("Ce service vous demande aussi" + COLON + String.join(", ", typed) + ".");
      lines.add(
          Notice.identifying(offer)
              ? "Si vous répondez, ce service saura qui vous êtes."
              : "Si vous répondez, ce service connaîtra mieux votre foyer et pourrait vous"
                  + " reconnaître.");
    }
  }

  private static void handling(Offer offer, List<String> lines) {
    List<String> others = offer.recipients();
    lines.add(
        "Transmis ensuite à" + COLON + (others.isEmpty() ? "personne" : String.join(", ", others)));
    lines.add(
        "Durée de l’accord"
            + COLON
            + span(offer.consentDuration())
            + SEMICOLON
            + "il finit dès que vous le retirez.");
    Offer.Storage storage = offer.storage();
    String deleted =
        storage.deletion().isZero()
            ? "dès la fin de l’accord."
            : "au plus tard " + span(storage.deletion()) + " après la fin de l’accord.";
    lines.add(
        "Conservation de chaque chiffre"
            + COLON
            + span(storage.duration())
            + " (pays"
            + COLON
            + Notice.country(storage.location(), Locale.FRENCH)
            + ")"
            + SEMICOLON
            + "tout est effacé "
            + deleted);
    lines.add(
        offer.automatedDecision()
            ? "Une machine prend seule des décisions à partir de ces chiffres. Vous pouvez"
                + " demander qu’une personne les revoie."
            : "Aucune décision n’est prise par une machine seule.");
  }

  private static void controller(Offer.Controller controller, List<String> lines) {
    lines.add("Responsable" + COLON + controller.name().fr() + ", " + controller.address());
    lines.add(
        "Contact"
            + COLON
            + controller.contact()
            + SEMICOLON
            + "délégué à la protection des données"
            + COLON
            + controller.dpo()
            + SEMICOLON
            + controller.url());
  }

  private static void rights(List<String> lines) {
    lines.add(
        "Base légale" + COLON + "votre consentement (RGPD, article 6, paragraphe 1, point a).");
    lines.add(
        "Vous pouvez refuser"
            + COLON
            + "rien ne change chez vous, votre refus n’en sort pas, et la question ne revient pas"
            + " avant six mois.");
    lines.add(
        "Vous pouvez retirer votre accord à tout moment, en un geste, même sans connexion"
            + SEMICOLON
            + "ce qui attendait de partir est supprimé.");
    lines.add(
        "Vous avez droit à l’accès, à la rectification, à l’effacement, à la limitation et à la"
            + " portabilité, et vous pouvez saisir la CNIL (www.cnil.fr).");
  }

  /** A period in months and days. */
  static String span(Period period) {
    long months = period.toTotalMonths();
    int days = period.getDays();
    String inDays = days + (days > 1 ? " jours" : " jour");
    if (months == 0) {
      return inDays;
    }
    return months + " mois" + (days == 0 ? "" : " et " + inDays);
  }
}
