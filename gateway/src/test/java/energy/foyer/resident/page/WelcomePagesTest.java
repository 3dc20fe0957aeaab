// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.Await;
import energy.foyer.resident.ClaimWindow;
import energy.foyer.resident.HomeBox;
import energy.foyer.resident.page.PageBrowser.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first visit, form by form, as a browser without scripts makes it. */
final class WelcomePagesTest extends OwnHome {
  private static final String GOOD = "lampe tunnel cerise bouleau";
  private static final Pattern GROUP = Pattern.compile("<li>([0-9]{5})</li>");

  @BeforeEach
  @Override
  void open() throws IOException {
    home = PageHome.unclaimed(temp);
    browser = home.browser().in("fr");
  }

  private String label() throws IOException {
    return Files.readString(temp.resolve("claim-code")).strip();
  }

  private Shown type(String code) throws IOException {
    browser.get("/welcome/code");
    return browser.post("/welcome/code", "code", code);
  }

  private Shown choose(String phrase, String again) throws IOException {
    browser.get("/welcome/passphrase");
    return browser.post(
        "/welcome/passphrase", "name", "Camille", "passphrase", phrase, "again", again);
  }

  private void at(int status, Shown shown) {
    assertEquals(status, shown.status(), shown.text());
  }

  private static List<String> groups(Shown shown) {
    List<String> groups = new ArrayList<>();
    Matcher matcher = GROUP.matcher(shown.html());
    while (matcher.find()) {
      groups.add(matcher.group(1));
    }
    return groups;
  }

