// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import java.time.Period;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class PolicyTest {

  private static Ask ask(Statistic statistic, Step step, String history) {
    return new Ask(Quantity.ELECTRICITY_IMPORT, statistic, step, Period.parse(history), true);
  }

  @Test
  void goodOffer_hasNoFault() {
    assertEquals(List.of(), Policy.check(new PretendOffer().offer()));
  }

  private static Arguments fault(String sentence, Consumer<PretendOffer> change) {
    return Arguments.of(sentence, change);
  }

  static Stream<Arguments> faults() {
    String text = "expected a text";
    return Stream.of(
        fault("service: expected 3 to 31", offer -> offer.service = "Conseil"),
        fault("service: expected 3 to 31", offer -> offer.service = "a/b"),
        fault("version: expected 1 or more", offer -> offer.version = 0),
        fault("controller.name.fr: " + text, offer -> offer.name = new Text(" ", "x")),
        fault("controller.name.en: " + text, offer -> offer.name = new Text("x", "")),
        fault("controller.address: " + text, offer -> offer.address = ""),
        fault("controller.contact: " + text, offer -> offer.contact = ""),
        fault("controller.dpo: " + text, offer -> offer.dpo = ""),
        fault("controller.url: expected an https", offer -> offer.url = "http://a.example"),
        fault("controller.url: expected an https", offer -> offer.url = "https://good@a.example"),
        fault("purpose.iri: expected a term", offer -> offer.iri = "dpv:DataAltruism"),
        fault(
            "purpose.iri: expected a term", offer -> offer.iri = "https://w3idxorg/dpv#Marketing"),
        fault("purpose.iri: expected a term", offer -> offer.iri = "https://w3id.org/dpv#"),
        fault(
            "purpose.iri: expected a term",
            offer -> offer.iri = "https://foyer.energy/terms#AnythingElse"),
        fault("purpose.text.fr: " + text, offer -> offer.purpose = new Text("", "x")),
        fault("purpose.text.en: expected one line", offer -> offer.purpose = new Text("x", "a\nb")),
        fault("asks: expected 1 to 8", offer -> offer.asks = List.of()),
        fault(
            "asks[1]: the same figures are asked twice",
            offer -> offer.asks = List.of(PretendOffer.DAILY, PretendOffer.DAILY)),
        fault(
            "asks[0].step: PT30M is for offers marked fine",
            offer -> offer.asks = List.of(ask(Statistic.SUM, Step.HALF_HOUR, "P0D"))),
        fault(
            "asks[0].statistic: there is no max-power of gas.volume at P1D",
            offer ->
                offer.asks =
                    List.of(
                        new Ask(Quantity.GAS, Statistic.MAX_POWER, Step.DAY, Period.ZERO, true))),
        fault(
            "asks[0].statistic: there is no base-load of electricity.import at P1M",
            offer -> offer.asks = List.of(ask(Statistic.BASE_LOAD, Step.MONTH, "P0D"))),
        fault(
            "asks[0].history: expected at most P36M",
            offer -> offer.asks = List.of(ask(Statistic.SUM, Step.DAY, "P3Y1D"))),
        fault(
            "asks[0].history: expected at most P36M",
            offer -> offer.asks = List.of(ask(Statistic.SUM, Step.DAY, "P999999999Y"))),
        fault(
            "asks: what is required has one step",
            offer ->
                offer.asks =
                    List.of(PretendOffer.DAILY, ask(Statistic.SUM_BY_TARIFF, Step.WEEK, "P0D"))),
        fault("benefit.en: expected at most 2000", offer -> offer.benefit = long2001()),
        fault("recipients[0]: " + text, offer -> offer.recipients = List.of("")),
        fault("recipients: one is named twice", offer -> offer.recipients = List.of("a", "a")),
        fault("recipients: expected at most 16", offer -> offer.recipients = many(17)),
        fault("fine: expected false", offer -> offer.fine = true),
        fault(
            "asks[0].history: reaches further back than storage.duration",
            offer -> offer.kept = Period.ofMonths(11)),
        fault("storage.duration: expected more", offer -> offer.kept = Period.ZERO),
        fault("storage.duration: expected more", offer -> offer.kept = Period.parse("P3M-1D")),
        fault("storage.location: expected a country", offer -> offer.location = "France"),
        fault("storage.deletion: expected zero", offer -> offer.deletion = Period.ofDays(-1)),
        fault("consentDuration: expected more", offer -> offer.duration = Period.ZERO),
        fault("consentDuration: expected more", offer -> offer.duration = Period.ofMonths(37)),
        fault("valid: expected from before until", offer -> offer.until = offer.from),
        fault("declared: unknown fact", offer -> offer.declared = declared("income")),
        fault(
            "declared: commune is asked", offer -> offer.declared = declared("commune", "commune")),
        fault("easyText.fr: " + text, offer -> offer.easy = "  "),
        fault("easyText.fr: expected at most 120", offer -> offer.easy = "mot ".repeat(121)));
  }

  private static Text long2001() {
    return new Text("x", "x".repeat(2001));
  }

  private static List<String> many(int count) {
    return IntStream.range(0, count).mapToObj(i -> "x" + i).toList();
  }

  private static List<Offer.Declared> declared(String... facts) {
    return Stream.of(facts).map(fact -> new Offer.Declared(fact, false)).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void faultyOffer_isRefusedWithTheFieldNamed(String sentence, Consumer<PretendOffer> change) {
    PretendOffer pretend = new PretendOffer();
    change.accept(pretend);
    List<String> found = Policy.check(pretend.offer());
    assertEquals(1, found.size(), found::toString);
    assertTrue(found.get(0).startsWith(sentence), found.get(0));
  }

  @ParameterizedTest
  @EnumSource
  void controller_whomNobodyCanRefuse_mayNotAsk(Offer.Controller.Kind kind) {
    PretendOffer pretend = new PretendOffer();
    pretend.kind = kind;
    boolean free = !List.of("landlord", "employer", "insurer").contains(kind.code());
    assertEquals(
        free
            ? List.of()
            : List.of(
                "controllerKind: a landlord, an employer or an insurer may not ask, since a"
                    + " resident could not refuse them freely"),
        Policy.check(pretend.offer()));
  }

  @Test
  void fineOffer_mayAskForHalfHours() {
    PretendOffer pretend = new PretendOffer();
    pretend.fine = true;
    pretend.asks = List.of(ask(Statistic.SUM, Step.HALF_HOUR, "P0D"));
    assertEquals(List.of(), Policy.check(pretend.offer()));
  }

  @Test
  void purpose_ofOurs_mayBeNamed() {
    for (PurposeTerm term : PurposeTerm.values()) {
      PretendOffer pretend = new PretendOffer();
      pretend.iri = term.iri();
      assertEquals(List.of(), Policy.check(pretend.offer()), term.iri());
    }
  }
}
