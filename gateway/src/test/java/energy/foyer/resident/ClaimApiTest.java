// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.Client.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reads the code beside the box, within five minutes of a press, makes it theirs: once. */
final class ClaimApiTest {
  private static final String GOOD = "lampe tunnel cerise bouleau";

  @TempDir Path temp;
  private HomeBox box;
  private String code;

  @BeforeEach
  void open() throws IOException {
    box = HomeBox.unclaimed(temp);
    code = Files.readString(file()).strip();
  }

  @AfterEach
  void close() throws IOException {
    box.close();
  }

  private Path file() {
    return temp.resolve("claim-code");
  }

  private Reply claim(String typed, String passphrase, String name) throws IOException {
    String json =
        "{\"code\":\"%s\",\"passphrase\":\"%s\",\"name\":\"%s\"}"
            .formatted(typed, passphrase, name);
    return box.client().post("/claim", json);
  }

  private void refused(int status, String type, Reply reply) throws IOException {
    assertEquals(status, reply.status(), reply.body());
    assertEquals("urn:foyer:problem:" + type, reply.field("type"));
    assertTrue(reply.field("detail").length() > 10, reply.body());
    assertFalse(box.books.residence().claimed());
  }

  @Test
  void rightCodeWithinTheWindow_claimsOnce() throws IOException {
    assertEquals(
        "{\"claimed\":false,\"open\":false,\"secondsLeft\":0,\"button\":true}",
        box.client().get("/claim").body());
    box.press();
    assertEquals("300", box.client().get("/claim").field("secondsLeft"));
    Reply made = claim(" " + code.toUpperCase(), GOOD, "Camille");
    assertEquals(201, made.status(), made.body());
    assertTrue(made.field("recoveryCode").matches("([0-9]{5} ){8}[0-9]{5}"));
    assertFalse(Files.exists(file()));
    assertEquals(1, box.woken.get());
    assertEquals(
        "{\"claimed\":true,\"open\":false,\"secondsLeft\":0,\"button\":true}",
        box.client().get("/claim").body());
    assertEquals("true", box.client().get("/health").field("claimed"));
    box.session("passphrase", GOOD);
    box.session("recoveryCode", made.field("recoveryCode"));
    Reply again = claim(code, GOOD, "Thief");
    assertEquals(409, again.status());
    assertEquals("urn:foyer:problem:claimed-already", again.field("type"));
    assertEquals(1, box.books.residence().people().size());
  }

  @Test
  void ticketForTheCode_claimsAtLeisure_andGoesOnInASession() throws IOException {
    box.press();
    Reply given = box.client().post("/claim/code", "{\"code\":\"" + code + "\"}");
    assertEquals(200, given.status(), given.body());
    assertEquals("1800", given.field("secondsLeft"));
    String ticket = given.field("ticket");
    box.nanos.addAndGet(Duration.ofMinutes(29).toNanos());
    refused(409, "claim-closed", claim(code, GOOD, "Camille"));
    String form = "{\"%s\":\"%s\",\"passphrase\":\"%s\",\"name\":\"Camille\"}";
    refused(403, "claim-ticket", box.client().post("/claim", form.formatted("ticket", code, GOOD)));
    refused(
        422, "passphrase-weak", box.client().post("/claim", form.formatted("ticket", ticket, "x")));
    Reply made = box.client().post("/claim", form.formatted("ticket", ticket, GOOD));
    assertEquals(201, made.status(), made.body());
    Client resident = box.client().with("Foyer-Session", made.field("session"));
    assertEquals(201, resident.post("/phones", "{\"name\":\"Pixel\"}").status(), "by passphrase");
    assertEquals("false", resident.get("/recovery").field("typedBack"));
    String right = "{\"recoveryCode\":\"" + made.field("recoveryCode") + "\"}";
    assertEquals(200, resident.post("/recovery/check", right).status());
    assertEquals("true", resident.get("/recovery").field("typedBack"));
    Reply twice = box.client().post("/claim", form.formatted("ticket", ticket, GOOD));
    assertEquals("urn:foyer:problem:claimed-already", twice.field("type"));
  }

