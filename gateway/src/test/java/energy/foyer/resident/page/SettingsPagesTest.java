// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.HomeBox;
import energy.foyer.resident.page.PageBrowser.Shown;
import energy.foyer.store.Residence;
import energy.foyer.wire.HelpCode;
import energy.foyer.wire.HelpVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The settings of a claimed box: who opens it, and how it does. */
final class SettingsPagesTest extends OwnHome {
  private static final String OTHER = "nuage pinceau violon trottoir";
  private static final Pattern GROUP = Pattern.compile("<li>([0-9]{5})</li>");

  private Shown send(String path, String... fields) throws IOException {
    browser.get("/settings");
    return browser.post(path, fields);
  }

  private List<Residence.Person> people() throws IOException {
    return home.box.books.residence().people();
  }

  @Test
  void hub_leadsToEverySetting_andWarnsOfAnUntypedRecoveryCode() throws IOException {
    Shown hub = browser.get("/settings");
    says("Votre code de secours n’a pas été vérifié", hub);
    says("31 décembre 2031", hub);
    Matcher link = Pattern.compile("href=\"(/settings/[a-z/]+)\"").matcher(hub.html());
    List<String> links = new ArrayList<>();
    while (link.find()) {
      links.add(link.group(1));
    }
    assertEquals(11, links.size(), links.toString());
    for (String path : links) {
      assertEquals(200, browser.get(path).status(), path);
      assertEquals(200, browser.in("en").get(path).status(), path);
    }
  }

  @Test
  void helpCode_onTheHealthPage_saysHowTheBoxDoes() throws IOException {
    Shown health = browser.get("/settings/health");
    Matcher groups = Pattern.compile("<li>([A-Z]{4})</li>").matcher(health.html());
    StringBuilder letters = new StringBuilder();
    while (groups.find()) {
      letters.append(groups.group(1));
    }
    HelpCode code =
        assertInstanceOf(HelpCode.Read.Good.class, HelpCode.read(letters.toString())).code();
    assertEquals(HelpCode.Line.TALKING, code.line());
    assertEquals(HelpCode.Mode.STANDARD, code.mode());
    assertEquals(HelpCode.Errors.FEW, code.errors());
    assertEquals(HelpCode.State.CLAIMED, code.state());
    assertEquals(HelpCode.Broker.OTHER, code.broker());
    assertEquals(new HelpVersion(1, 2, 3), code.version());
    says(letters.charAt(0) + " comme ", health);
    says("Écartés\u00a0: somme de contrôle fausse", health);
  }

  @Test
  void person_isAddedByWhoTypedAPassphrase_andRemoved() throws IOException {
    Shown different =
        send("/settings/people", "name", "Zoé", "passphrase", OTHER, "again", OTHER + "x");
    assertEquals(422, different.status());
    says("pas les mêmes", different);
    assertTrue(different.html().contains("value=\"Zoé\""));
    Shown weak =
        send(
            "/settings/people",
            "name",
            "Zoé",
            "passphrase",
            "azertyuiop12",
            "again",
            "azertyuiop12");
    assertEquals(422, weak.status());
    leads(
        "/settings/people?done=person-added",
        send("/settings/people", "name", "<b>Zoé</b>", "passphrase", OTHER, "again", OTHER));
    assertEquals(2, people().size());
    Shown shown = browser.get("/settings/people?done=person-added");
    assertTrue(shown.html().contains("&lt;b&gt;Zoé"), shown.html());
    assertFalse(shown.html().contains("<b>Zoé"));
    PageBrowser zoe = home.browser();
    zoe.get("/login");
    leads("/", zoe.post("/login", "passphrase", OTHER));
    String id = people().get(1).id().toString();
    leads("/settings/people?done=person-removed", send("/settings/people/" + id + "/remove"));
    assertEquals(1, people().size());
    assertEquals(303, zoe.get("/settings").status(), "the session of who was removed has ended");
    Shown last = send("/settings/people/" + people().get(0).id() + "/remove");
    assertEquals(409, last.status());
    assertEquals(1, people().size());
  }

  @Test
  void phone_isRememberedAndForgotten_andMayNotAddPeople() throws IOException {
    leads("/settings/people?done=phone-remembered", send("/settings/phones"));
    assertEquals(1, home.box.books.residence().phones().size());
    PageBrowser phone = home.browser();
    phone.cookie(Cookies.PHONE, browser.cookie(Cookies.PHONE));
    assertEquals(200, phone.get("/settings").status());
    Shown refused =
        phone.post("/settings/people", "name", "Zoé", "passphrase", OTHER, "again", OTHER);
    assertTrue(refused.location().startsWith("/login?next="), refused.location());
    assertEquals(1, people().size());
    says("par un téléphone retenu", browser.get("/settings/sessions"));
    String id = home.box.books.residence().phones().get(0).id().toString();
    leads("/settings/people?done=phone-removed", send("/settings/phones/" + id + "/remove"));
    assertTrue(home.box.books.residence().phones().isEmpty());
    assertEquals(303, phone.get("/settings").status());
  }

