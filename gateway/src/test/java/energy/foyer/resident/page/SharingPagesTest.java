// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.ConsentRecord.State;
import java.io.IOException;
import java.time.Period;
import org.junit.jupiter.api.Test;

/** What the household shares, and how each of it ends, by the buttons of one page. */
final class SharingPagesTest extends OwnHome {
  private static final String DAYS = Chooser.DAYS;

  private State state(ConsentRecord record) throws IOException {
    return home.box
        .books
        .consents()
        .find(record.id())
        .orElseThrow()
        .state(home.box.clock.instant());
  }

  @Test
  void withdrawal_takesOneFormOfTheSamePage_andNoMoreThanAGrant() throws IOException {
    ConsentRecord record = granted();
    String action = "/sharing/consents/" + record.id() + "/withdraw";
    // a grant: to open the offer and to accept; a withdrawal: one button of the first page
    PageBrowser.Shown given = browser.get("/sharing");
    assertTrue(given.html().contains("action=\"" + action + "\""));
    assertTrue(given.text().contains("Acceptée\u00a0: l’accord est sous"), given.text());
    assertEquals("/sharing?done=sharing-withdrawn", browser.post(action).location());
    assertEquals(State.WITHDRAWN, state(record));
    String after = browser.get("/sharing?done=sharing-withdrawn").text();
    assertTrue(after.contains("Plus rien n’en sort, et ce qui attendait"), after);
    assertTrue(after.contains("Accords terminés"), after);
    assertFalse(after.contains("Acceptée"), after);
    assertTrue(after.contains("Rien ne sort de chez vous."), after);
  }

  @Test
  void withdrawal_canAskForErasure_andSoCanLater() throws IOException {
    ConsentRecord first = granted();
    browser.post("/sharing/consents/" + first.id() + "/withdraw", "erase", "yes");
    String asked = browser.get("/sharing").text();
    assertTrue(asked.contains("Effacement demandé"), asked);
    assertTrue(asked.contains("Le service n’a pas encore confirmé l’effacement."), asked);
    ConsentRecord second = granted();
    String path = "/sharing/consents/" + second.id();
    browser.post(path + "/withdraw");
    assertTrue(browser.get("/sharing").html().contains("action=\"" + path + "/erase\""));
    assertEquals("/sharing?done=sharing-erase", browser.post(path + "/erase").location());
    assertTrue(
        home.box.books.accounts().of(second.id()).orElseThrow().erasure().asked().isPresent());
    assertFalse(browser.get("/sharing").html().contains("action=\"" + path + "/erase\""));
  }

  @Test
  void withdrawal_needsTheSessionOnly() throws IOException {
    ConsentRecord record = granted();
    browser = new Chooser(home, browser).phone();
    browser.get("/sharing");
    String path = "/sharing/consents/" + record.id();
    assertEquals("/sharing?done=sharing-withdrawn", browser.post(path + "/withdraw").location());
    assertEquals(State.WITHDRAWN, state(record));
  }

  @Test
  void refusal_staysInTheHome_andIsNotAskedAgainForSixMonths() throws IOException {
    assertEquals("/sharing?done=sharing-refused", choose(DAYS, "choice", "refuse").location());
    assertEquals(State.REFUSED, state(records().get(0)));
    assertEquals(0, home.box.books.outbox().counts().waiting());
    String page = browser.get("/sharing").text();
    assertTrue(page.contains("Une demande attend votre réponse"), page);
    assertTrue(page.contains("La question ne revient pas avant le 20 mai 2027"), page);
    // who changes their mind can
    granted();
    home.box.clock.pass(Period.ofMonths(7));
    browser = home.login().in("fr");
    browser.post("/sharing/consents/" + records().get(1).id() + "/withdraw");
    assertFalse(browser.get("/sharing").text().contains("Vous avez refusé"));
  }

  @Test
  void pause_ofOneConsent_isUndoneBesideIt() throws IOException {
    ConsentRecord record = granted();
    String path = "/sharing/consents/" + record.id();
    assertEquals("/sharing?done=sharing-paused", browser.post(path + "/pause").location());
    assertEquals(State.PAUSED, state(record));
    String page = browser.get("/sharing").html();
    assertTrue(page.contains("action=\"" + path + "/resume\""), "it can be resumed");
    assertTrue(page.contains("action=\"" + path + "/withdraw\""), "it can be withdrawn");
    assertEquals("/sharing?done=sharing-resumed", browser.post(path + "/resume").location());
    assertEquals(State.ACTIVE, state(record));
  }

  @Test
  void stillYou_isAskedWithBothAnswersAlike() throws IOException {
    ConsentRecord record = granted();
    home.box.anotherMeter();
    String page = browser.get("/sharing").text();
    assertTrue(page.contains("C’est toujours vous\u00a0? Le compteur n’est plus le même."), page);
    assertEquals(
        "/sharing?done=sharing-not", browser.post("/sharing/question", "answer", "no").location());
    assertEquals(State.SUSPENDED, state(record));
    String path = "/sharing/consents/" + record.id();
    assertTrue(browser.get("/sharing").html().contains("action=\"" + path + "/resume\""));
    assertEquals(303, browser.post(path + "/resume").status());
    assertEquals(State.ACTIVE, state(record));
    assertEquals(409, browser.post("/sharing/question", "answer", "yes").status());
  }

  @Test
  void renewal_isOfferedThirtyDaysBeforeTheEnd() throws IOException {
    ConsentRecord record = granted();
    String renew = "action=\"/sharing/consents/" + record.id() + "/renew\"";
    assertFalse(browser.get("/sharing").html().contains(renew));
    home.box.clock.pass(Period.ofDays(350));
    browser = home.login().in("fr");
    assertTrue(browser.get("/sharing").html().contains(renew));
    String path = "/sharing/consents/" + record.id() + "/renew";
    assertEquals("/sharing?done=sharing-renewed", browser.post(path).location());
    ConsentRecord after = home.box.books.consents().find(record.id()).orElseThrow();
    assertTrue(after.until().isAfter(record.until()));
    ConsentEvent last = after.events().get(after.events().size() - 1);
    assertEquals(ConsentEvent.Kind.RENEWED, last.kind());
    assertEquals("page", last.method());
  }
}
