// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.provisioning.service.JsonTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of processing activities, as a territory and an operator print it. */
final class RegisterTest {
  @TempDir Path folder;

  @BeforeEach
  void provision() throws Exception {
    Provision.run("authority", "init", "--dir", folder.resolve("authority")).good();
    Provision.run(
            "broker",
            "init",
            "--dir",
            folder.resolve("broker"),
            "--authority",
            folder.resolve("authority"),
            "--host",
            "localhost")
        .good();
    for (String service : List.of("conseil-essai", "conseil-ancien")) {
      Path operator = folder.resolve(service);
      Provision.run("service", "init", "--dir", operator, "--service", service).good();
      Provision.run(
              "service",
              "sign",
              "--authority",
              folder.resolve("authority"),
              "--broker",
              folder.resolve("broker"),
              "--request",
              operator.resolve("request.pem"),
              "--offer",
              operator.resolve("offer.json"))
          .good();
    }
    Provision.run(
            "service",
            "tombstone",
            "--authority",
            folder.resolve("authority"),
            "--service",
            "conseil-ancien")
        .good();
  }

  private String register(Object... more) {
    return printed("--authority", folder.resolve("authority"), more);
  }

  private String own(Object... more) {
    return printed("--dir", folder.resolve("conseil-essai"), more);
  }

  private static String printed(String option, Path where, Object... more) {
    return Provision.run(
            Stream.concat(Stream.of("service", "register", option, where), Arrays.stream(more))
                .toArray())
        .good()
        .out();
  }

  /** GDPR article 30(1): each of its points stands in the record, from the signed offer. */
  @Tag("law")
  @Test
  void law_registerAndBreach_registerSaysEachPointOfEachService() {
    String page = register("--language", "en");
    int second = page.indexOf("## conseil-essai");
    assertTrue(page.indexOf("## conseil-ancien") < second, page);
    String one = page.substring(second);
    for (String line :
        List.of(
            "- **Controller (article 30(1)(a))**\n  - House of energy (to be completed), 1 place de"
                + " l'Exemple, 69000 Lyon, https://conseil-essai.example\n"
                + "  - Contact: contact@conseil-essai.example\n",
            "- **Data protection officer**\n  - dpo@conseil-essai.example\n",
            "- **Purpose (b)**\n  - To advise you on renovating your home, from your electricity"
                + " consumption of each day.\n",
            "- **Categories of personal data (c)**\n  - electricity taken from the network, total"
                + " each day, required, and 12 months back from the consent\n",
            "  - declared by the resident: band of the dwelling’s floor area, optional\n",
            "- **Categories of recipients (d)**\n  - none\n",
            "- **Transfers outside the European Economic Area (e)**\n  - none declared; kept in"
                + " France\n",
            "- **Time limits for erasure (f)**\n  - each figure 13 months after its window; all of a"
                + " home within 1 month after the end of its consent; a consent lasts at most 12"
                + " months;",
            "- **Security measures (g)**\n  - aggregates only, made at home\n")) {
      assertTrue(one.contains(line), () -> line + "\nin\n" + one);
    }
    assertTrue(page.substring(0, second).contains("withdrawn, no new consent"), page);
    assertTrue(one.contains("- offered, version 1, from "), one);
  }

  @Test
  void register_isFrenchUnlessAskedOtherwise_andOfOneServiceIfAsked() {
    String page = register("--service", "conseil-essai");
    assertTrue(
        page.startsWith("# Registre des activités de traitement (RGPD, article 30)\n"), page);
    assertTrue(
        page.contains(
            "  - chaque chiffre 13 mois après sa période ; tout d’un foyer au plus tard 1"
                + " mois après la fin de son accord ;"),
        page);
    assertFalse(page.contains("conseil-ancien"));
    assertEquals(
        2,
        Provision.run(
                "service",
                "register",
                "--authority",
                folder.resolve("authority"),
                "--service",
                "no")
            .code());
  }

  @Test
  void json_holdsTheSame() {
    List<?> entries = (List<?>) JsonTree.read(register("--json"));
    assertEquals(2, entries.size());
    Map<?, ?> withdrawn = (Map<?, ?>) entries.get(0);
    assertEquals("conseil-ancien", withdrawn.get("service"));
    assertEquals("withdrawn", withdrawn.get("state"));
    Map<?, ?> standing = (Map<?, ?>) entries.get(1);
    assertEquals("standing", standing.get("state"));
    assertEquals("P13M", standing.get("storageDuration"));
    assertEquals(new JsonTree.Literal("false"), standing.get("outsideEea"));
    assertEquals(
        Map.of(
            "quantity",
            "electricity.import",
            "statistic",
            "sum",
            "step",
            "P1D",
            "history",
            "P12M",
            "required",
            new JsonTree.Literal("true"),
            "accepts",
            List.of()),
        ((List<?>) standing.get("personalData")).get(0));
  }

  /** Article 30(1)(c): what of elsewhere an ask takes beside measured figures is said, in both. */
  @Test
  void acceptsOfAnAsk_isPrinted() throws Exception {
    Path offer = folder.resolve("conseil-essai/offer.json");
    String text = Files.readString(offer);
    String required = "\"history\":\"P12M\",\"required\":true";
    assertTrue(text.contains(required), text);
    Files.writeString(offer, text.replace(required, required + ",\"accepts\":[\"imported\"]"));
    assertTrue(
        own("--language", "en")
            .contains(
                "and 12 months back from the consent, figures of that past that the resident"
                    + " imported are accepted too, marked as such, if the resident chooses so\n"));
    assertTrue(
        own("--language", "fr")
            .contains(
                "et sur les 12 mois avant l’accord, accepte aussi, marqués comme tels, des chiffres"
                    + " de ce passé que l’habitant a importés, s’il le choisit\n"));
    List<?> entries = (List<?>) JsonTree.read(own("--json"));
    List<?> data = (List<?>) ((Map<?, ?>) entries.get(0)).get("personalData");
    assertEquals(List.of("imported"), ((Map<?, ?>) data.get(0)).get("accepts"));
  }

  /** An operator's own offer, of which a text would be markup, and whose figures leave the EEA. */
  @Test
  void operatorsOwnOffer_isPrintedInert() throws Exception {
    Path offer = folder.resolve("conseil-essai/offer.json");
    String text = Files.readString(offer);
    Files.writeString(
        offer,
        text.replace("\"location\":\"FR\"", "\"location\":\"US\"")
            .replace("House of energy (to be completed)", "House # of *energy* [x](y) `z`"));
    String page = own("--language", "en");
    assertTrue(page.contains("House \\# of \\*energy\\* \\[x\\](y) \\`z\\`"), page);
    assertTrue(page.contains("kept in United States: the controller names its safeguard"), page);
  }
}
