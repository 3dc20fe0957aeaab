// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentRecord.State;
import energy.foyer.resident.Offerings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StillYouCommandTest {
  @TempDir Path temp;
  private AtHome home;

  @BeforeEach
  void open() throws IOException {
    home = AtHome.claimed(temp);
    assertEquals(0, home.resident("consent", "grant", Offerings.DAYS, "--yes"), home.err());
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  private State state() throws IOException {
    return home.box.books.consents().all().get(0).state(home.box.clock.instant());
  }

  private boolean asked() throws IOException {
    return home.box.books.questions().standing().isPresent();
  }

  @Test
  void question_isShownInBothLanguages() throws IOException {
    assertEquals(0, home.type("still-you"));
    assertTrue(home.out().startsWith("Nothing is asked"), home.out());
    home.box.anotherMeter();
    assertEquals(0, home.type("still-you"));
    assertTrue(home.out().contains("The meter is another one."), home.out());
    assertTrue(home.out().contains("What ended after 2026-11-20 18:00"), home.out());
    assertTrue(home.out().contains("No answer until 2026-12-20 18:05 is a no"), home.out());
    assertEquals(0, home.type("still-you", "--lang", "fr"));
    assertTrue(home.out().contains("Le compteur n'est plus le même."), home.out());
    assertEquals(0, home.type("still-you", "--json"));
    assertTrue(home.out().startsWith("{\"question\":{\"cause\":\"meter\""), home.out());
    assertEquals(0, home.type("status"));
    assertTrue(home.out().contains("Still you? The meter is another one."), home.out());
    assertEquals(0, home.type("status", "--lang", "fr"));
    assertTrue(home.out().contains("C'est toujours vous ? Le compteur"), home.out());
  }

  @Test
  void yes_asksForThePassphrase() throws IOException {
    home.box.anotherMeter();
    assertEquals(0, home.type("still-you", "yes", "--dry-run"));
    assertEquals(1, home.handing("wrong passphrase here\n", "still-you", "yes"));
    assertTrue(asked());
    assertEquals(0, home.resident("still-you", "yes"), home.err());
    assertTrue(home.out().contains("Sharing goes on"), home.out());
    assertFalse(asked());
    assertEquals(State.ACTIVE, state());
    assertEquals(1, home.resident("still-you", "yes"));
    assertTrue(home.err().contains("Nothing is asked"), home.err());
  }

  @Test
  void no_takesOneCommandAndResumeConfirmsWithThePassphrase() throws IOException {
    home.box.anotherMeter();
    assertEquals(0, home.type("still-you", "no", "--dry-run"));
    assertTrue(asked());
    assertEquals(0, home.type("still-you", "no"), home.err());
    assertEquals(State.SUSPENDED, state());
    assertTrue(home.out().contains("conseil-renovation: suspended"), home.out());
    assertEquals(0, home.type("consent", "resume"));
    assertTrue(home.out().contains("is suspended"), home.out());
    assertEquals(2, home.type("consent", "resume", Offerings.DAYS), "no passphrase, no terminal");
    assertEquals(State.SUSPENDED, state());
    assertEquals(0, home.resident("consent", "resume", Offerings.DAYS), home.err());
    assertEquals(State.ACTIVE, state());
  }

  @Test
  void otherAnswers_areWrongUse() throws IOException {
    home.box.anotherMeter();
    assertEquals(2, home.type("still-you", "maybe"));
    assertTrue(asked());
  }

  @Test
  void questionAndAnswer_standInTheLedger() throws IOException {
    home.box.anotherMeter();
    home.type("still-you", "no");
    assertEquals(0, home.resident("ledger"), home.err());
    assertTrue(home.out().contains("asked 'still you?': another meter"), home.out());
    assertTrue(home.out().contains("answered: no longer the same people"), home.out());
  }
}
