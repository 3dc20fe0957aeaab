// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever is offered and chosen: what is granted is never wider than what was asked. */
final class NarrowingPropertyTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final int TIMES = 4_000;
  private static final List<String> FACTS = Policy.FACTS.stream().sorted().toList();
  private static final List<Period> HISTORIES =
      List.of(
          Period.ZERO,
          Period.ofDays(30),
          Period.ofMonths(1),
          Period.ofMonths(12),
          Period.ofDays(1));
  private static final List<Period> DURATIONS =
      List.of(Period.ofDays(7), Period.ofMonths(1), Period.ofMonths(12), Period.ofYears(2));

  private final Random random = new Random(20_261_126);

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private Ask ask() {
    return new Ask(
        any(List.of(Quantity.values())),
        any(List.of(Statistic.values())),
        any(List.of(Step.values())),
        any(HISTORIES),
        random.nextInt(3) == 0);
  }

  private Offer offer() {
    PretendOffer offer = new PretendOffer();
    offer.asks = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      offer.asks.add(ask());
    }
    offer.fine = random.nextBoolean();
    offer.duration = any(DURATIONS);
    offer.reference = any(List.of(Offer.Reference.values()));
    offer.declared = List.of(new Offer.Declared(any(FACTS), random.nextBoolean()));
    return offer.offer();
  }

  /** Mostly near to what is asked: then it is sometimes just within, and sometimes just not. */
  private Choice choice(Offer offer) {
    List<Ask> asks = new ArrayList<>();
    for (Ask asked : offer.asks()) {
      if (random.nextInt(4) > 0) {
        asks.add(
            new Ask(
                random.nextInt(20) == 0 ? any(List.of(Quantity.values())) : asked.quantity(),
                random.nextInt(20) == 0 ? any(List.of(Statistic.values())) : asked.statistic(),
                random.nextInt(4) == 0 ? any(List.of(Step.values())) : asked.step(),
                random.nextInt(4) == 0 ? any(HISTORIES) : asked.history(),
                random.nextBoolean()));
      }
    }
    Map<String, String> facts = new HashMap<>();
    for (Offer.Declared declared : offer.declared()) {
      if (random.nextInt(4) > 0) {
        facts.put(declared.fact(), "60-80");
      }
    }
    if (random.nextInt(10) == 0) {
      facts.put(any(FACTS), "69123");
    }
    if (random.nextInt(3) > 0) {
      facts.put(Choice.REFERENCE, "D-42");
    }
    Period lasts = random.nextInt(3) == 0 ? any(DURATIONS) : offer.consentDuration();
    return new Choice(asks, lasts, facts, PARIS, "fr", "command");
  }

  @Test
  void whatIsGranted_isNeverWiderThanAsked() {
    int granted = 0;
    for (int i = 0; i < TIMES; i++) {
      Offer offer = offer();
      Choice choice = choice(offer);
      Instant now = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(random.nextInt(20_000_000));
      boolean free = Policy.check(offer, choice, now).isEmpty();
      String which = "case " + i + ": " + offer.asks() + " " + choice.asks() + " at " + now;
      assertEquals(within(offer, choice, now), free, which);
      if (free) {
        checkRecord(offer, Grant.given(UUID.randomUUID(), offer, choice, "a".repeat(26), now), now);
        granted++;
      } else {
        assertThrows(
            IllegalArgumentException.class,
            () -> Grant.given(UUID.randomUUID(), offer, choice, "a".repeat(26), now));
      }
    }
    assertTrue(granted > TIMES / 50 && granted < TIMES / 2, granted + " of " + TIMES);
  }

  private static boolean within(Offer offer, Choice choice, Instant now) {
    long figures =
        choice.asks().stream()
            .map(ask -> ask.quantity() + " " + ask.statistic())
            .distinct()
            .count();
    return choice.asks().stream().map(Ask::step).distinct().count() == 1
        && figures == choice.asks().size()
        && choice.asks().stream()
            .allMatch(ask -> offer.asks().stream().anyMatch(asked -> narrower(asked, ask, now)))
        && (offer.fine() || choice.asks().stream().noneMatch(ask -> ask.step() == Step.HALF_HOUR))
        && offer.asks().stream().allMatch(asked -> !asked.required() || chosen(asked, choice))
        && !end(choice.duration(), now).isAfter(end(offer.consentDuration(), now))
        && !start(choice.duration()).isAfter(start(offer.consentDuration()))
        && facts(offer, choice);
  }

  private static boolean narrower(Ask asked, Ask ask, Instant now) {
    Instant furthest = now.atZone(PARIS).minus(asked.history()).toInstant();
    return asked.quantity() == ask.quantity()
        && asked.statistic() == ask.statistic()
        && ask.statistic().fits(ask.quantity(), ask.step())
        && ask.step().compareTo(asked.step()) >= 0
        && !now.atZone(PARIS).minus(ask.history()).toInstant().isBefore(furthest);
  }

  private static boolean chosen(Ask asked, Choice choice) {
    return choice.asks().stream()
        .anyMatch(
            ask -> asked.quantity() == ask.quantity() && asked.statistic() == ask.statistic());
  }

  private static Instant end(Period period, Instant now) {
    return now.atZone(PARIS).plus(period).toInstant();
  }

  private static Instant start(Period period) {
    return end(period, Instant.parse("2026-01-01T00:00:00Z"));
  }

  private static boolean facts(Offer offer, Choice choice) {
    boolean asked =
        choice.facts().keySet().stream()
            .allMatch(
                fact ->
                    fact.equals(Choice.REFERENCE)
                        ? offer.reference() != Offer.Reference.NONE
                        : offer.declared().stream().anyMatch(one -> one.fact().equals(fact)));
    boolean given =
        offer.declared().stream()
            .allMatch(one -> !one.required() || choice.facts().containsKey(one.fact()));
    return asked
        && given
        && (offer.reference() != Offer.Reference.REQUIRED
            || choice.facts().containsKey(Choice.REFERENCE));
  }

  private static void checkRecord(Offer offer, ConsentRecord record, Instant now) {
    assertEquals(1, record.granted().stream().map(Ask::step).distinct().count());
    for (Ask ask : record.granted()) {
      assertTrue(offer.asks().stream().anyMatch(asked -> narrower(asked, ask, now)));
    }
    assertTrue(!record.until().isAfter(end(offer.consentDuration(), now)));
    assertEquals(now, record.given().orElseThrow());
    assertEquals(offer, record.offer());
  }
}
