// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentRecord.State;
import energy.foyer.resident.Client.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /question}: yes is the resident's own word, no needs none. */
final class QuestionApiTest {
  private static final String YES = "{\"answer\":\"yes\"}";
  private static final String NO = "{\"answer\":\"no\"}";
  private static final String ASKED =
      "{\"cause\":\"meter\",\"since\":\"2026-11-20T17:00:09Z\",\"asked\":\"2026-11-20T17:05:09Z\","
          + "\"until\":\"2026-12-20T17:05:09Z\"}";

  @TempDir Path temp;
  private HomeBox box;
  private UUID consent;

  @BeforeEach
  void open() throws IOException {
    box = HomeBox.quick(temp);
    Reply granted = box.resident().post("/consents", Wishes.yes(Map.of()));
    consent = UUID.fromString(granted.field("id"));
  }

  @AfterEach
  void close() throws IOException {
    box.close();
  }

  private State state() throws IOException {
    return box.books.consents().find(consent).orElseThrow().state(box.clock.instant());
  }

  @Test
  void question_isToldWithItsCauseAndUntilWhen() throws IOException {
    assertEquals("{}", box.client().get("/question").body());
    box.anotherMeter();
    assertEquals("{\"question\":" + ASKED + "}", box.client().get("/question").body());
    assertTrue(box.client().get("/health").body().contains("\"question\":" + ASKED));
  }

  @Test
  void yes_wantsAnOpenSession() throws IOException {
    box.anotherMeter();
    Reply refused = box.client().post("/question", YES);
    assertEquals(401, refused.status());
    assertTrue(refused.field("type").endsWith(":locked"), refused.body());
    assertTrue(box.books.questions().standing().isPresent());
    Reply told = box.resident().post("/question", YES);
    assertEquals(200, told.status(), told.body());
    assertEquals("active", told.field("state"));
    assertEquals("{}", box.client().get("/question").body());
    assertEquals(State.ACTIVE, state());
  }

  @Test
  void no_wantsTheTokenOnlyAndSuspends() throws IOException {
    box.anotherMeter();
    Reply told = box.client().post("/question", NO);
    assertEquals(200, told.status(), told.body());
    assertEquals("suspended", told.field("state"));
    assertEquals(State.SUSPENDED, state());
  }

  @Test
  void suspendedConsent_isResumedByTheResidentOnlyAndByItsNumber() throws IOException {
    box.anotherMeter();
    box.client().post("/question", NO);
    assertEquals(401, box.client().post("/consents/" + consent + "/resume", "").status());
    assertEquals(200, box.resident().post("/consents/resume", "").status());
    assertEquals(409, box.client().post("/consents/" + consent + "/pause", "").status());
    assertEquals(State.SUSPENDED, state());
    Reply resumed = box.resident().post("/consents/" + consent + "/resume", "");
    assertEquals(200, resumed.status(), resumed.body());
    assertEquals(State.ACTIVE, state());
  }

  @Test
  void answerToNothing_changesNothing() throws IOException {
    Reply refused = box.client().post("/question", NO);
    assertEquals(409, refused.status());
    assertTrue(refused.field("type").endsWith(":question-none"), refused.body());
    assertEquals(State.ACTIVE, state());
  }

  @Test
  void otherAnswers_areRefused() throws IOException {
    box.anotherMeter();
    for (String body : new String[] {"{}", "{\"answer\":\"maybe\"}", "{\"answer\":null}", "yes"}) {
      assertEquals(400, box.resident().post("/question", body).status(), body);
    }
    assertTrue(box.books.questions().standing().isPresent());
  }
}
