// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.window.Step;
import energy.foyer.window.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConsentRecordTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant NOON = Instant.parse("2026-05-04T10:00:00Z");
  private static final Instant LATER = Instant.parse("2026-06-01T10:00:00Z");
  private static final Window DAY = Step.DAY.windowAt(NOON, PARIS);

  private final ConsentRecord given = given();

  private static ConsentRecord given() {
    Offer offer = new PretendOffer().offer();
    Choice all = Choice.all(offer, PARIS, "fr", "command");
    Instant at = Instant.parse("2026-05-01T08:00:00Z");
    return Grant.given(UUID.randomUUID(), offer, all, "abcdefghijklmnopqrstuvwxyz", at);
  }

  private static ConsentEvent event(ConsentEvent.Kind kind, Instant at) {
    return new ConsentEvent(kind, at, "command");
  }

  @ParameterizedTest
  @CsvSource({
    "REQUESTED, REQUESTED",
    "GIVEN, ACTIVE",
    "REFUSED, REFUSED",
    "PAUSED, PAUSED",
    "RESUMED, ACTIVE",
    "SUSPENDED, SUSPENDED",
    "WITHDRAWN, WITHDRAWN",
    "EXPIRED, EXPIRED",
    "TERMINATED, TERMINATED",
    "RENEWED, ACTIVE"
  })
  void state_isThatOfTheLastEvent(ConsentEvent.Kind kind, ConsentRecord.State state) {
    assertEquals(state, given.with(event(kind, NOON)).state(LATER));
  }

  @Test
  void state_expiresByItself() {
    assertEquals(ConsentRecord.State.ACTIVE, given.state(given.until().minusSeconds(1)));
    assertEquals(ConsentRecord.State.EXPIRED, given.state(given.until()));
    ConsentRecord paused = given.with(event(ConsentEvent.Kind.PAUSED, NOON));
    assertEquals(ConsentRecord.State.EXPIRED, paused.state(given.until()));
    ConsentRecord withdrawn = given.with(event(ConsentEvent.Kind.WITHDRAWN, NOON));
    assertEquals(ConsentRecord.State.WITHDRAWN, withdrawn.state(given.until()));
  }

  @ParameterizedTest
  @CsvSource({"REFUSED", "WITHDRAWN", "EXPIRED", "TERMINATED"})
  void end_isFinal(ConsentEvent.Kind kind) {
    ConsentRecord ended = given.with(event(kind, NOON));
    assertTrue(ended.state(LATER).ended());
    assertThrows(
        IllegalStateException.class, () -> ended.with(event(ConsentEvent.Kind.RESUMED, LATER)));
  }

  @Test
  void events_areOnlyAdded() {
    ConsentRecord paused = given.with(event(ConsentEvent.Kind.PAUSED, NOON));
    assertEquals(1, given.events().size());
    assertEquals(given.events(), paused.events().subList(0, 1));
    assertThrows(UnsupportedOperationException.class, () -> paused.events().clear());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ConsentRecord(
                given.id(),
                given.offer(),
                given.granted(),
                PARIS,
                given.home(),
                given.notice(),
                given.until(),
                Map.of(),
                List.of()));
  }

  private boolean interrupted(Instant from, Instant to) {
    return given
        .with(event(ConsentEvent.Kind.PAUSED, from))
        .with(event(ConsentEvent.Kind.RESUMED, to))
        .interrupted(DAY);
  }

  @Test
  void pause_interruptsEveryWindowThatItTouches() {
    assertFalse(given.interrupted(DAY));
    assertTrue(interrupted(NOON, NOON.plusSeconds(61)));
    assertTrue(interrupted(DAY.start().minusSeconds(3600), DAY.start().plusSeconds(1)));
    assertTrue(interrupted(DAY.end().minusSeconds(1), DAY.end().plusSeconds(3600)));
    assertTrue(interrupted(DAY.start().minusSeconds(3600), DAY.end().plusSeconds(3600)));
    assertFalse(interrupted(DAY.start().minusSeconds(3600), DAY.start()));
    assertFalse(interrupted(DAY.end(), DAY.end().plusSeconds(3600)));
  }

  @Test
  void pause_undoneWithinAMinute_countsAsNone() {
    assertFalse(interrupted(NOON, NOON.plusSeconds(60)));
    assertTrue(interrupted(NOON, NOON.plusSeconds(61)));
    ConsentRecord suspended =
        given
            .with(event(ConsentEvent.Kind.SUSPENDED, NOON))
            .with(event(ConsentEvent.Kind.RESUMED, NOON.plusSeconds(10)));
    assertTrue(suspended.interrupted(DAY));
  }

  @Test
  void pause_thatLasts_interruptsAllThatFollows() {
    ConsentRecord paused = given.with(event(ConsentEvent.Kind.PAUSED, NOON));
    assertTrue(paused.interrupted(DAY));
    assertTrue(paused.interrupted(DAY.next()));
    assertFalse(paused.interrupted(Step.DAY.windowAt(DAY.start().minusSeconds(1), PARIS)));
  }

  @Test
  void pause_repeated_beginsWithTheFirst() {
    ConsentRecord twice =
        given
            .with(event(ConsentEvent.Kind.PAUSED, NOON))
            .with(event(ConsentEvent.Kind.PAUSED, NOON.plusSeconds(3600)))
            .with(event(ConsentEvent.Kind.RESUMED, NOON.plusSeconds(3630)));
    assertTrue(twice.interrupted(DAY));
  }

  @Test
  void pause_resumedBeforeItBegan_lastsOn() {
    assertTrue(interrupted(NOON, NOON.minusSeconds(86_400 * 300L)));
  }

  @Test
  void record_saysNothingPersonal() {
    assertEquals("ConsentRecord[" + given.id() + "]", given.toString());
  }
}
