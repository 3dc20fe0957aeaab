// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NoticeTest {
  private final PretendOffer pretend = new PretendOffer();

  private String french() {
    return Notice.text(pretend.offer(), "fr");
  }

  private String english() {
    return Notice.text(pretend.offer(), "en");
  }

  @Test
  void notice_inFrench_tellsAll() {
    // Written with ordinary spaces for the eye; the spaces before double signs do not break.
    String expected =
        """
        Maison de l’énergie vous demande vos chiffres d’électricité.
        Pourquoi : vous conseiller des travaux.
        Ce que cela vous apporte : un bilan chiffré.
        Ce qui serait transmis :
        - électricité prise sur le réseau, total par jour, à partir de votre accord et sur les 12 mois d’avant
        Ces chiffres sont lus sur votre compteur par cette box, chez vous.
        Votre foyer y porte un pseudonyme, différent pour chaque service. Ce n’est pas l’anonymat : celui qui tient le relais des messages voit quand cette box envoie, et celui qui compare les chiffres de deux services peut reconnaître un foyer.
        Transmis ensuite à : personne
        Durée de l’accord : 12 mois ; il finit dès que vous le retirez.
        Conservation de chaque chiffre : 13 mois (pays : France) ; tout est effacé au plus tard 1 mois après la fin de l’accord.
        Aucune décision n’est prise par une machine seule.
        Responsable : Maison de l’énergie, 1 place de l’Exemple, 69000 Lyon
        Contact : contact@conseil.example ; délégué à la protection des données : dpo@conseil.example ; https://conseil.example/vie-privee
        Base légale : votre consentement (RGPD, article 6, paragraphe 1, point a).
        Vous pouvez refuser : rien ne change chez vous, votre refus n’en sort pas, et la question ne revient pas avant six mois.
        Vous pouvez retirer votre accord à tout moment, en un geste, même sans connexion ; ce qui attendait de partir est supprimé.
        Vous avez droit à l’accès, à la rectification, à l’effacement, à la limitation et à la portabilité, et vous pouvez saisir la CNIL (www.cnil.fr).
        """;
    assertEquals(expected, french().replace('\u00a0', ' ').replace('\u202f', ' '));
    assertFalse(french().contains(" :") || french().contains(" ;") || french().contains("'"));
  }

  @Test
  void notice_inEnglish_tellsAll() {
    String expected =
        """
        House of energy asks you for your electricity figures.
        What for: to advise you on works.
        What it brings you: figures of your home.
        What would be sent:
        - electricity taken from the network, total of each day, from your consent on and for the 12 months before
        This box reads these figures from your meter, in your home.
        Your home goes under a pseudonym, another for each service. That is not anonymity: whoever runs the message broker sees when this box sends, and whoever compares the figures of two services can recognise a home.
        Handed on to: nobody
        The consent lasts: 12 months; it ends once you withdraw it.
        Each figure is kept: 13 months (country: France); all is deleted at most 1 month after the consent ends.
        No decision is taken by a machine alone.
        Controller: House of energy, 1 place de l’Exemple, 69000 Lyon
        Contact: contact@conseil.example; data protection officer: dpo@conseil.example; https://conseil.example/vie-privee
        Legal basis: your consent (GDPR, article 6(1)(a)).
        You can refuse: nothing changes in your home, your refusal does not leave it, and you are not asked again for six months.
        You can withdraw at any time, in one action, even without a connection; what was waiting to leave is deleted.
        You have the right to access, correction, erasure, restriction and portability, and you can complain to the CNIL (www.cnil.fr).
        """;
    assertEquals(expected, english());
  }

  @Test
  void halfHours_areExplained() {
    assertFalse(french().contains("demi-heure"));
    pretend.fine = true;
    pretend.asks =
        List.of(
            new Ask(
                Quantity.ELECTRICITY_EXPORT,
                Statistic.SUM_BY_TARIFF,
                Step.HALF_HOUR,
                Period.ZERO,
                false),
            PretendOffer.DAILY);
    assertTrue(
        french()
            .contains(
                "- électricité donnée au réseau, total de chaque période tarifaire par demi-heure,"
                    + " à partir de votre accord (facultatif)\n"));
    assertTrue(french().contains("quand vous vous levez, sortez, cuisinez, dormez"));
    assertTrue(french().contains("chaque pas se décide à part"));
    assertTrue(english().contains("when you get up, go out, cook, sleep"));
    assertTrue(english().contains("each step is decided on its own"));
  }

  @Test
  void identity_isSaidWhereItIsAsked() {
    assertFalse(french().contains("saura qui vous êtes"));
    pretend.reference = Offer.Reference.OPTIONAL;
    pretend.declared =
        List.of(
            new Offer.Declared("dwelling-surface-band", false),
            new Offer.Declared("heating-energy", true));
    assertTrue(
        french()
            .contains(
                "le numéro de dossier qu’il vous a donné (facultatif), la tranche de surface de"
                    + " votre logement (facultatif), l’énergie de votre chauffage.\n"
                    + "Si vous répondez, ce service saura qui vous êtes.\n"));
    assertTrue(english().contains("If you answer, this service will know who you are.\n"));
    pretend.reference = Offer.Reference.NONE;
    assertFalse(french().contains("saura qui vous êtes"), "a band names nobody");
    assertTrue(french().contains("connaîtra mieux votre foyer et pourrait vous reconnaître.\n"));
    assertTrue(english().contains("know your home better and could recognise you.\n"));
  }

  @Test
  void facts_allHaveWords() {
    pretend.declared = Policy.FACTS.stream().map(fact -> new Offer.Declared(fact, true)).toList();
    for (String fact : Policy.FACTS) {
      if (fact.contains("-")) {
        assertFalse(french().contains(fact) || english().contains(fact), fact);
      }
    }
  }

  @Test
  void handling_isSaidAsItIs() {
    pretend.recipients = List.of("Institut A", "Atelier B");
    pretend.automated = true;
    pretend.deletion = Period.ZERO;
    pretend.location = "PT";
    pretend.kept = Period.of(0, 2, 1);
    pretend.duration = Period.ofDays(1);
    String french = french().replace('\u00a0', ' ').replace('\u202f', ' ');
    assertTrue(french.contains("Transmis ensuite à : Institut A, Atelier B\n"));
    assertTrue(french.contains("Une machine prend seule des décisions"));
    assertTrue(
        french.contains(": 2 mois et 1 jour (pays : Portugal) ; tout est effacé dès la fin"));
    assertTrue(french.contains("Durée de l’accord : 1 jour ;"));
    assertTrue(english().contains("2 months and 1 day (country: Portugal)"));
  }
}
