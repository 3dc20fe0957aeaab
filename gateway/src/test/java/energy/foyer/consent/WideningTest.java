// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a later version takes more, field by field; and what it may change under a renewal. */
final class WideningTest {

  private static Ask ask(Statistic statistic, Step step, String history, boolean required) {
    return new Ask(Quantity.ELECTRICITY_IMPORT, statistic, step, Period.parse(history), required);
  }

  /** An offer of which every field can be widened and narrowed. */
  private static PretendOffer middle() {
    PretendOffer offer = new PretendOffer();
    offer.asks =
        List.of(
            ask(Statistic.SUM, Step.DAY, "P6M", true),
            ask(Statistic.SUM_BY_TARIFF, Step.DAY, "P0D", false));
    offer.recipients = List.of("Bureau A", "Bureau B");
    offer.reference = Offer.Reference.OPTIONAL;
    offer.declared =
        List.of(new Offer.Declared("commune", true), new Offer.Declared("iris", false));
    return offer;
  }

  private static Arguments row(String expected, Consumer<PretendOffer> change) {
    return Arguments.of(expected, change);
  }

  private static void asks(PretendOffer offer, int index, Ask ask) {
    offer.asks =
        Stream.iterate(0, i -> i + 1)
            .limit(2)
            .map(i -> i == index ? ask : offer.asks.get(i))
            .toList();
  }

  static Stream<Arguments> wider() {
    return Stream.of(
        row("service: another service", offer -> offer.service = "autre-service"),
        row("controller.name: another controller", offer -> offer.name = new Text("X", "X")),
        row("controller.url: another controller", offer -> offer.url = "https://x.example/"),
        row(
            "controllerKind: another kind of controller",
            offer -> offer.kind = Offer.Controller.Kind.COMPANY),
        row("purpose.iri: another purpose", offer -> offer.iri = PurposeTerm.TARIFF_ADVICE.iri()),
        row("purpose.text: other words", offer -> offer.purpose = new Text("vendre", "to sell")),
        row(
            "asks[0].step: finer than before",
            offer -> asks(offer, 0, ask(Statistic.SUM, Step.HALF_HOUR, "P6M", true))),
        row(
            "asks[0].history: further back than before",
            offer -> asks(offer, 0, ask(Statistic.SUM, Step.DAY, "P7M", true))),
        row(
            "asks[1].required: was optional",
            offer -> asks(offer, 1, ask(Statistic.SUM_BY_TARIFF, Step.DAY, "P0D", true))),
        row(
            "asks[1]: figures that were not asked",
            offer -> asks(offer, 1, ask(Statistic.MAX_POWER, Step.DAY, "P0D", false))),
        row(
            "asks[1]: figures that were not asked",
            offer ->
                asks(
                    offer,
                    1,
                    new Ask(
                        Quantity.ELECTRICITY_EXPORT, Statistic.SUM, Step.DAY, Period.ZERO, false))),
        row(
            "recipients: one more may have the figures",
            offer -> offer.recipients = List.of("Bureau A", "Bureau C")),
        row("storage.duration: longer than before", offer -> offer.kept = Period.ofMonths(14)),
        row("storage.location: another country", offer -> offer.location = "US"),
        row("storage.deletion: later than before", offer -> offer.deletion = Period.ofDays(60)),
        row("automatedDecision: a machine decides alone", offer -> offer.automated = true),
        row("consentDuration: longer than before", offer -> offer.duration = Period.ofMonths(13)),
        row("fine: half-hours may be asked", offer -> offer.fine = true),
        row(
            "reference: the file number is asked more than before",
            offer -> offer.reference = Offer.Reference.REQUIRED),
        row(
            "declared: dwelling-type was not asked",
            offer -> offer.declared = List.of(new Offer.Declared("dwelling-type", false))),
        row(
            "declared: iris was optional",
            offer -> offer.declared = List.of(new Offer.Declared("iris", true))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wider")
  void whatTakesMore_isNamed(String expected, Consumer<PretendOffer> change) {
    PretendOffer now = middle();
    now.version = 4;
    change.accept(now);
    assertEquals(List.of(expected), Policy.widens(middle().offer(), now.offer()));
  }

  @Test
  void otherSigningKey_isAnotherService_anotherSealingKeyIsProvenElsewhere() {
    Offer before = middle().offer();
    assertEquals(
        List.of("keys.verify: whoever signs for the service is another"),
        Policy.widens(before, keyed(before, new byte[32], filled())));
    assertEquals(List.of(), Policy.widens(before, keyed(before, filled(), new byte[32])));
  }

  static Stream<Consumer<PretendOffer>> narrower() {
    return Stream.of(
        offer -> offer.version = 9,
        offer -> offer.address = "2 place de l’Exemple, 69000 Lyon",
        offer -> offer.contact = "autre@conseil.example",
        offer -> offer.dpo = "autre@conseil.example",
        offer -> offer.benefit = new Text("deux bilans.", "two reviews."),
        offer -> offer.easy = "Encore plus simple.",
        offer -> offer.until = Instant.parse("2030-01-01T00:00:00Z"),
        offer -> offer.asks = List.of(ask(Statistic.SUM, Step.MONTH, "P6M", false)),
        offer -> offer.asks = List.of(ask(Statistic.SUM, Step.DAY, "P5M", true)),
        offer -> offer.recipients = List.of("Bureau B"),
        offer -> offer.kept = Period.ofMonths(12),
        offer -> offer.deletion = Period.ofDays(15),
        offer -> offer.duration = Period.ofMonths(11),
        offer -> offer.reference = Offer.Reference.NONE,
        offer -> offer.declared = List.of(new Offer.Declared("commune", false)),
        offer -> offer.declared = List.of());
  }

  @ParameterizedTest
  @MethodSource("narrower")
  void whatTakesAsMuchOrLess_widensNothing(Consumer<PretendOffer> change) {
    PretendOffer now = middle();
    change.accept(now);
    assertEquals(List.of(), Policy.widens(middle().offer(), now.offer()));
  }

  @Test
  void finerStepAndLongerHistory_areHeldTogether() {
    PretendOffer before = new PretendOffer();
    before.asks =
        List.of(
            ask(Statistic.SUM, Step.DAY, "P0D", true),
            ask(Statistic.SUM, Step.MONTH, "P24M", false));
    PretendOffer now = new PretendOffer();
    now.asks = List.of(ask(Statistic.SUM, Step.DAY, "P24M", true));
    assertEquals(
        List.of("asks[0].history: further back than before"),
        Policy.widens(before.offer(), now.offer()));
  }

  private static byte[] filled() {
    byte[] key = new byte[32];
    key[0] = 7;
    return key;
  }

  private static Offer keyed(Offer one, byte[] seal, byte[] verify) {
    return one.with(one.version() + 1, new Offer.Keys(seal, verify), one.sealProof());
  }
}
