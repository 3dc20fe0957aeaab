// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import energy.foyer.resident.Client.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** S3: no route is forgotten; each is asked by each kind of caller. */
final class AccessTest {
  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

  /** Open to the token before the box is claimed. */
  private static final Set<String> UNCLAIMED_TOO =
      Set.of(
          "GET /health",
          "GET /openapi.json",
          "GET /claim",
          "POST /claim",
          "POST /claim/code",
          "POST /claim/restore",
          "POST /claim/restore/piece",
          "POST /claim/restore/confirm",
          "GET /claim/restore",
          "POST /claim/restore/end",
          "POST /claim/restore/cancel");

  /** Open to the token alone. */
  private static final Set<String> CLAIMED =
      Set.of(
          "GET /offers",
          "GET /question",
          "POST /question",
          "GET /consents",
          "POST /consents",
          "POST /consents/pause",
          "POST /consents/{id}/pause",
          "POST /consents/{id}/withdraw",
          "POST /consents/{id}/erase",
          "POST /session",
          "POST /passphrase",
          "POST /recovery",
          "POST /recovery/check");

  /** Open to any session. */
  private static final Set<String> RESIDENT =
      Set.of(
          "POST /session/end",
          "GET /people",
          "GET /clock",
          "POST /clock",
          "GET /footprint",
          "GET /phones",
          "GET /tokens",
          "POST /tokens/{id}/remove",
          "GET /sessions",
          "POST /sessions/end",
          "GET /recovery",
          "POST /phones/{id}/remove",
          "GET /consents/{id}",
          "GET /ledger",
          "GET /ledger/entry",
          "GET /ledger/message",
          "GET /ledger/messages",
          "GET /offers/preview",
          "GET /ledger/verify",
          "GET /ledger/ahead",
          "GET /ledger/report",
          "GET /live",
          "GET /history/meters",
          "GET /history/readings",
          "GET /history/totals",
          "GET /history/corrections",
          "POST /history/corrections",
          "GET /cost",
          "POST /cost/comparison",
          "GET /prices",
          "POST /prices",
          "POST /prices/remove",
          "GET /prices/proposals",
          "POST /consents/resume",
          "POST /consents/{id}/resume",
          "GET /history/beside",
          "GET /indexes",
          "POST /indexes",
          "POST /indexes/remove",
          "POST /consents/{id}/renew",
          "POST /consents/{id}/confirm",
          "GET /year",
          "GET /retention");

  /** Open to a session that a passphrase opened. */
  private static final Set<String> PASSPHRASE =
      Set.of(
          "POST /people",
          "POST /people/{id}/remove",
          "POST /phones",
          "POST /tokens",
          "POST /retention",
          "POST /year/statement",
          "POST /retention/purge",
          "GET /ledger/export",
          "POST /export",
          "GET /export",
          "GET /import",
          "GET /restore",
          "GET /export/piece",
          "POST /import",
          "POST /import/piece",
          "POST /import/end",
          "POST /import/cancel",
          "POST /backup",
          "GET /backup",
          "GET /backup/piece",
          "POST /restore",
          "POST /restore/piece",
          "POST /restore/confirm",
          "POST /restore/end",
          "POST /restore/cancel",
          "POST /departure",
          "POST /erasure");

  @TempDir static Path temp;
  private static HomeBox box;

  @BeforeAll
  static void open() throws IOException {
    box = HomeBox.quick(temp.resolve("data"));
  }

  @AfterAll
  static void close() throws IOException {
    box.close();
  }

  private static Reply ask(Client client, String route) throws IOException {
    String path = route.substring(route.indexOf('/')).replace("{id}", NOBODY);
    return route.startsWith("GET") ? client.get(path) : client.post(path, "{}");
  }

  /** What is refused for want of what, by route. */
  private static Map<String, String> refusals(HomeBox asked, Optional<String> session)
      throws IOException {
    Map<String, String> refusals = new TreeMap<>();
    for (Route route : box.routes()) {
      String name = route.method() + " " + route.path();
      Client client = asked.client();
      session.ifPresent(token -> client.with("Foyer-Session", token));
      if (!(name.equals("POST /session/end") && session.isPresent())) {
        Reply reply = ask(client, name);
        String type = reply.status() < 400 ? "" : reply.field("type").replaceAll(".*:", "");
        refusals.put(name, type);
      }
    }
    return refusals;
  }

