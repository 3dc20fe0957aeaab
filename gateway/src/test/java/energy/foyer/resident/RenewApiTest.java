// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.resident.Client.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A consent that ends soon is asked for again, and given again as it is or not at all. */
final class RenewApiTest {
  private static final Instant END = Instant.parse("2027-11-20T17:05:09Z");

  @TempDir Path temp;
  private HomeBox box;
  private UUID id;

  @BeforeEach
  void open() throws IOException {
    box = HomeBox.quick(temp);
    Reply reply = box.resident().post("/consents", Wishes.yes(Map.of()));
    assertEquals(201, reply.status(), reply.body());
    id = UUID.fromString(reply.field("id"));
  }

  @AfterEach
  void close() throws IOException {
    box.close();
  }

  private void at(Instant now) {
    box.clock.pass(Duration.between(box.clock.instant(), now));
  }

  private ConsentRecord record() throws IOException {
    return box.books.consents().find(id).orElseThrow();
  }

  private boolean asked() throws IOException {
    return box.client().get("/consents").body().contains("\"askRenewal\":true");
  }

  private Reply renew() throws IOException {
    return box.resident().post("/consents/" + id + "/renew", "");
  }

  @Test
  void renewal_isAskedThirtyDaysBeforeTheEndAndMovesIt() throws IOException {
    at(END.minusSeconds(31 * 86_400));
    assertFalse(asked());
    assertEquals(409, renew().status());
    Instant now = END.minusSeconds(20 * 86_400);
    at(now);
    assertTrue(asked());
    assertEquals(401, box.client().post("/consents/" + id + "/renew", "").status());
    Reply reply = renew();
    assertEquals(200, reply.status(), reply.body());
    assertEquals(Instant.parse("2028-10-31T17:05:09Z"), record().until());
    List<ConsentEvent> events = record().events();
    assertEquals(new ConsentEvent(ConsentEvent.Kind.RENEWED, now, "command"), events.get(1));
    assertFalse(asked());
    assertEquals(409, renew().status());
    assertEquals(ConsentRecord.State.ACTIVE, record().state(END.plusSeconds(1)));
  }

  @Test
  void pausedConsent_isNotRenewedBehindTheResident() throws IOException {
    at(END.minusSeconds(20 * 86_400));
    box.client().post("/consents/" + id + "/pause", "");
    assertFalse(asked());
    assertEquals(409, renew().status());
    assertEquals(END, record().until());
  }

  @Test
  void consentThatEnded_isNotRenewed() throws IOException {
    at(END);
    assertEquals(409, renew().status());
    assertEquals(1, record().events().size());
  }

  @Test
  void dryRunOfAGrant_tellsWhatWouldBeAndGrantsNothing() throws IOException {
    box.client().post("/consents/" + id + "/withdraw", "");
    Reply reply = box.resident().post("/consents", Wishes.yes(Map.of("dryRun", "true")));
    assertEquals(200, reply.status(), reply.body());
    assertTrue(reply.body().contains("\"pastWindows\":0"), reply.body());
    assertTrue(reply.body().contains("\"next\":\"2026-11-20T23:00:00Z\""), reply.body());
    assertTrue(reply.body().contains("\"history\":\"P12M\""), reply.body());
    assertEquals(1, box.books.consents().all().size());
  }
}
