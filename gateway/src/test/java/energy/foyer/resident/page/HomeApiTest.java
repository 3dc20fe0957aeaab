// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.Access;
import energy.foyer.resident.Route;
import energy.foyer.resident.page.PageBrowser.Shown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** S8: what programs of the home may ask with which token, on the port of the page. */
final class HomeApiTest extends SharedHome {
  private static final Set<Access> FREE = Set.of(Access.UNCLAIMED_TOO, Access.CLAIMED);

  private static String read;
  private static String full;
  private static String session;

  @BeforeAll
  static void fill() throws IOException {
    session = home.login().cookie(Cookies.SESSION);
    read = made("heating", "read");
    full = made("wall display", "full");
  }

  /** The token of the file makes the first ones, over loopback, as the settings page would. */
  private static String made(String name, String kind) throws IOException {
    Shown made =
        loopback("POST", "/tokens", "{\"name\":\"" + name + "\",\"kind\":\"" + kind + "\"}");
    assertEquals(201, made.status(), made.html());
    String token = made.html().replaceFirst("^\\{\"token\":\"([0-9a-f]{64})\"}$", "$1");
    assertEquals(64, token.length(), made.html());
    return token;
  }

  private static Shown loopback(String method, String path, String body) throws IOException {
    String token = Files.readString(data().resolve("api-token")).strip();
    return ask(new PageBrowser(home.box.port()), token, method, path, body);
  }

  private static Shown ask(PageBrowser by, String token, String method, String path, String body)
      throws IOException {
    by.with("Authorization", "Bearer " + token).with("Foyer-Session", session);
    by.with("Content-Type", "application/json");
    Optional<byte[]> sent =
        method.equals("POST")
            ? Optional.of(body.getBytes(StandardCharsets.UTF_8))
            : Optional.empty();
    return by.ask(method, Route.ROOT + path, sent);
  }

  private static Shown program(String token, String method, String path) throws IOException {
    return ask(home.browser(), token, method, path, "{}");
  }

  private static String type(Shown shown) {
    return shown.status() < 400
        ? ""
        : shown.html().replaceFirst("(?s).*\"type\":\"urn:foyer:problem:([a-z-]+)\".*", "$1");
  }

  private static List<Route> routes() {
    return home.box.reach().routes().all().stream()
        .filter(route -> !route.path().equals("/session/end"))
        .toList();
  }

  @Test
  void s8_matrixOfRoutesAndTokens() throws IOException {
    List<String> opened = new ArrayList<>();
    List<String> wrong = List.of("", "0".repeat(64), read.substring(1) + "0");
    int turn = 0;
    for (Route route : routes()) {
      String path = route.path().replace("{id}", "00000000-0000-4000-8000-000000000000");
      String name = route.method() + " " + route.path();
      boolean reads = route.method().equals("GET") && FREE.contains(route.access());
      String byRead = type(program(read, route.method(), path));
      assertEquals(reads, !byRead.equals("token-reads"), name + " " + byRead);
      Shown byFull = program(full, route.method(), path);
      assertFalse(
          Set.of("token-reads", "token-wrong", "token-missing", "internal").contains(type(byFull)),
          name + " " + byFull.html());
      String none = wrong.get(turn++ % wrong.size());
      String refused = type(program(none, route.method(), path));
      assertTrue(
          Set.of("token-missing", "token-wrong", "too-many-tries").contains(refused),
          name + " " + refused);
      if (reads) {
        opened.add(name);
      }
    }
    assertTrue(opened.containsAll(List.of("GET /health", "GET /consents")), opened.toString());
  }

  @Test
  void tokensOfOneDoor_openNotTheOther() throws IOException {
    String file = Files.readString(data().resolve("api-token")).strip();
    assertEquals(401, program(file, "GET", "/health").status());
    Shown refused = ask(new PageBrowser(home.box.port()), full, "GET", "/health", "");
    assertTrue(Set.of(401, 429).contains(refused.status()), refused.html());
  }

  @Test
  void session_isNoTokenAndATokenIsNoSession() throws IOException {
    PageBrowser resident = home.resident();
    Shown byCookie = resident.ask("GET", Route.ROOT + "/health", Optional.empty());
    assertEquals("token-missing", type(byCookie));
    PageBrowser program = home.browser().with("Authorization", "Bearer " + full);
    assertEquals("locked", type(program.ask("GET", Route.ROOT + "/people", Optional.empty())));
    assertEquals("/login?next=/", program.get("/").location());
  }

  @Test
  void pagesOfOtherSites_andOtherNames_areRefused() throws IOException {
    PageBrowser program = home.browser().with("Authorization", "Bearer " + full);
    program.with("Origin", "https://localhost:" + home.port());
    assertEquals(403, program.ask("GET", Route.ROOT + "/health", Optional.empty()).status());
    program.without("Origin").with("Host", "evil.example");
    assertEquals(421, program.ask("GET", Route.ROOT + "/health", Optional.empty()).status());
  }

  @Test
  void tokens_areListedWithoutTheirSecret_andRemovedForGood() throws IOException {
    String brief = made("for a day", "read");
    assertEquals(200, program(brief, "GET", "/health").status());
    String listed = loopback("GET", "/tokens", "").html();
    assertFalse(listed.contains(brief), listed);
    String id =
        listed.replaceFirst("(?s).*\"id\":\"([0-9a-f-]{36})\",\"name\":\"for a day\".*", "$1");
    assertEquals(200, loopback("POST", "/tokens/" + id + "/remove", "{}").status());
    assertTrue(Set.of(401, 429).contains(program(brief, "GET", "/health").status()));
    assertEquals(404, loopback("POST", "/tokens/" + id + "/remove", "{}").status());
    Shown twice = loopback("POST", "/tokens", "{\"name\":\"heating\",\"kind\":\"read\"}");
    assertEquals("tokens", type(twice));
    assertEquals("body", type(loopback("POST", "/tokens", "{\"name\":\"a\",\"kind\":\"all\"}")));
  }

  @Test
  void s12_noFile_holdsAToken() throws IOException {
    try (Stream<Path> files = Files.list(data())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains(full) || text.contains(read), file.toString());
        assertFalse(text.contains("wall display"), file.toString());
      }
    }
  }
}
