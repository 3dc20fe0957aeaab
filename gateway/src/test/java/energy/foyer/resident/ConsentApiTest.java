// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.ConsentRecord.State;
import energy.foyer.consent.Notice;
import energy.foyer.resident.Client.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConsentApiTest {
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

  private UUID granted() throws IOException {
    Reply reply = box.resident().post("/consents", Wishes.yes(Map.of()));
    assertEquals(201, reply.status(), reply.body());
    return UUID.fromString(reply.field("id"));
  }

  private ConsentRecord record(UUID id) throws IOException {
    return box.books.consents().find(id).orElseThrow();
  }

  private State state(UUID id) throws IOException {
    return record(id).state(box.clock.instant());
  }

  @Test
  void offers_carryTheNoticeAndItsHash() throws IOException {
    String body = box.client().get("/offers").body();
    for (String language : List.of("fr", "en")) {
      String text = Notice.text(Offerings.days(3), language);
      assertTrue(body.contains(text.lines().findFirst().orElseThrow()), text);
      assertTrue(body.contains(Wishes.hash(language)), language);
    }
  }

  @Test
  void offerRefused_isShownWithItsReason() throws IOException {
    box.books.offers().refuse("faux-service", "signature", box.clock.instant());
    String expected =
        "{\"service\":\"faux-service\",\"reason\":\"signature\",\"at\":\"2026-11-20T17:05:09Z\"}";
    assertTrue(box.client().get("/offers").body().contains(expected));
    assertTrue(box.client().get("/health").body().contains(expected));
  }

  @Test
  void secondGrantAtTheSameStep_isRefused() throws IOException {
    UUID first = granted();
    assertEquals(409, box.resident().post("/consents", Wishes.yes(Map.of())).status());
    assertEquals(1, box.books.consents().all().size());
    box.client().post("/consents/" + first + "/withdraw", "");
    granted();
  }

  @Test
  void refusal_standsForSixMonthsAndStaysHome() throws IOException {
    String no = "{\"choice\":\"refuse\",\"service\":\"conseil-renovation\",\"language\":\"fr\"}";
    Reply first = box.client().post("/consents", no);
    assertEquals(201, first.status(), first.body());
    assertEquals("refused", first.field("state"));
    Reply again = box.client().post("/consents", no);
    assertEquals(200, again.status());
    assertEquals(first.field("id"), again.field("id"));
    assertEquals("2027-05-20T16:05:09Z", box.client().get("/offers").field("refusedUntil"));
    assertEquals(0, box.books.outbox().counts().waiting());
    box.clock.pass(Period.ofMonths(6));
    assertFalse(box.client().get("/offers").body().contains("refusedUntil"));
  }

  @Test
  void grantAfterARefusal_liftsIt() throws IOException {
    String no = "{\"choice\":\"refuse\",\"service\":\"conseil-renovation\",\"language\":\"fr\"}";
    box.client().post("/consents", no);
    box.clock.pass(Period.ofDays(1));
    granted();
    assertFalse(box.client().get("/offers").body().contains("refusedUntil"));
  }

  @Test
  void pauseResumeWithdraw_takeOneRequestEach() throws IOException {
    UUID id = granted();
    assertEquals("paused", box.client().post("/consents/" + id + "/pause", "").field("state"));
    assertEquals(State.PAUSED, state(id));
    assertEquals(200, box.client().post("/consents/" + id + "/pause", "{}").status());
    box.clock.pass(Period.ofDays(1));
    assertEquals("active", box.resident().post("/consents/" + id + "/resume", "").field("state"));
    assertEquals(
        "withdrawn", box.client().post("/consents/" + id + "/withdraw", "").field("state"));
    assertEquals(State.WITHDRAWN, state(id));
    assertEquals(4, record(id).events().size());
    assertEquals(4, box.woken.get());
  }

  @Test
  void endedConsent_staysAsItIs() throws IOException {
    UUID id = granted();
    box.client().post("/consents/" + id + "/withdraw", "");
    assertEquals(200, box.client().post("/consents/" + id + "/withdraw", "").status());
    assertEquals(409, box.resident().post("/consents/" + id + "/resume", "").status());
    assertEquals(409, box.client().post("/consents/" + id + "/pause", "").status());
    assertEquals(2, record(id).events().size());
  }

  @Test
  void s8_tokenAlone_pausesButNeverResumes() throws IOException {
    UUID id = granted();
    assertEquals(200, box.client().post("/consents/pause", "").status());
    assertEquals(401, box.client().post("/consents/resume", "").status());
    assertEquals(401, box.client().post("/consents/" + id + "/resume", "").status());
    assertEquals(State.PAUSED, state(id));
  }

  @Test
  void expiredConsent_cannotBeResumed() throws IOException {
    UUID id = granted();
    box.client().post("/consents/" + id + "/pause", "");
    box.clock.pass(Period.ofMonths(12));
    Reply reply = box.resident().post("/consents/" + id + "/resume", "");
    assertEquals(409, reply.status());
    assertEquals("urn:foyer:problem:consent-state", reply.field("type"));
  }

  @Test
  void pauseOfAll_holdsAllAndResumesAll() throws IOException {
    UUID id = granted();
    Reply paused = box.client().post("/consents/pause", "");
    assertTrue(paused.body().contains(id.toString()), paused.body());
    assertEquals(State.PAUSED, state(id));
    assertEquals("{\"consents\":[]}", box.client().post("/consents/pause", "").body());
    box.resident().post("/consents/resume", "");
    assertEquals(State.ACTIVE, state(id));
  }

  @Test
  void s5_noChange_comesByGet() throws IOException {
    UUID id = granted();
    for (String change : List.of("pause", "resume", "withdraw")) {
      assertEquals(405, box.client().get("/consents/" + id + "/" + change).status());
    }
    assertEquals(405, box.client().get("/consents/pause").status());
    assertEquals(1, record(id).events().size());
  }

  @Test
  void ledger_showsTheNoticeThatWaits() throws IOException {
    UUID id = granted();
    Reply ledger = box.resident().get("/ledger?limit=1&consent=" + id);
    assertEquals("prepared", ledger.field("kind"));
    assertEquals(id.toString(), ledger.field("consent"));
    assertTrue(ledger.body().contains("\"before\":" + ledger.field("number")), ledger.body());
    String older = "/ledger?before=" + ledger.field("number") + "&consent=" + id;
    assertEquals("{\"entries\":[]}", box.resident().get(older).body());
    assertEquals("true", box.resident().get("/ledger/verify").field("intact"));
  }

  @Test
  void live_tellsNumbersAndTextsInTheirPlace() throws IOException {
    assertEquals(
        "{\"readings\":["
            + "{\"label\":\"EAST\",\"obis\":\"1-0:1.8.0\",\"unit\":\"Wh\",\"kind\":\"index\","
            + "\"value\":1234567,\"at\":\"2026-11-20T17:05:09Z\",\"clock\":\"set\"},"
            + "{\"label\":\"NGTF\",\"kind\":\"text\",\"text\":\"<b>HP</b>\\\"\","
            + "\"at\":\"2026-11-20T17:05:09Z\",\"clock\":\"set\"},"
            + "{\"label\":\"PAPP\",\"unit\":\"VA\",\"kind\":\"instantaneous\","
            + "\"value\":420,\"clock\":\"absent\"}]}",
        box.resident().get("/live").body());
  }
}
