// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.page.PageBrowser.Shown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** S3, S4, S5: no address is forgotten; each is asked by who may not. */
final class RouteWalkTest extends SharedHome {
  /** Where nothing of the household stands; {@code /files} besides. */
  private static final Set<String> OPEN =
      Set.of(
          "GET /login",
          "POST /login",
          "POST /language",
          "POST /theme",
          // the claim, which says itself when it is over
          "POST /welcome/code",
          "GET /welcome/passphrase",
          "POST /welcome/passphrase",
          "GET /help",
          "GET /accessibility",
          "GET /map");

  private static final String FILES = "GET /files/";

  private static String name(PageRoute route) {
    return route.method() + " " + route.path();
  }

  private static String path(PageRoute route) {
    return route.path().replace("{id}", "00000000-0000-4000-8000-000000000000");
  }

  private static List<PageRoute> posts() {
    return home.table().all().stream().filter(route -> route.method().equals("POST")).toList();
  }

  @Test
  void s3_openAddresses_areTheseAndNoOthers() {
    Set<String> found =
        home.table().all().stream()
            .filter(route -> route.who() == Who.ANYBODY)
            .map(RouteWalkTest::name)
            .filter(name -> !name.startsWith(FILES))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(OPEN), found);
  }

  @Test
  void everyAddress_standsOnce_andChangesNothingByGet() {
    Set<String> seen = new HashSet<>();
    for (PageRoute route : home.table().all()) {
      assertTrue(seen.add(name(route)), name(route) + " stands twice");
      assertTrue(Set.of("GET", "POST").contains(route.method()), name(route));
      assertFalse(route.upload() && route.method().equals("GET"), name(route));
    }
  }

  @Test
  void s3_withoutLogin_everyAddressLeadsThere() throws IOException {
    PageBrowser stranger = home.browser();
    for (PageRoute route : home.table().all()) {
      Shown shown = asked(stranger, route);
      switch (route.who()) {
        case ANYBODY -> assertTrue(shown.status() < 500, name(route) + " " + shown.status());
        case NEWCOMER -> assertEquals("/", shown.location(), name(route));
        case RESIDENT, PASSPHRASE ->
            assertTrue(
                shown.status() == 303 && shown.location().startsWith("/login?next=/"),
                name(route) + " " + shown.status() + " " + shown.location());
      }
    }
  }

  private static Shown asked(PageBrowser browser, PageRoute route) throws IOException {
    if (route.method().equals("GET")) {
      return browser.get(path(route));
    }
    return route.upload()
        ? browser.postFile(path(route), "file", new byte[0])
        : browser.post(path(route));
  }

  @Test
  void s5_withoutTheTokenOfItsForm_nothingIsChanged() throws IOException {
    PageBrowser resident = home.login();
    PageBrowser stranger = home.browser();
    for (PageRoute route : posts()) {
      String type = route.upload() ? "multipart/form-data; boundary=b" : "";
      for (String token : List.of("", "0".repeat(32), stranger.formToken())) {
        Shown shown =
            type.isEmpty()
                ? resident.postAsIs(path(route), "token", token, "value", "fr")
                : resident.post(path(route), type, upload(token));
        assertEquals(403, shown.status(), name(route));
        assertEquals("", shown.headers().getOrDefault("set-cookie", ""), name(route));
      }
    }
    assertTrue(resident.isOpen());
    // who shows no cookie at all has no token, not even that of no cookie
    Shown shown = home.browser().postAsIs("/language", "token", Visit.formToken(""), "value", "en");
    assertEquals(403, shown.status());
  }

  private static byte[] upload(String token) {
    String head = "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n" + token;
    return (head + "\r\n--b--\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void s5_fromAnotherSite_nothingIsAnsweredNorChanged() throws IOException {
    PageBrowser resident = home.login();
    String token = resident.formToken();
    String own = "https://localhost:" + home.port();
    List<String> origins = List.of("https://evil.example", "null", own + "1", "http://localhost");
    int turn = 0;
    for (PageRoute route : home.table().all()) {
      // by turns: what refuses stands before all routes
      resident.with("Origin", origins.get(turn++ % origins.size()));
      assertRefused(403, resident, route, token);
    }
    resident.without("Origin");
    byte[] body = ("token=" + token).getBytes(StandardCharsets.US_ASCII);
    resident.with("Content-Type", "application/x-www-form-urlencoded");
    for (PageRoute route : posts()) {
      assertEquals(403, resident.ask("POST", path(route), Optional.of(body)).status(), name(route));
    }
    assertTrue(resident.isOpen());
  }

  @Test
  void s4_byAnotherName_nothingIsAnsweredNorChanged() throws IOException {
    PageBrowser resident = home.login();
    String token = resident.formToken();
    List<String> hosts = List.of("evil.example:" + home.port(), "localhost", "foyer-zzzz.local");
    int turn = 0;
    for (PageRoute route : home.table().all()) {
      resident.with("Host", hosts.get(turn++ % hosts.size()));
      assertRefused(421, resident, route, token);
    }
    resident.with("Host", "localhost:" + home.port());
    assertTrue(resident.isOpen());
  }

  private static void assertRefused(int status, PageBrowser by, PageRoute route, String token)
      throws IOException {
    Shown shown =
        route.method().equals("GET")
            ? by.ask("GET", path(route), Optional.empty())
            : by.postAsIs(path(route), "token", token);
    assertEquals(status, shown.status(), name(route));
    assertEquals("", shown.headers().getOrDefault("set-cookie", ""), name(route));
  }

  @Test
  void everyReply_carriesTheStrictHeaders_andNoScriptOrStyleWithin() throws IOException {
    PageBrowser resident = home.login();
    for (PageRoute route : home.table().all()) {
      if (route.method().equals("GET") && !isStream(route)) {
        Shown shown = resident.get(path(route));
        String policy = shown.headers().get("content-security-policy");
        assertTrue(policy.startsWith("default-src 'none'"), name(route));
        assertFalse(policy.contains("unsafe"), name(route));
        assertEquals("nosniff", shown.headers().get("x-content-type-options"), name(route));
        assertTrue(shown.status() < 500, name(route) + " " + shown.status() + shown.text());
        if (shown.headers().getOrDefault("content-type", "").startsWith("text/html")) {
          String html = shown.html();
          assertFalse(html.matches("(?s).*<[^>]* (style|on[a-z]+)=.*"), name(route));
          assertFalse(html.matches("(?s).*<script(?![^>]* src=\"/files/).*"), name(route));
          assertFalse(html.contains("<style"), name(route));
          assertEquals(1, html.split("<h1", -1).length - 1, name(route) + " has one heading");
        }
      }
    }
  }

  /** One that lives until its reader goes away. */
  private static boolean isStream(PageRoute route) {
    return route.watching();
  }

  @Test
  void beforeTheClaim_onlyTheWelcomeIsOpen() throws IOException {
    try (PageHome young = PageHome.unclaimed(folder.resolve("young"))) {
      PageBrowser browser = young.browser();
      for (PageRoute route : young.table().all()) {
        if (route.who() == Who.RESIDENT || route.who() == Who.PASSPHRASE) {
          Shown shown = asked(browser, route);
          assertEquals("/welcome", shown.location(), name(route));
        }
      }
    }
  }
}
