// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Ask;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.ConsentRecord.State;
import energy.foyer.resident.Client.Reply;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A yes: what was shown is what is frozen, and nothing wider than asked. */
final class GrantApiTest {
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

  @Test
  void grant_freezesWhatWasShownAndQueuesTheNotice() throws IOException {
    ConsentRecord record = record(granted());
    assertEquals(new ConsentRecord.Notice("fr", Wishes.hash("fr")), record.notice());
    assertEquals(List.of(Offerings.days(3).asks().get(0)), record.granted());
    assertEquals(Instant.parse("2027-11-20T17:05:09Z"), record.until());
    assertEquals(State.ACTIVE, record.state(box.clock.instant()));
    assertEquals(record.home(), box.books.consents().keys(record.id()).home());
    assertEquals(1, box.books.outbox().counts().waiting());
    assertEquals(1, box.woken.get());
  }

  @Test
  void grant_waitsForATimeThatIsCertain(@TempDir Path other) throws IOException {
    Health now = HeardMeter.health();
    Health waiting =
        new Health(
            now.version(), now.since(), new Health.Time(false, 0), now.meter(), now.delivery());
    try (HomeBox young = new HomeBox(other, () -> waiting)) {
      Reply reply = young.resident().post("/consents", Wishes.yes(Map.of()));
      assertEquals(409, reply.status(), reply.body());
      assertEquals("urn:foyer:problem:clock-waiting", reply.field("type"));
      assertEquals(List.of(), young.books.consents().all());
    }
  }

  @Test
  void grant_takesFactsAndNarrowing() throws IOException {
    Reply reply =
        box.resident()
            .post(
                "/consents",
                Wishes.yes(
                    Map.of(
                        "asks",
                        "[{\"index\":0,\"step\":\"P1M\",\"history\":\"P0D\"},"
                            + "{\"index\":1,\"step\":\"P1M\"}]",
                        "duration",
                        "\"P6M\"",
                        "facts",
                        "{\"reference\":\"D-42\",\"dwelling-surface-band\":\"60-80\"}")));
    assertEquals(201, reply.status(), reply.body());
    ConsentRecord record = record(UUID.fromString(reply.field("id")));
    List<Ask> granted = record.granted();
    assertEquals(List.of(Step.MONTH, Step.MONTH), granted.stream().map(Ask::step).toList());
    assertEquals(
        List.of(Statistic.SUM, Statistic.SUM_BY_TARIFF),
        granted.stream().map(Ask::statistic).toList());
    assertEquals(Period.ZERO, granted.get(0).history());
    assertEquals(Instant.parse("2027-05-20T16:05:09Z"), record.until());
    assertEquals(Map.of("reference", "D-42", "dwelling-surface-band", "60-80"), record.facts());
    assertFalse(box.client().get("/consents").body().contains("D-42"), "facts stay in the record");
  }

  @Test
  void grantOfAnotherText_isRefused() throws IOException {
    Map<Map<String, String>, Integer> wrong =
        Map.of(
            Map.of("notice", "\"" + Wishes.hash("en") + "\""), 409,
            Map.of("notice", "\"" + "0".repeat(64) + "\""), 409,
            Map.of("notice", ""), 400,
            Map.of("version", "2"), 409,
            Map.of("version", ""), 400,
            Map.of("language", ""), 400);
    for (Map.Entry<Map<String, String>, Integer> each : wrong.entrySet()) {
      refused(each.getValue(), Wishes.yes(each.getKey()));
    }
  }

  @Tag("law")
  @Test
  void law_oneConsent_grantOfMoreThanOneStepOrMoreThanAsked_isRefused() throws IOException {
    Map<String, Integer> asks =
        Map.of(
            "[]", 400,
            "[{}]", 400,
            "[{\"index\":2}]", 400,
            "[{\"index\":-1}]", 400,
            "[{\"index\":0},{\"index\":0}]", 400,
            "[{\"index\":0,\"step\":\"PT30M\"}]", 422,
            "[{\"index\":0,\"history\":\"P13M\"}]", 422,
            "[{\"index\":0},{\"index\":1,\"step\":\"P1M\"}]", 422,
            "[{\"index\":1}]", 422);
    for (Map.Entry<String, Integer> each : asks.entrySet()) {
      refused(each.getValue(), Wishes.yes(Map.of("asks", each.getKey())));
    }
    refused(400, Wishes.yes(Map.of("asks", "")));
    refused(422, Wishes.yes(Map.of("duration", "\"P13M\"")));
    refused(422, Wishes.yes(Map.of("facts", "{\"iris\":\"0101\"}")));
  }

  @Test
  void unreadableChoice_isRefused() throws IOException {
    for (String body :
        List.of(
            "",
            "null",
            "[]",
            "{",
            Wishes.yes(Map.of("choice", "\"maybe\"")),
            Wishes.yes(Map.of("choice", "")),
            Wishes.yes(Map.of("service", "")),
            Wishes.yes(Map.of("ticked", "true")),
            Wishes.yes(Map.of("asks", "[null]")),
            Wishes.yes(Map.of("asks", "[{\"index\":null}]")),
            Wishes.yes(Map.of("choice", "null")),
            Wishes.yes(Map.of("asks", "null")),
            Wishes.yes(Map.of("facts", "{\"reference\":null}")),
            Wishes.yes(Map.of("version", "null")),
            Wishes.yes(Map.of("version", "\"x\"")),
            Wishes.yes(Map.of("duration", "\"soon\"")),
            Wishes.yes(Map.of("duration", "\"P-1M\"")),
            "{\"asks\":" + "[".repeat(8000))) {
      refused(400, body);
    }
  }

  @Test
  void unknownService_isNotFound() throws IOException {
    refused(404, Wishes.yes(Map.of("service", "\"nobody-here\"")));
  }

  private void refused(int status, String body) throws IOException {
    Reply reply = box.resident().post("/consents", body);
    assertEquals(status, reply.status(), body + " -> " + reply.body());
    assertTrue(reply.field("detail").length() > 10, reply.body());
    assertEquals(List.of(), box.books.consents().all(), body);
    assertEquals(0, box.woken.get());
  }
}