  private static String[] fields(List<String> groups) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      fields.addAll(List.of("g" + (i + 1), groups.get(i)));
    }
    return fields.toArray(String[]::new);
  }

  @Test
  void firstVisit_goesFromTheSelfTestToABoxThatIsSomebodys() throws IOException {
    Shown hello = browser.get("/welcome");
    assertTrue(hello.text().contains("Réseau\u00a0: cette page vous parvient"), hello.text());
    assertTrue(hello.text().contains("Compteur\u00a0: il parle"), hello.text());
    assertTrue(hello.text().contains("Mode\u00a0: standard"), hello.text());
    assertTrue(hello.text().contains("20 messages sur 1\u202f000"), hello.text());
    assertFalse(hello.text().contains("420"), "a reading of the meter");
    assertFalse(hello.text().contains("1234567"), "a reading of the meter");
    home.box.press();
    leads("/welcome/passphrase", type(label().toUpperCase()));
    Shown code = choose(GOOD, GOOD);
    at(200, code);
    List<String> groups = groups(code);
    assertEquals(9, groups.size());
    assertTrue(home.box.books.residence().claimed());
    assertEquals("Camille", home.box.books.residence().people().get(0).name());
    leads("/welcome/recovery", browser.post("/welcome/passphrase", "passphrase", GOOD));
    Shown asked = browser.get("/welcome/recovery");
    assertTrue(groups(asked).isEmpty(), "the code is shown once");
    browser.get("/welcome/recovery");
    leads("/welcome/phone?done=typed-back", browser.post("/welcome/recovery", fields(groups)));
    browser.get("/welcome/phone");
    leads("/welcome/done", browser.post("/welcome/phone", "remember", "yes"));
    assertEquals(1, home.box.books.residence().phones().size());
    assertFalse(browser.cookie(Cookies.PHONE).isEmpty());
    assertTrue(browser.cookie(Cookies.TICKET).isEmpty());
    at(200, browser.get("/welcome/done"));
  }

  @Test
  void recoveryCode_isTypedBackRightBeforeItGoesOn() throws IOException {
    home.box.press();
    type(label());
    List<String> groups = groups(choose(GOOD, GOOD));
    List<String> wrong = new ArrayList<>(groups);
    wrong.set(3, wrong.get(3).equals("00001") ? "00002" : "00001");
    browser.get("/welcome/recovery");
    Shown refused = browser.post("/welcome/recovery", fields(wrong));
    at(422, refused);
    assertTrue(refused.text().contains("relisez le code de secours"), refused.text());
    assertFalse(refused.html().contains(groups.get(0)), "what was typed is not shown");
    browser.get("/welcome/recovery");
    at(422, browser.post("/welcome/recovery", "g1", "12a45"));
    browser.get("/welcome/recovery");
    Shown whole = browser.post("/welcome/recovery", "g1", String.join(" ", groups));
    leads("/welcome/phone?done=typed-back", whole);
    browser.get("/welcome/phone");
    leads("/welcome/done", browser.post("/welcome/phone", "remember", "no"));
    assertTrue(home.box.books.residence().phones().isEmpty());
  }

  @Test
  void closedWindow_saysWhatToPress_andTakesNoCode() throws IOException {
    Shown shut = browser.get("/welcome/code");
    assertTrue(shut.text().contains("Appuyez une fois sur le bouton"), shut.text());
    assertFalse(shut.html().contains("name=\"code\""));
    assertTrue(browser.get("/welcome/state").html().startsWith("closed "));
    Shown refused = type(label());
    at(409, refused);
    assertTrue(refused.text().contains("Appuyez une fois sur le bouton"), refused.text());
    home.box.press();
    assertTrue(browser.get("/welcome/state").html().startsWith("open "));
    home.box.nanos.addAndGet(ClaimWindow.OPEN.toNanos());
    at(409, type(label()));
    assertTrue(browser.in("en").get("/welcome/code").text().contains("Press the button"));
  }

  @Test
  void wrongCodes_waitLongerEachTime() throws IOException {
    home.box.press();
    for (int i = 0; i < 4; i++) {
      Shown wrong = type("aaaa-aaaa-aaa" + (char) ('a' + i));
      at(403, wrong);
      assertTrue(wrong.text().contains("Relisez les douze caractères"), wrong.text());
    }
    Shown waits = type(label());
    at(429, waits);
    assertEquals("1", waits.headers().get("retry-after"));
    assertTrue(waits.text().contains("attendez 1 s"), waits.text());
    home.box.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    leads("/welcome/passphrase", type(label()));
  }

  @Test
  void code_thatWasTypedInTime_holdsForHalfAnHour() throws IOException {
    home.box.press();
    type(label());
    home.box.nanos.addAndGet(Duration.ofMinutes(29).toNanos());
    at(409, home.browser().post("/welcome/code", "code", label()));
    at(422, choose("court", "court"));
    home.box.nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    Shown late = choose(GOOD, GOOD);
    at(403, late);
    assertTrue(browser.cookie(Cookies.TICKET).isEmpty());
    leads("/welcome/code", browser.get("/welcome/passphrase"));
    assertFalse(home.box.books.residence().claimed());
  }

  @Test
  void codeTypedOnAnotherDevice_takesTheTurnOver() throws IOException {
    home.box.press();
    type(label());
    PageBrowser first = browser;
    browser = home.browser();
    leads("/welcome/passphrase", type(label()));
    PageBrowser second = browser;
    browser = first;
    at(403, choose(GOOD, GOOD));
    browser = second;
    at(200, choose(GOOD, GOOD));
    Shown meanwhile = first.post("/welcome/code", "code", "aaaa-aaaa-aaaa");
    at(409, meanwhile);
    leads("/", first.get("/welcome"));
  }

  @Test
  void ticketOfNobody_claimsNothing() throws IOException {
    home.box.press();
    leads("/welcome/code", browser.get("/welcome/passphrase"));
    leads("/welcome/code", browser.post("/welcome/passphrase", "passphrase", GOOD));
    browser.cookie(Cookies.TICKET, "0".repeat(64));
    at(403, choose(GOOD, GOOD));
    assertFalse(home.box.books.residence().claimed());
  }

  @Test
  void passphrase_isTypedTwiceAndNotWeak() throws IOException {
    home.box.press();
    type(label());
    Shown other = choose(GOOD, GOOD + " ");
    at(422, other);
    assertTrue(other.text().contains("pas les mêmes"), other.text());
    assertTrue(other.html().contains("value=\"Camille\""), "what is no secret stays");
    assertFalse(other.html().contains(GOOD));
    Shown weak = choose("motdepasse123", "motdepasse123");
    at(422, weak);
    assertTrue(weak.text().contains("prenez plusieurs mots au hasard"), weak.text());
    assertFalse(home.box.books.residence().claimed());
    Matcher words = Pattern.compile("name=\"offered\" value=\"([a-z ]+)\"").matcher(weak.html());
    assertTrue(words.find());
    at(200, choose(words.group(1), words.group(1)));
  }

  @Test
  void claimedBox_hasNoFirstVisit() throws IOException {
    home.box.press();
    type(label());
    choose(GOOD, GOOD);
    PageBrowser other = home.browser();
    leads("/", other.get("/welcome"));
    leads("/", other.get("/welcome/code"));
    leads("/", other.get("/welcome/passphrase"));
    for (String path : List.of("/welcome/recovery", "/welcome/phone", "/welcome/done")) {
      leads("/login?next=" + path, other.get(path));
    }
    Shown again = other.post("/welcome/passphrase", "passphrase", GOOD, "again", GOOD);
    leads("/welcome/code", again);
  }

  @Test
  void backup_makesTheBoxGoOn_afterTheCodeOfTheLabel() throws IOException {
    byte[] backup;
    try (PageHome former = PageHome.claimed(temp.resolve("former"))) {
      PageBrowser resident = former.resident();
      resident.post("/data/backup");
      backup = resident.get("/data/backup/file").bytes();
    }
    home.box.press();
    Shown hello = browser.get("/welcome");
    assertTrue(hello.html().contains("href=\"" + WelcomeRestorePages.PATH + "\""), hello.text());
    leads("/welcome/code?then=restore", browser.get(WelcomeRestorePages.PATH));
    Shown untyped = browser.postFile(WelcomeRestorePages.PATH, "file", backup, "passphrase", GOOD);
    leads("/welcome/code?then=restore", untyped);
    browser.get("/welcome/code?then=restore");
    at(403, browser.post("/welcome/code", "then", "restore", "code", "aaaa-aaaa-aaaa"));
    leads("/welcome/restore", browser.post("/welcome/code", "then", "restore", "code", label()));
    at(200, browser.get(WelcomeRestorePages.PATH));

    at(403, bring(backup, GOOD));
    Shown none =
        browser.postFile(WelcomeRestorePages.PATH, "file", new byte[0], "passphrase", GOOD);
    at(400, none);
    assertEquals(0, home.box.restarted.get());
    Shown back = bring(backup, HomeBox.passphrase());
    at(200, back);
    assertTrue(back.text().contains("La sauvegarde est remise"), back.text());
    Await.until(() -> home.box.restarted.get() == 1);
  }

  /** What becomes of it: it is refused while it comes, or at its end. */
  private Shown bring(byte[] backup, String phrase) throws IOException {
    Shown led = browser.postFile(WelcomeRestorePages.PATH, "file", backup, "passphrase", phrase);
    return led.status() == 303 ? DataHome.settled(browser, led.location()) : led;
  }

  @Test
  void ticketOfNobody_restoresNothing() throws IOException {
    home.box.press();
    browser.cookie(Cookies.TICKET, "0".repeat(64));
    Shown led = browser.postFile(WelcomeRestorePages.PATH, "file", new byte[1], "passphrase", GOOD);
    leads("/welcome/code?then=restore", led);
    assertTrue(browser.cookie(Cookies.TICKET).isEmpty());
  }
}
