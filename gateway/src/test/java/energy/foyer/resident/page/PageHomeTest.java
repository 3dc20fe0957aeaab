// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.HomeBox;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The login and what a browser keeps of it. */
final class PageHomeTest extends SharedHome {

  @Test
  void login_givesASessionThatLogoutEnds() throws IOException {
    PageBrowser browser = home.login();
    String session = browser.cookie(Cookies.SESSION);
    assertTrue(session.matches("[0-9a-f]{64}"), session);
    assertTrue(browser.isOpen());
    assertEquals("/login", browser.post("/logout").location());
    assertEquals("", browser.cookie(Cookies.SESSION));
    assertFalse(home.browser().cookie(Cookies.SESSION, session).isOpen());
  }

  @Test
  void wrongPassphrase_isTold_andOpensNothing() throws IOException {
    PageBrowser browser = home.browser().in("en");
    PageBrowser.Shown again = browser.post("/login", "passphrase", "not this one at all");
    assertEquals(403, again.status());
    assertTrue(again.html().contains("role=\"alert\""));
    assertEquals("", browser.cookie(Cookies.SESSION));
  }

  @Test
  void language_isThatOfTheBrowser_untilItIsChosen() throws IOException {
    PageBrowser browser = home.browser().in("en-GB,fr;q=0.5");
    assertTrue(browser.get("/login").html().contains("<html lang=\"en\""));
    assertEquals(303, browser.post("/language", "value", "fr").status());
    assertTrue(browser.get("/login").html().contains("<html lang=\"fr\""));
  }

  @Test
  void rememberedPhone_staysLoggedOut_untilAPageIsWanted_andASecondOneIsRememberedToo()
      throws IOException {
    PageBrowser phone = home.browser();
    phone.post("/login", "passphrase", HomeBox.passphrase(), "remember", "yes");
    phone.post("/logout");
    assertEquals(200, phone.get("/login").status());
    assertEquals("", phone.cookie(Cookies.SESSION));
    assertEquals(200, phone.get("/history").status());
    assertTrue(phone.isOpen());
    home.box.clock.pass(Duration.ofSeconds(1));
    PageBrowser second = home.browser();
    second.post("/login", "passphrase", HomeBox.passphrase(), "remember", "yes");
    assertFalse(second.cookie(Cookies.PHONE).isEmpty());
  }

  @Test
  void otherLanguage_showsTheSamePeriod() throws IOException {
    PageBrowser browser = home.login();
    String html = browser.get("/history?grain=year&at=2026-11-20").html();
    Matcher view = Pattern.compile("name=\"view\" value=\"([^\"]*)\"").matcher(html);
    assertTrue(view.find());
    String kept = view.group(1).replace("&amp;", "&");
    assertEquals("at=2026-11-20&grain=year", kept);
    assertEquals(
        "/history?" + kept,
        browser.post("/language", "value", "en", "page", "/history", "view", kept).location());
    assertEquals(
        "/history",
        browser.post("/language", "value", "en", "page", "/history", "view", "a=//b").location());
  }
}
