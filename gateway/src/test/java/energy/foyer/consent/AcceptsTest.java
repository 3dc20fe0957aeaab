// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures that the box did not measure: accepted by name only, and granted by choice only. */
final class AcceptsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:30:00Z");

  private static Ask ask(Quantity quantity, Statistic statistic, int months, boolean imported) {
    return new Ask(quantity, statistic, Step.DAY, Period.ofMonths(months), true, imported);
  }

  private static Ask sums(boolean imported) {
    return ask(Quantity.ELECTRICITY_IMPORT, Statistic.SUM, 12, imported);
  }

  private static List<String> faults(Offer offer, Ask chosen) {
    Choice choice =
        new Choice(
            List.of(chosen),
            Period.ofMonths(12),
            Map.of(),
            ZoneId.of("Europe/Paris"),
            "fr",
            "command");
    return Policy.check(offer, choice, NOW);
  }

  @Test
  void offer_acceptsThemForSumsOfThePastOnly() {
    assertEquals(List.of(), Policy.check(PretendOffer.asking(sums(true))));
    List<Ask> wrong =
        List.of(
            ask(Quantity.ELECTRICITY_IMPORT, Statistic.SUM, 0, true),
            ask(Quantity.ELECTRICITY_IMPORT, Statistic.SUM_BY_TARIFF, 12, true),
            ask(Quantity.GAS, Statistic.SUM, 12, true));
    for (Ask one : wrong) {
      assertEquals(
          List.of("asks[0].accepts: imported figures are sums of electricity of the past"),
          Policy.check(PretendOffer.asking(one)));
    }
  }

  @Test
  void choice_grantsThemOnlyWhereTheyAreAccepted() {
    Offer accepting = PretendOffer.asking(sums(true));
    assertEquals(List.of(), faults(accepting, sums(true)));
    assertEquals(List.of(), faults(accepting, sums(false)));
    assertEquals(
        List.of("asks: sum of electricity.import at P1D is more than asked"),
        faults(PretendOffer.asking(sums(false)), sums(true)));
  }

  @Test
  void laterVersion_thatAcceptsThemToo_isWider() {
    Offer before = PretendOffer.asking(sums(false));
    Offer now = PretendOffer.asking(sums(true));
    assertTrue(
        Policy.widens(before, now).contains("asks[0].accepts: imported figures were not accepted"));
    assertFalse(Policy.widens(now, before).stream().anyMatch(clause -> clause.contains("accepts")));
  }

  @Test
  void notice_saysSoInBothLanguages() {
    Offer accepting = PretendOffer.asking(sums(true));
    assertTrue(Notice.text(accepting, "fr").contains("aussi ce que vous avez importé de ce passé"));
    assertTrue(Notice.text(accepting, "en").contains("also what you imported of that past"));
    assertFalse(Notice.text(PretendOffer.asking(sums(false)), "fr").contains("importé"));
  }
}