  @Test
  void passphrase_isChangedByTheOldOne() throws IOException {
    Shown wrong =
        send("/settings/passphrase", "old", "n'importe quoi", "new", OTHER, "again", OTHER);
    assertEquals(403, wrong.status());
    assertFalse(wrong.html().contains(OTHER));
    Shown different =
        send("/settings/passphrase", "old", HomeBox.passphrase(), "new", OTHER, "again", "autre");
    assertEquals(422, different.status());
    PageBrowser elsewhere = home.login();
    leads(
        "/settings?done=passphrase-changed",
        send("/settings/passphrase", "old", HomeBox.passphrase(), "new", OTHER, "again", OTHER));
    assertEquals(200, browser.get("/settings").status());
    assertEquals(303, elsewhere.get("/settings").status());
    elsewhere.get("/login");
    assertEquals(403, elsewhere.post("/login", "passphrase", HomeBox.passphrase()).status());
    elsewhere.get("/login");
    leads("/", elsewhere.post("/login", "passphrase", OTHER));
  }

  private static List<String> groups(Shown shown) {
    List<String> groups = new ArrayList<>();
    Matcher matcher = GROUP.matcher(shown.html());
    while (matcher.find()) {
      groups.add(matcher.group(1));
    }
    return groups;
  }

  @Test
  void recoveryCode_isShownOnceTypedBack_andReplacesALostPassphrase() throws IOException {
    assertEquals(403, send("/settings/recovery", "passphrase", "une autre phrase").status());
    Shown made = send("/settings/recovery", "passphrase", HomeBox.passphrase());
    assertEquals(200, made.status());
    List<String> first = groups(made);
    assertEquals(9, first.size());
    assertTrue(groups(browser.get("/settings/recovery")).isEmpty());
    List<String> second = groups(send("/settings/recovery", "passphrase", HomeBox.passphrase()));
    assertNotEquals(first, second);
    Shown old = send("/settings/recovery/check", "g1", String.join(" ", first));
    assertEquals(422, old.status());
    says("bien formé", old);
    leads(
        "/settings?done=typed-back",
        send("/settings/recovery/check", "g1", String.join("", second)));
    assertFalse(browser.get("/settings").text().contains("n’a pas été vérifié"));

    PageBrowser lost = home.browser().in("fr");
    lost.get("/login");
    Shown opened =
        lost.post(
            "/login", "next", "/settings/passphrase", "recoveryCode", String.join(" ", second));
    leads("/settings/passphrase", opened);
    Shown form = lost.get("/settings/passphrase");
    says("Vous avez ouvert la box avec le code de secours", form);
    assertFalse(form.html().contains("name=\"old\""));
    String id = people().get(0).id().toString();
    leads(
        "/settings?done=passphrase-changed",
        lost.post("/settings/passphrase", "person", id, "new", OTHER, "again", OTHER));
    lost = home.browser();
    lost.get("/login");
    leads("/", lost.post("/login", "passphrase", OTHER));
  }

  @Test
  void sessions_areListed_andTheOthersEnd() throws IOException {
    assertFalse(browser.get("/settings/sessions").text().contains("Fermer toutes les autres"));
    PageBrowser other = home.login();
    Shown listed = browser.get("/settings/sessions");
    says("Fermer toutes les autres", listed);
    says("par une phrase secrète", listed);
    leads("/settings/sessions?done=sessions-ended", send("/settings/sessions/end"));
    assertEquals(303, other.get("/settings").status());
    assertEquals(200, browser.get("/settings").status());
  }

  @Test
  void securityLog_tellsRefusedTries() throws IOException {
    PageBrowser thief = home.browser();
    thief.get("/login");
    thief.post("/login", "passphrase", "au hasard");
    Shown log = browser.get("/settings/security");
    says("Une phrase secrète ou un code faux a été tapé", log);
    says("Ouverte par une phrase secrète", log);
    says("A wrong passphrase or code was typed", browser.in("en").get("/settings/security"));
  }

  @Test
  void token_isShownOnce_andRemoved() throws IOException {
    Shown made = send("/settings/tokens", "name", "Tableau <bord>", "kind", "read");
    assertEquals(200, made.status(), made.text());
    Matcher secret = Pattern.compile(">([0-9a-f]{64})<").matcher(made.html());
    assertTrue(secret.find(), made.text());
    Shown listed = browser.get("/settings/tokens");
    assertFalse(listed.html().contains(secret.group(1)));
    assertTrue(listed.html().contains("Tableau &lt;bord"), listed.html());
    Shown twice = send("/settings/tokens", "name", "Tableau <bord>", "kind", "full");
    assertEquals(409, twice.status(), twice.text());
    assertEquals(400, send("/settings/tokens", "name", "Autre", "kind", "all").status());
    assertEquals(1, home.box.books.tokens().all().size());
    String id = home.box.books.tokens().all().get(0).id().toString();
    leads("/settings/tokens?done=token-removed", send("/settings/tokens/" + id + "/remove"));
    assertTrue(home.box.books.tokens().all().isEmpty());
  }

  @Test
  void time_isConfirmedAsItWasSeen() throws IOException {
    assertEquals(409, send("/settings/clock", "now", "2020-01-01T00:00:00Z").status());
    leads(
        "/settings/health?done=clock-right",
        send("/settings/clock", "now", home.box.clock.instant().toString()));
    assertEquals(1, home.box.confirmed.get());
  }

  @Test
  void footprint_isMeasured_andNotMadeUpForAnUnknownBoard() throws IOException {
    Shown shown = browser.get("/settings/footprint");
    says("rien n’est jamais sorti", shown);
    says("Mémoire utilisée", shown);
    says("La puissance est une estimation", shown);
  }
}
