// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import energy.foyer.window.Step;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The text that stands before a choice, in plain French or English: who asks, for what, which
 * figures, how long, what for, and that a no costs nothing. Its hash is frozen in the record.
 * Source: GDPR articles 7 and 13.
 */
public final class Notice {
  private Notice() {}

  /** The whole notice of an offer, lines ended by {@code \n}. */
  public static String text(Offer offer, String language) {
    return language.equals("en") ? english(offer) : french(offer);
  }

  private static String french(Offer offer) {
    Offer.Controller controller = offer.controller();
    StringBuilder text = new StringBuilder();
    line(text, controller.name().fr() + " demande vos chiffres d'électricité.");
    line(text, "Pour : " + offer.purpose().text().fr());
    line(text, "Ce que cela vous apporte : " + offer.benefit().fr());
    for (Ask ask : offer.asks()) {
      line(text, "- " + figures(ask, "fr") + (ask.required() ? "" : " (facultatif)"));
    }
    if (offer.fine()) {
      line(
          text,
          "Attention : une courbe par demi-heure montre quand vous vous levez, sortez, cuisinez,"
              + " dormez et partez en vacances.");
    }
    identity(offer, text, "fr");
    line(text, "Transmis aussi à : " + names(offer.recipients(), "personne"));
    line(text, "Accord valable : " + span(offer.consentDuration(), "fr"));
    line(
        text,
        "Conservation : "
            + span(offer.storage().duration(), "fr")
            + ", en "
            + country(offer, Locale.FRENCH)
            + " ; effacement au plus tard "
            + span(offer.storage().deletion(), "fr")
            + " après la fin.");
    line(
        text,
        offer.automatedDecision()
            ? "Une machine prend seule des décisions à partir de ces chiffres."
            : "Aucune décision n'est prise par une machine seule.");
    line(text, "Responsable : " + controller.name().fr() + ", " + controller.address());
    line(
        text,
        "Contact : "
            + controller.contact()
            + " ; délégué à la protection des données : "
            + controller.dpo()
            + " ; "
            + controller.url());
    line(
        text,
        "Le nom donné à votre foyer est un pseudonyme : il sépare les services, mais ce"
            + " n'est pas l'anonymat, et qui tient le relais de messages voit quand cette box envoie.");
    line(
        text,
        "Vous pouvez refuser : rien ne change chez vous. Vous pouvez retirer votre accord"
            + " à tout moment, en un geste, même sans connexion.");
    line(
        text,
        "Vous pouvez demander l'accès, la correction, l'effacement et la portabilité, et"
            + " saisir la CNIL.");
    return text.toString();
  }

  private static String english(Offer offer) {
    Offer.Controller controller = offer.controller();
    StringBuilder text = new StringBuilder();
    line(text, controller.name().en() + " asks for your electricity figures.");
    line(text, "For: " + offer.purpose().text().en());
    line(text, "What it brings you: " + offer.benefit().en());
    for (Ask ask : offer.asks()) {
      line(text, "- " + figures(ask, "en") + (ask.required() ? "" : " (optional)"));
    }
    if (offer.fine()) {
      line(
          text,
          "Take care: a half-hourly curve shows when you get up, go out, cook, sleep and leave for"
              + " a holiday.");
    }
    identity(offer, text, "en");
    line(text, "Handed on to: " + names(offer.recipients(), "nobody"));
    line(text, "The consent lasts: " + span(offer.consentDuration(), "en"));
    line(
        text,
        "Kept for "
            + span(offer.storage().duration(), "en")
            + ", in "
            + country(offer, Locale.ENGLISH)
            + "; deleted at most "
            + span(offer.storage().deletion(), "en")
            + " after the end.");
    line(
        text,
        offer.automatedDecision()
            ? "A machine alone takes decisions from these figures."
            : "No decision is taken by a machine alone.");
    line(text, "Controller: " + controller.name().en() + ", " + controller.address());
    line(
        text,
        "Contact: "
            + controller.contact()
            + "; data protection officer: "
            + controller.dpo()
            + "; "
            + controller.url());
    line(
        text,
        "Your home goes under a pseudonym: it separates services, but it is not anonymity,"
            + " and whoever runs the message broker sees when this box sends.");
    line(
        text,
        "You can refuse: nothing changes in your home. You can withdraw at any time, in"
            + " one action, even without a connection.");
    line(
        text,
        "You can ask for access, correction, erasure and portability, and complain to the"
            + " CNIL.");
    return text.toString();
  }

  private static void identity(Offer offer, StringBuilder text, String language) {
    if (offer.reference() == Offer.Reference.NONE && offer.declared().isEmpty()) {
      return;
    }
    String facts =
        offer.declared().stream().map(Offer.Declared::fact).collect(Collectors.joining(", "));
    line(
        text,
        language.equals("en")
            ? "If you give your file number or declare facts ("
                + facts
                + "), this service will"
                + " know who you are."
            : "Si vous donnez votre numéro de dossier ou déclarez des informations ("
                + facts
                + "), ce service saura qui vous êtes.");
  }

  private static String figures(Ask ask, String language) {
    boolean english = language.equals("en");
    String quantity =
        switch (ask.quantity()) {
          case ELECTRICITY_IMPORT -> english ? "electricity used" : "électricité consommée";
          case ELECTRICITY_EXPORT -> english ? "electricity given" : "électricité injectée";
        };
    String statistic =
        switch (ask.statistic()) {
          case SUM -> "";
          case SUM_BY_TARIFF -> english ? ", by tariff period" : ", par période tarifaire";
          case MAX_POWER -> english ? ", highest power" : ", puissance la plus haute";
          case BASE_LOAD -> english ? ", base load" : ", puissance de fond";
        };
    String past =
        ask.history().isZero()
            ? (english ? ", from now on" : ", à partir d'aujourd'hui")
            : (english ? ", and back " : ", et en remontant ") + span(ask.history(), language);
    return quantity + " " + each(ask.step(), english) + statistic + past;
  }

  private static String each(Step step, boolean english) {
    return switch (step) {
      case HALF_HOUR -> english ? "each half-hour" : "par demi-heure";
      case DAY -> english ? "each day" : "par jour";
      case WEEK -> english ? "each week" : "par semaine";
      case MONTH -> english ? "each month" : "par mois";
    };
  }

  private static String span(Period period, String language) {
    boolean english = language.equals("en");
    long months = period.toTotalMonths();
    String inMonths = months == 0 ? "" : months + (english ? " months" : " mois");
    String inDays =
        period.getDays() == 0 && months > 0
            ? ""
            : period.getDays() + (english ? " days" : " jours");
    return (inMonths + " " + inDays).trim();
  }

  private static String country(Offer offer, Locale locale) {
    return new Locale.Builder()
        .setRegion(offer.storage().location())
        .build()
        .getDisplayCountry(locale);
  }

  private static String names(List<String> recipients, String nobody) {
    return recipients.isEmpty() ? nobody : String.join(", ", recipients);
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
