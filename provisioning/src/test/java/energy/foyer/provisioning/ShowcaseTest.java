// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Ask;
import energy.foyer.consent.Notice;
import energy.foyer.consent.Offer;
import energy.foyer.consent.Policy;
import energy.foyer.provisioning.service.Showcase;
import energy.foyer.wire.ServiceKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The offers of the invented metropolis. */
final class ShowcaseTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final ServiceKeys KEYS = ServiceKeys.create();

  @TempDir Path folder;

  static List<String> names() {
    return Showcase.names();
  }

  private static Offer offer(String name) {
    return Showcase.offer(name, name, KEYS.keys(), FROM);
  }

  @Test
  void seven_askWhatTheirNamesSay() {
    Map<String, String> asked = new TreeMap<>();
    for (String name : Showcase.names()) {
      Offer offer = offer(name);
      asked.put(
          name,
          offer.asks().stream().map(ShowcaseTest::text).collect(Collectors.joining(", "))
              + " | "
              + offer.controller().kind().code()
              + " | "
              + offer.reference().name().toLowerCase(Locale.ROOT)
              + " | "
              + offer.declared().stream().map(Offer.Declared::fact).collect(Collectors.joining(" "))
              + " | "
              + offer.purpose().iri().replaceFirst(".*#", "")
              + (offer.fine() ? " | fine" : ""));
    }
    assertEquals(
        new TreeMap<>(
            Map.of(
                "conseil-renovation",
                "sum P1D P12M, base-load P1D P0D | association | optional | dwelling-surface-band"
                    + " building-year-band heating-energy | RenovationAdvice",
                "soutien-solidaire",
                "sum P1M P12M | public | required | occupants-band heating-energy |"
                    + " EnergyPovertySupport",
                "heures-de-pointe",
                "max-power P1D P0D | public | none | commune | PeakDemandInformation",
                "conseil-tarif",
                "sum-by-tariff P1D P0D | association | none |  | TariffAdvice",
                "suivi-travaux",
                "sum P1M P24M | public | required | dwelling-type dwelling-surface-band"
                    + " heating-energy | RenovationFollowUp",
                "etude-usages",
                "sum PT30M P0D | research | none | dwelling-type occupants-band hot-water-energy |"
                    + " UsageStudy | fine",
                "donnees-ouvertes",
                "sum P1M P12M, sum P1M P12M | public | none | commune iris | DataAltruism")),
        asked);
  }

  private static String text(Ask ask) {
    return ask.statistic().code() + " " + ask.step().code() + " " + ask.history();
  }

  @ParameterizedTest
  @MethodSource("names")
  void draftLikeOne_passesTheCheck_andReadsInBothLanguages(String name) throws IOException {
    Path dir = folder.resolve(name);
    Provision.run("service", "init", "--dir", dir, "--like", name, "--valid-from", FROM).good();
    Provision.Ran checked =
        Provision.run("service", "check", "--offer", dir.resolve("offer.json")).good();
    assertTrue(checked.out().contains("good: " + name + ", version 1"), checked::out);
    Offer offer = TestTerritory.offer(dir);
    assertEquals(List.of(), Policy.check(offer));
    assertEquals(
        List.of(), Policy.widens(offer(name), Showcase.offer(name, name, KEYS.keys(), FROM)));
    for (String language : List.of("fr", "en")) {
      String notice = Notice.text(offer, language);
      assertTrue(notice.contains(offer.purpose().text().in(language)), notice);
      assertTrue(notice.contains(offer.controller().name().in(language)), notice);
    }
    assertEquals(
        offer.fine(),
        Notice.text(offer, "fr").contains("quand vous vous levez"),
        "says what it shows");
  }

  @Test
  void list_namesThem_andOtherNamesAreRefused() {
    List<String> told = Provision.run("service", "init", "--list").good().out().lines().toList();
    assertEquals(Showcase.names(), told.stream().map(line -> line.split(" ")[0]).toList());
    assertTrue(told.get(0).matches("conseil-renovation +P1D +\\p{Lu}.{10,}"), told.get(0));
    String json = Provision.run("service", "init", "--list", "--json").good().out();
    assertTrue(json.startsWith("{\"name\":\"conseil-renovation\",\"steps\":\"P1D\","), json);
    Provision.Ran other =
        Provision.run("service", "init", "--dir", folder.resolve("x"), "--like", "x");
    assertEquals(2, other.code());
    assertTrue(other.err().contains("--like: expected one of conseil-renovation"), other::err);
    assertEquals(2, Provision.run("service", "init", "--like", "conseil-tarif").code());
    assertEquals(2, Provision.run("service", "init", "--dir", folder.resolve("y")).code());
    Path named = folder.resolve("named");
    Provision.run(
            "service",
            "init",
            "--dir",
            named,
            "--like",
            "conseil-tarif",
            "--service",
            "tarif-essai")
        .good();
    Provision.Ran checked =
        Provision.run("service", "check", "--offer", named.resolve("offer.json")).good();
    assertTrue(checked.out().contains("good: tarif-essai"), checked::out);
  }
}
