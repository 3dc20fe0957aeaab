// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Ask;
import energy.foyer.resident.Offerings;
import energy.foyer.store.Row;
import java.io.IOException;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands that speak to a real agent's API over TLS. */
final class ToldInWordsTest extends ClientScene {

  @Test
  void whatCannotBeGranted_isToldOnceInTheLanguageAskedFor() throws IOException {
    String[] wrong = {
      "consent",
      "grant",
      Offerings.DAYS,
      "--yes",
      "--step",
      "PT30M",
      "--only",
      "1,2",
      "--fact",
      "household-size-band=3",
      "--lang",
      "fr"
    };
    assertEquals(1, resident(wrong));
    String told = typed.err();
    assertFalse(told.matches("(?s).*(asks:|facts:|is not asked).*"), told);
    assertTrue(told.contains("il demande\u00a0: dwelling-surface-band"), told);
    assertEquals(2, told.split("les demi-heures ne sont que", -1).length, told);
    assertEquals(0, type("offers", Offerings.DAYS, "--lang", "fr"));
    assertTrue(typed.out().contains("--fact dwelling-surface-band=…  par exemple 60-80"));
    assertTrue(typed.out().contains("la tranche de surface de votre logement"), typed.out());
    assertEquals(1, resident("ledger", "show", "99999", "--lang", "fr"));
    assertTrue(typed.err().contains("voyez «\u00a0foyer-gateway ledger\u00a0»"), typed.err());
    assertEquals(0, resident("people", "list"));
  }

  @Test
  void secondGrant_isRefusedBeforeThePageOfText_andErasureIsTold() throws IOException {
    resident("consent", "grant", Offerings.DAYS, "--yes");
    assertEquals(1, type("consent", "grant", Offerings.DAYS));
    assertEquals("", typed.out());
    assertTrue(typed.err().contains("has a consent of yours at that step already"), typed.err());
    assertEquals(0, type("consent", "withdraw", Offerings.DAYS, "--erase", "--dry-run"));
    assertTrue(typed.out().contains("would be asked to erase"), typed.out());
    assertEquals(1, type("export", "--output", "/no/such/folder/x.zip"));
    assertEquals("/no/such/folder/x.zip: there is no such folder.", typed.lastError(), typed.err());
  }

  @Test
  void status_tellsWhatIsPausedAndWhoReceivesNothing() throws IOException {
    resident("consent", "grant", Offerings.DAYS, "--yes");
    resident("consent", "grant", Offerings.CURVE, "--yes", "--only", "2");
    Row first = box.books.outbox().next(box.clock.instant(), 1).get(0);
    box.books.outbox().answered(List.of(first), new int[] {0x10}, box.clock.instant());
    type("consent", "pause", Offerings.CURVE);
    assertEquals(0, type("status"));
    assertTrue(typed.out().contains("Consents paused: 1; the others go on."), typed.out());
    assertTrue(typed.out().contains("tried again: what is for " + Offerings.DAYS), typed.out());
    type("consent", "pause");
    assertEquals(0, type("status"));
    assertTrue(typed.out().contains("All sharing is paused (consents: 2)"), typed.out());
  }

  @Test
  void history_isCappedForEachFigureByWhatItAsks() throws IOException {
    assertEquals(
        0,
        resident("consent", "grant", Offerings.DAYS, "--yes", "--only", "1,2", "--history", "3"),
        typed.err());
    assertEquals(
        List.of(Period.ofMonths(3), Period.ZERO),
        records().get(0).granted().stream().map(Ask::history).toList());
    assertEquals("P12M", Back.of(13, "P12M"));
    assertEquals("P90D", Back.of(4, "P90D"));
    assertEquals("P2M", Back.of(2, "P90D"));
    assertEquals("P84D", Back.of(3, "P90D"), "neither more than typed nor than asked");
  }
}