  private static Set<String> with(Map<String, String> refusals, String type) {
    return refusals.entrySet().stream()
        .filter(each -> each.getValue().equals(type))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> union(List<Set<String>> sets) {
    return sets.stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void s3_everyRoute_standsInOneList() {
    Map<Access, Set<String>> expected =
        Map.of(
            Access.UNCLAIMED_TOO, UNCLAIMED_TOO,
            Access.CLAIMED, CLAIMED,
            Access.RESIDENT, RESIDENT,
            Access.PASSPHRASE, PASSPHRASE);
    Map<Access, Set<String>> found =
        box.routes().stream()
            .collect(
                Collectors.groupingBy(
                    Route::access,
                    Collectors.mapping(
                        route -> route.method() + " " + route.path(), Collectors.toSet())));
    assertEquals(expected, found);
  }

  @Test
  void s3_everyRouteWithoutToken_isRefused() throws IOException {
    String session = box.session("passphrase", HomeBox.passphrase());
    for (Route route : box.routes()) {
      Client client = box.client().without("Authorization").with("Foyer-Session", session);
      Reply reply = ask(client, route.method() + " " + route.path());
      assertEquals(401, reply.status(), route.path());
      assertEquals("urn:foyer:problem:token-missing", reply.field("type"));
      assertEquals("application/problem+json", reply.headers().get("content-type"));
    }
  }

  @Test
  void s1_unclaimedBox_tellsItsHealthAndTakesAClaim() throws IOException {
    try (HomeBox young = HomeBox.unclaimed(temp.resolve("young"))) {
      Map<String, String> refusals = refusals(young, Optional.of("0".repeat(64)));
      assertEquals(
          union(List.of(CLAIMED, RESIDENT, PASSPHRASE)).stream()
              .filter(name -> !name.equals("POST /session/end"))
              .collect(Collectors.toSet()),
          with(refusals, "unclaimed"));
      assertEquals(
          Set.of("POST /claim", "POST /claim/code", "POST /claim/restore"),
          with(refusals, "claim-closed"));
      assertEquals("false", young.client().get("/health").field("claimed"));
      assertEquals(409, ask(young.client(), "POST /session/end").status());
    }
  }

  @Test
  void s8_tokenAlone_readsNothingSealedAndGrantsNothing() throws IOException {
    for (Optional<String> session :
        Stream.of("", "0".repeat(64), "F".repeat(64))
            .map(text -> Optional.of(text).filter(token -> !token.isEmpty()))
            .toList()) {
      Map<String, String> refusals = refusals(box, session);
      Set<String> locked = union(List.of(RESIDENT, PASSPHRASE));
      session.ifPresent(token -> locked.remove("POST /session/end"));
      assertEquals(locked, with(refusals, "locked"));
      Client client = box.client();
      session.ifPresent(token -> client.with("Foyer-Session", token));
      Reply grant = client.post("/consents", Wishes.yes(Map.of()));
      assertEquals("urn:foyer:problem:locked", grant.field("type"));
      assertEquals("Foyer-Session", grant.headers().get("www-authenticate"));
    }
  }

  @Test
  void rememberedPhone_readsButChangesNoWayIn() throws IOException {
    String secret = box.resident().post("/phones", "{\"name\":\"mine\"}").field("phone");
    Map<String, String> refusals = refusals(box, Optional.of(box.session("phone", secret)));
    assertEquals(PASSPHRASE, with(refusals, "passphrase-needed"));
    assertEquals(Set.of(), with(refusals, "locked"));
    assertEquals("", refusals.get("GET /people"));
    assertEquals("", refusals.get("GET /ledger"));
  }

  @Test
  void passphrase_opensEveryRoute() throws IOException {
    String session = box.session("passphrase", HomeBox.passphrase());
    Map<String, String> refusals = refusals(box, Optional.of(session));
    assertFalse(refusals.containsValue("locked"));
    assertFalse(refusals.containsValue("passphrase-needed"));
    assertFalse(refusals.containsValue("unclaimed"));
    assertFalse(refusals.containsValue("internal"), refusals.toString());
    assertEquals(
        "true",
        ask(box.client().with("Foyer-Session", session), "POST /session/end").field("ended"));
    assertEquals(
        401, ask(box.client().with("Foyer-Session", session), "POST /session/end").status());
  }

  @Test
  void twoSessionsInOneRequest_areNone() throws IOException {
    String session = box.session("passphrase", HomeBox.passphrase());
    Client client = box.client().with("Foyer-Session", session).with("foyer-session", session);
    assertEquals(401, client.get("/people").status());
  }
}
