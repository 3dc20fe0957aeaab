// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GrantTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant NOW = Instant.parse("2026-02-03T10:00:00Z");
  private static final UUID ID = UUID.fromString("6a1f5c1e-1d3b-4c8f-9d55-2f0e6f3a9b10");
  private static final String HOME = "abcdefghijklmnopqrstuvwxyz";

  private final PretendOffer pretend = new PretendOffer();

  private static Choice choice(List<Ask> asks, String duration, Map<String, String> facts) {
    return new Choice(asks, Period.parse(duration), facts, PARIS, "fr", "command");
  }

  private static Ask sum(Step step, String history) {
    return new Ask(Quantity.ELECTRICITY_IMPORT, Statistic.SUM, step, Period.parse(history), true);
  }

  private List<String> faults(Choice choice) {
    return Policy.check(pretend.offer(), choice, NOW);
  }

  @Test
  void wholeOffer_isGrantedAsItAsks() {
    Offer offer = pretend.offer();
    ConsentRecord record =
        Grant.given(ID, offer, Choice.all(offer, PARIS, "fr", "page"), HOME, NOW);
    assertEquals(List.of(PretendOffer.DAILY), record.granted());
    assertEquals(Instant.parse("2027-02-03T10:00:00Z"), record.until());
    assertEquals(Optional.of(NOW), record.given());
    assertEquals(Optional.of(Step.DAY), record.step());
    assertEquals(ConsentRecord.State.ACTIVE, record.state(NOW));
    assertEquals(64, record.notice().sha256().length());
  }

  @Test
  void narrowing_isGranted() {
    assertEquals(List.of(), faults(choice(List.of(sum(Step.WEEK, "P0D")), "P3M", Map.of())));
    assertEquals(List.of(), faults(choice(List.of(sum(Step.MONTH, "P1Y")), "P12M", Map.of())));
  }

  @Test
  void widening_isRefused() {
    assertEquals(
        List.of("asks: sum of electricity.import at PT30M is more than asked"),
        faults(choice(List.of(sum(Step.HALF_HOUR, "P0D")), "P3M", Map.of())).subList(1, 2));
    assertEquals(
        List.of("asks: sum of electricity.import at P1D is more than asked"),
        faults(choice(List.of(sum(Step.DAY, "P12M1D")), "P3M", Map.of())));
    assertEquals(
        List.of("duration: expected more than zero and at most P12M"),
        faults(choice(List.of(sum(Step.DAY, "P0D")), "P12M1D", Map.of())));
    assertEquals(
        List.of("facts: commune is not asked; asked is: nothing"),
        faults(choice(List.of(sum(Step.DAY, "P0D")), "P1M", Map.of("commune", "Lyon"))));
  }

  @Test
  void duration_isMeasuredFromTheDayOfTheGrant() {
    // In February a month is shorter than thirty days.
    pretend.duration = Period.ofMonths(1);
    assertEquals(
        List.of("duration: expected more than zero and at most P1M"),
        faults(choice(List.of(sum(Step.DAY, "P0D")), "P30D", Map.of())));
    assertEquals(List.of(), faults(choice(List.of(sum(Step.DAY, "P0D")), "P28D", Map.of())));
  }

  @Test
  void twoSteps_areRefused() {
    pretend.asks = List.of(sum(Step.DAY, "P0D"), byTariff(Step.WEEK));
    List<String> found =
        faults(choice(List.of(sum(Step.DAY, "P0D"), byTariff(Step.WEEK)), "P1M", Map.of()));
    assertEquals(List.of("asks: a consent has exactly one step"), found);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Grant.given(
                ID, pretend.offer(), Choice.all(pretend.offer(), PARIS, "fr", "page"), HOME, NOW));
  }

  private static Ask byTariff(Step step) {
    return new Ask(Quantity.ELECTRICITY_IMPORT, Statistic.SUM_BY_TARIFF, step, Period.ZERO, false);
  }

  @Test
  void requiredFigures_cannotBeLeftOut() {
    pretend.asks = List.of(sum(Step.DAY, "P0D"), byTariff(Step.DAY));
    assertEquals(
        List.of("asks: the service cannot serve without sum"),
        faults(choice(List.of(byTariff(Step.DAY)), "P1M", Map.of())));
    assertEquals(List.of(), faults(choice(List.of(sum(Step.DAY, "P0D")), "P1M", Map.of())));
  }

  @Test
  void necessity_isTheOffersWord() {
    Ask unneeded =
        new Ask(Quantity.ELECTRICITY_IMPORT, Statistic.SUM, Step.DAY, Period.ZERO, false);
    ConsentRecord record =
        Grant.given(ID, pretend.offer(), choice(List.of(unneeded), "P1M", Map.of()), HOME, NOW);
    assertEquals(List.of(sum(Step.DAY, "P0D")), record.granted());
  }

  @Test
  void requiredFacts_mustBeTyped() {
    pretend.reference = Offer.Reference.REQUIRED;
    pretend.declared = List.of(new Offer.Declared("commune", true));
    List<Ask> asks = List.of(sum(Step.DAY, "P0D"));
    assertEquals(
        List.of(
            "facts: the service asks for the file number that it gave you",
            "facts: the service cannot serve without commune"),
        faults(choice(asks, "P1M", Map.of())));
    assertEquals(
        List.of(),
        faults(choice(asks, "P1M", Map.of("reference", "D-114", "commune", "Villeurbanne"))));
  }

  @Test
  void offer_outsideItsTime_isNotGranted() {
    pretend.until = NOW;
    Choice all = Choice.all(pretend.offer(), PARIS, "fr", "page");
    assertEquals(1, faults(all).size());
    assertTrue(faults(all).get(0).startsWith("offer: it cannot be accepted now"));
  }

  @Test
  void refusal_staysSixMonthsAndGrantsNothing() {
    Offer offer = pretend.offer();
    ConsentRecord record = Grant.refused(ID, offer, Choice.all(offer, PARIS, "en", "page"), NOW);
    assertEquals(Instant.parse("2026-08-03T09:00:00Z"), record.until());
    assertEquals(List.of(), record.granted());
    assertEquals(Optional.empty(), record.given());
    assertEquals(ConsentRecord.State.REFUSED, record.state(NOW.plusSeconds(400L * 86_400)));
    assertEquals("", record.home());
  }

  @Test
  void grant_isNeverWiderThanAsked() {
    long seed = 20_260_203;
    Random random = new Random(seed);
    int granted = 0;
    for (int i = 0; i < 20_000; i++) {
      PretendOffer pretended = randomOffer(random);
      Offer offer = pretended.offer();
      Choice choice = randomChoice(random, offer);
      Instant now = NOW.plusSeconds(random.nextInt(300) * 86_400L);
      if (!Policy.check(offer).isEmpty() || !Policy.check(offer, choice, now).isEmpty()) {
        assertThrowsUnlessGranted(offer, choice, now);
        continue;
      }
      granted++;
      ConsentRecord record = Grant.given(ID, offer, choice, HOME, now);
      assertNoWider(record, offer, now, "seed " + seed + ", round " + i);
    }
    assertTrue(granted > 300, granted + " granted");
  }

  private static void assertThrowsUnlessGranted(Offer offer, Choice choice, Instant now) {
    if (!Policy.check(offer, choice, now).isEmpty()) {
      assertThrows(IllegalArgumentException.class, () -> Grant.given(ID, offer, choice, HOME, now));
    }
  }

  private static void assertNoWider(ConsentRecord record, Offer offer, Instant now, String round) {
    Instant most = now.atZone(PARIS).plus(offer.consentDuration()).toInstant();
    assertFalse(record.until().isAfter(most), round);
    assertTrue(record.until().isAfter(now), round);
    assertEquals(1, record.granted().stream().map(Ask::step).distinct().count(), round);
    for (Ask ask : record.granted()) {
      assertTrue(ask.step() != Step.HALF_HOUR || offer.fine(), round);
      assertTrue(ask.statistic().fits(ask.quantity(), ask.step()), round);
      assertTrue(offer.asks().stream().anyMatch(asked -> noWider(asked, ask, now)), round);
    }
    for (String fact : record.facts().keySet()) {
      assertTrue(offer.declared().stream().anyMatch(one -> one.fact().equals(fact)), round);
    }
  }

  private static boolean noWider(Ask asked, Ask ask, Instant now) {
    Instant back = now.atZone(PARIS).minus(ask.history()).toInstant();
    Instant most = now.atZone(PARIS).minus(asked.history()).toInstant();
    return asked.quantity() == ask.quantity()
        && asked.statistic() == ask.statistic()
        && asked.step().ordinal() <= ask.step().ordinal()
        && !back.isBefore(most);
  }

  private static PretendOffer randomOffer(Random random) {
    PretendOffer offer = new PretendOffer();
    offer.duration = randomPeriod(random);
    offer.kept = Period.ofMonths(120);
    offer.asks = randomAsks(random, 1 + random.nextInt(3));
    boolean halfHours = offer.asks.stream().anyMatch(ask -> ask.step() == Step.HALF_HOUR);
    offer.fine = halfHours && random.nextInt(4) != 0;
    offer.declared =
        Policy.FACTS.stream()
            .sorted()
            .filter(fact -> random.nextInt(4) == 0)
            .map(fact -> new Offer.Declared(fact, false))
            .toList();
    return offer;
  }

  private static Choice randomChoice(Random random, Offer offer) {
    Map<String, String> facts = new HashMap<>();
    if (random.nextInt(4) == 0) {
      facts.put("commune", "Lyon");
    }
    List<Ask> asks = new ArrayList<>();
    Step step = pick(random, Step.values());
    for (Ask ask : offer.asks()) {
      asks.add(
          new Ask(ask.quantity(), ask.statistic(), step, randomPeriod(random), ask.required()));
    }
    boolean free = random.nextInt(4) == 0;
    Period duration = random.nextBoolean() ? offer.consentDuration() : randomPeriod(random);
    return new Choice(
        free ? randomAsks(random, 1 + random.nextInt(2)) : asks,
        duration,
        facts,
        PARIS,
        "fr",
        "command");
  }

  private static List<Ask> randomAsks(Random random, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Ask(
                    pick(random, Quantity.values()),
                    pick(random, Statistic.values()),
                    pick(random, Step.values()),
                    randomPeriod(random),
                    random.nextBoolean()))
        .toList();
  }

  private static Period randomPeriod(Random random) {
    return Period.of(random.nextInt(2), random.nextInt(14), random.nextInt(40));
  }

  private static <T> T pick(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
