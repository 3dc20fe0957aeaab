// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.Offerings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a resident reads of offers, in both languages. */
final class OffersCommandTest {
  @TempDir Path temp;
  private AtHome home;

  @BeforeEach
  void open() throws IOException {
    home = AtHome.claimed(temp);
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  private String shown(String... command) {
    assertEquals(0, home.type(command), home.err());
    return home.out();
  }

  private static void says(String shown, String... words) {
    for (String each : words) {
      assertTrue(shown.contains(each), () -> each + " is missing in:\n" + shown);
    }
  }

  @Test
  void list_saysWhoAsksWhatFor_andWhatIsTyped() {
    says(
        shown("offers", "--lang", "en"),
        "Agency of trials",
        "To advise you on works",
        "Who asks is a public body.",
        "What it brings you: A summary each month",
        "It asks you to tell: the file number that it gave you (optional), the band of your"
            + " dwelling's floor area (optional). If you answer, this service will know who you are.",
        "Can be accepted until");
    says(
        shown("offers", "--lang", "fr"),
        "Agence des essais",
        "Vous conseiller des travaux",
        "Qui demande\u00a0: un organisme public.",
        "Ce que cela vous apporte\u00a0: Un bilan chaque mois",
        "Si vous répondez, ce service saura qui vous êtes.",
        "Peut être acceptée jusqu'au");
  }

  @Test
  void one_isShownWhole_withItsNotice_andInEasyFrench() {
    String french = shown("offers", Offerings.DAYS, "--lang", "fr");
    says(french, "Responsable", "CNIL", "Nous voulons vous aider à moins consommer.");
    assertFalse(french.contains(Offerings.CURVE), french);
    says(shown("offers", Offerings.DAYS, "--lang", "en"), "You can refuse");
    assertEquals(1, home.type("offers", "service-inconnu"));
  }

  @Test
  void versionThatTakesMore_andKeyWithoutProof_areShownUnderTheConsent() throws IOException {
    assertEquals(0, home.resident("consent", "grant", Offerings.DAYS, "--yes"), home.err());
    String before = shown("offers", Offerings.DAYS, "--lang", "en");
    assertFalse(before.contains("Another key"), before);
    assertFalse(before.contains("takes more"), before);
    home.box.offerAgain(4);
    says(
        shown("offers", Offerings.DAYS, "--lang", "en"),
        "(version 4)",
        "Another key was announced for this service without its proof",
        "takes more than you granted",
        "More about: who signs for the service.");
    says(
        shown("offers", Offerings.DAYS, "--lang", "fr"),
        "Une autre clé a été annoncée",
        "Plus sur\u00a0: qui signe pour le service.");
  }

  @Test
  void offerTakenBack_isSaidSo_andItsConsentHasEnded() throws IOException {
    assertEquals(0, home.resident("consent", "grant", Offerings.DAYS, "--yes"), home.err());
    home.box.takeBack(Offerings.DAYS, 4);
    says(shown("offers", "--lang", "en"), "Taken back: conseil-renovation ended its offer");
    says(shown("offers", "--lang", "fr"), "Reprise\u00a0: conseil-renovation a mis fin");
    says(shown("consent", "list", "--lang", "en"), "ended by the service");
    assertEquals(1, home.type("offers", Offerings.DAYS));
  }
}