  @Test
  void claimedBox_staysSoAfterARestart() throws IOException {
    box.press();
    claim(code, GOOD, "Camille");
    box.close();
    box = HomeBox.unclaimed(temp);
    assertFalse(Files.exists(file()));
    box.press();
    Reply again = claim(code, GOOD, "Thief");
    assertEquals("urn:foyer:problem:claimed-already", again.field("type"));
    box.session("passphrase", GOOD);
  }

  @Test
  void s2_closedWindow_looksAtNoCode() throws IOException {
    for (int i = 0; i < 20; i++) {
      refused(409, "claim-closed", claim("aaaa-aaaa-aaaa", GOOD, "Thief"));
    }
    refused(409, "claim-closed", claim(code, GOOD, "Camille"));
    box.press();
    box.nanos.addAndGet(ClaimWindow.OPEN.toNanos());
    refused(409, "claim-closed", claim(code, GOOD, "Camille"));
    box.press();
    assertEquals(201, claim(code, GOOD, "Camille").status(), "none of these tries counts");
  }

  @Test
  void s2_wrongCodes_slowDownTheRightOneToo() throws IOException {
    box.press();
    for (int i = 0; i < 4; i++) {
      refused(403, "claim-code", claim("aaaa-aaaa-aaa" + (char) ('a' + i), GOOD, "Thief"));
    }
    Reply waits = claim("aaaa-aaaa-aaaa", GOOD, "Thief");
    refused(429, "too-many-tries", waits);
    assertEquals("1", waits.headers().get("retry-after"));
    refused(429, "too-many-tries", claim(code, GOOD, "Camille"));
    box.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertEquals(201, claim(code, GOOD, "Camille").status());
    String ledger =
        box.client().with("Foyer-Session", box.session("passphrase", GOOD)).get("/ledger").body();
    assertEquals(4, ledger.split("claim-refused", -1).length - 1, ledger);
  }

  @Test
  void s1_weakPassphrase_isRefusedWithWhatToDo() throws IOException {
    box.press();
    for (String weak :
        List.of("", "short", "12345678901", "motdepasse123", "aaaaaaaaaaaaaaaa", "x".repeat(257))) {
      refused(422, "passphrase-weak", claim(code, weak, "Camille"));
    }
    Reply english =
        box.client()
            .with("Accept-Language", "en")
            .post("/claim", "{\"code\":\"" + code + "\",\"passphrase\":\"short\",\"name\":\"C\"}");
    assertEquals(
        "This phrase is too short: it takes 12 characters at least.", english.field("detail"));
  }

  @Test
  void incompleteClaim_isRefused() throws IOException {
    box.press();
    for (String body :
        List.of(
            "{}",
            "{\"code\":\"" + code + "\"}",
            "{\"code\":\"" + code + "\",\"passphrase\":\"" + GOOD + "\"}",
            "{\"code\":\"" + code + "\",\"passphrase\":\"" + GOOD + "\",\"name\":\"C\",\"x\":\"\"}",
            "{\"code\":1,\"passphrase\":\"" + GOOD + "\",\"name\":\"C\"}")) {
      refused(400, "body", box.client().post("/claim", body));
    }
    for (String name : List.of("", "  ", "a\\u0000b", "\\u202ekcab", "a\\nb", "x".repeat(65))) {
      refused(400, "body", claim(code, GOOD, name));
    }
    assertEquals(201, claim(code, GOOD, "  Zoé & <Max> ").status());
    assertEquals("Zoé & <Max>", box.books.residence().people().get(0).name());
  }

  @Test
  void claimsAtTheSameTime_haveOneWinner() throws Exception {
    box.press();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        String name = "N" + i;
        all.add(threads.submit(() -> claim(code, GOOD, name).status()));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> each : all) {
        statuses.add(each.get());
      }
      assertEquals(List.of(201, 409, 409), statuses.stream().sorted().toList());
      assertEquals(1, box.books.residence().people().size());
    } finally {
      threads.shutdownNow();
    }
  }
}
