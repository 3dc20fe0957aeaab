// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.Await;
import energy.foyer.resident.Client.Reply;
import energy.foyer.vault.PhoneSecret;
import energy.foyer.vault.RecoveryCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionApiTest {
  @TempDir Path temp;
  private HomeBox box;

  @BeforeEach
  void open() throws IOException {
    box = HomeBox.quick(temp);
  }

  @AfterEach
  void close() throws IOException {
    box.close();
  }

  private Reply open(String kind, String secret) throws IOException {
    return box.client().post("/session", "{\"" + kind + "\":\"" + secret + "\"}");
  }

  private int people(String session) throws IOException {
    return box.client().with("Foyer-Session", session).get("/people").status();
  }

  @Test
  void passphrase_opensASessionAndTellsOfTheLedger() throws IOException {
    Reply opened = open("passphrase", HomeBox.passphrase());
    assertEquals(201, opened.status(), opened.body());
    assertTrue(opened.field("session").matches("[0-9a-f]{64}"));
    assertEquals("passphrase", opened.field("openedBy"));
    assertEquals("600", opened.field("idleSeconds"));
    assertEquals("true", opened.field("intact"));
    assertTrue(Integer.parseInt(opened.field("entries")) > 0, opened.body());
    assertEquals(200, people(opened.field("session")));
  }

  @Test
  void s2_wrongSecrets_getOneAnswer() throws IOException {
    Set<String> answers = new HashSet<>();
    Set<Integer> statuses = new HashSet<>();
    try (RecoveryCode other = RecoveryCode.create();
        PhoneSecret phone = PhoneSecret.create()) {
      for (Reply reply :
          List.of(
              open("passphrase", "never chosen by anyone"),
              open("passphrase", ""),
              open("recoveryCode", other.text()),
              open("phone", phone.text()),
              open("phone", "x"))) {
        answers.add(reply.body());
        statuses.add(reply.status());
      }
    }
    assertEquals(Set.of(403), statuses);
    assertEquals(1, answers.size(), answers.toString());
  }

  @Test
  void s2_wrongPassphrases_slowDownTheRightOneToo() throws IOException {
    for (int i = 0; i < 4; i++) {
      assertEquals(403, open("passphrase", "wrong guess number " + i).status());
    }
    for (String typed : List.of("wrong guess number 5", HomeBox.passphrase())) {
      Reply waits = open("passphrase", typed);
      assertEquals(429, waits.status(), "never a hint");
      assertEquals("1", waits.headers().get("retry-after"));
    }
    Reply by = box.client().post("/recovery", "{\"passphrase\":\"" + HomeBox.passphrase() + "\"}");
    assertEquals(429, by.status(), "no way round");
    box.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    String ledger =
        box.client()
            .with("Foyer-Session", box.session("passphrase", HomeBox.passphrase()))
            .get("/ledger")
            .body();
    assertEquals(4, ledger.split("unlock-refused", -1).length - 1, ledger);
  }

  @Test
  void s2_wrongPhones_doNotKeepTheRightOneOut() throws IOException {
    String secret = box.resident().post("/phones", "{\"name\":\"mine\"}").field("phone");
    for (int i = 0; i < 4; i++) {
      assertEquals(403, open("phone", "0".repeat(64)).status());
    }
    assertEquals(429, open("phone", "0".repeat(64)).status());
    assertEquals(201, open("phone", secret).status(), "256 bits are not guessed");
    assertEquals(201, open("passphrase", HomeBox.passphrase()).status());
  }

  @Test
  void mistypedRecoveryCode_isToldAndIsNoGuess() throws IOException {
    for (int i = 0; i < 20; i++) {
      for (String text : List.of("", "12345", "x", "99999 ".repeat(9).strip())) {
        Reply reply = open("recoveryCode", text);
        assertEquals(422, reply.status(), text);
        assertEquals("urn:foyer:problem:recovery-code", reply.field("type"));
      }
    }
    assertTrue(open("recoveryCode", "99999 ".repeat(9).strip()).body().contains("Groupe 1"));
  }

  @Test
  void anythingButOneSecret_isRefused() throws IOException {
    for (String body :
        List.of(
            "",
            "{}",
            "[]",
            "{\"passphrase\":1}",
            "{\"passphrase\":\"a\",\"phone\":\"b\"}",
            "{\"name\":\"a\"}")) {
      assertEquals(400, box.client().post("/session", body).status(), body);
    }
  }

  @Test
  void idleSession_endsAndTheNextRequestSaysSo() throws IOException {
    String session = box.session("passphrase", HomeBox.passphrase());
    box.nanos.addAndGet(Sessions.IDLE.toNanos() - 1);
    assertEquals(200, people(session));
    box.nanos.addAndGet(Sessions.IDLE.toNanos());
    Reply late = box.client().with("Foyer-Session", session).get("/people");
    assertEquals(401, late.status());
    assertEquals("urn:foyer:problem:locked", late.field("type"));
  }

  @Test
  void keyOfAnIdleSession_isWipedThoughNobodyAsks() throws IOException {
    box.session("passphrase", HomeBox.passphrase());
    assertEquals(1, box.sessions());
    box.nanos.addAndGet(Sessions.IDLE.toNanos());
    Await.until(() -> box.sessions() == 0);
  }

  @Test
  void endedSession_isNone() throws IOException {
    String session = box.session("passphrase", HomeBox.passphrase());
    String other = box.session("passphrase", HomeBox.passphrase());
    Client client = box.client().with("Foyer-Session", session);
    assertEquals("{\"ended\":true}", client.post("/session/end", "").body());
    assertEquals(401, people(session));
    assertEquals(200, people(other));
  }

  @Test
  void expiredSession_doesNotHinderAWithdrawal() throws IOException {
    String id = box.resident().post("/consents", Wishes.yes(java.util.Map.of())).field("id");
    Client stale = box.client().with("Foyer-Session", "0".repeat(64));
    assertEquals("withdrawn", stale.post("/consents/" + id + "/withdraw", "").field("state"));
  }

  @Test
  void halfHourlyGrant_wantsAPassphrase() throws IOException {
    String secret = box.resident().post("/phones", "{\"name\":\"mine\"}").field("phone");
    String phone = box.session("phone", secret);
    String notice = Shown.of(Offerings.curve(), "fr").sha256();
    String fine =
        "{\"choice\":\"grant\",\"service\":\"%s\",\"version\":1,\"notice\":\"%s\",\"language\":\"fr\","
            .formatted(Offerings.CURVE, notice);
    Client client = box.client().with("Foyer-Session", phone);
    Reply refused = client.post("/consents", fine + "\"asks\":[{\"index\":0}]}");
    assertEquals(403, refused.status(), refused.body());
    assertEquals("urn:foyer:problem:passphrase-needed", refused.field("type"));
    assertEquals(List.of(), box.books.consents().all());
    assertEquals(201, client.post("/consents", fine + "\"asks\":[{\"index\":1}]}").status());
    assertEquals(
        201, box.resident().post("/consents", fine + "\"asks\":[{\"index\":0}]}").status());
  }

  @Test
  void s12_secrets_areNeverLogged() throws IOException {
    List<String> logged = Collections.synchronizedList(new ArrayList<>());
    Handler all =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            logged.add(record.getMessage() + record.getThrown() + List.of(told(record)));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("energy.foyer");
    root.addHandler(all);
    root.setLevel(Level.ALL);
    try {
      String secret = box.resident().post("/phones", "{\"name\":\"canary-name\"}").field("phone");
      String session = box.session("phone", secret);
      open("passphrase", "canary passphrase");
      open("phone", "canary phone");
      open("recoveryCode", "canary code");
      box.client().post("/session", "{\"passphrase\":\"canary");
      box.stop();
      for (String text : List.of("canary", secret, session, HomeBox.passphrase())) {
        assertFalse(logged.toString().contains(text), text);
      }
    } finally {
      root.removeHandler(all);
      root.setLevel(null);
    }
  }

  private static Object[] told(LogRecord record) {
    return record.getParameters() == null ? new Object[0] : record.getParameters();
  }
}
