// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord.State;
import energy.foyer.store.Question;
import energy.foyer.store.Question.Cause;
import energy.foyer.window.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Still you?", from the bytes of the meter to the outbox. */
final class StillYouTest {
  /** The last frame that tells the old. */
  private static final Instant LAST = Instant.parse("2026-11-20T09:45:00Z");

  @TempDir private Path temp;
  private AskedHome home;

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  private void open(Instant claimed) throws IOException {
    home = new AskedHome(temp, claimed);
  }

  private void open() throws IOException {
    open(HandBox.GIVEN);
  }

  private void asksAfter(MeterSays other, Cause cause) throws IOException {
    open();
    home.hear(MeterSays.OLD, "09:45");
    home.hear(other, "09:49");
    assertEquals(Optional.empty(), home.question(), "four frames are not believed yet");
    home.hear(other, "09:50");
    Question asked = home.question().orElseThrow();
    assertEquals(new Question(cause, LAST, Instant.parse("2026-11-20T09:50:00Z")), asked);
    home.hear(other, "11:05");
    assertEquals(0, home.turn());
    assertEquals(List.of(), home.told());
    assertEquals(1, home.box.rooms.ready().held(), "three windows in one row");
    assertTrue(home.box.rooms.asks(), "the light says so");
    assertTrue(home.box.rooms.questions().answer(true, home.now()));
    assertEquals(1, home.turn());
    assertEquals(List.of("10:30", "11:00", "11:30"), home.told());
    home.hear(other, "11:35");
    assertEquals(1, home.turn());
    assertEquals(0, home.turn());
    assertEquals(List.of("10:30", "11:00", "11:30", "12:00"), home.told());
    assertFalse(home.box.rooms.asks());
  }

  @Test
  void anotherMeter_isAskedAboutAndAYesTellsAllOnce() throws IOException {
    asksAfter(MeterSays.METER, Cause.METER);
  }

  @Test
  void anotherPower_isAskedAboutAndAYesTellsAllOnce() throws IOException {
    asksAfter(MeterSays.POWER, Cause.POWER);
  }

  @Test
  void anotherCalendar_isAskedAboutAndAYesTellsAllOnce() throws IOException {
    asksAfter(MeterSays.CALENDAR, Cause.CALENDAR);
  }

  @Test
  void windowsBeforeTheChange_areToldMeanwhile() throws IOException {
    open();
    home.hear(MeterSays.OLD, "10:10");
    home.hear(MeterSays.POWER, "11:05");
    home.turn();
    assertEquals(List.of("10:30"), home.told());
    assertTrue(home.question().isPresent());
  }

  @Test
  void powerToldWronglyForAMoment_asksNothing() throws IOException {
    open();
    home.hear(MeterSays.OLD, "09:45");
    home.hear(MeterSays.POWER, "09:49");
    home.hear(MeterSays.OLD, "10:05");
    assertEquals(Optional.empty(), home.question());
    assertEquals(1, home.turn());
  }

  @Test
  void historicToStandardModeAndBack_asksNothing() throws IOException {
    open();
    home.hear(MeterSays.HISTORIC, "09:45");
    home.hear(MeterSays.OLD, "10:35");
    home.hear(MeterSays.HISTORIC, "11:20");
    assertEquals(Optional.empty(), home.question());
    home.turn();
    assertEquals(List.of("10:30", "11:00", "11:30"), home.told());
  }

  @Test
  void historicMeterWithAnotherNumber_isAskedAbout() throws IOException {
    open();
    home.hear(MeterSays.HISTORIC, "09:45");
    home.hear(MeterSays.METER, "09:52");
    assertEquals(Cause.METER, home.question().orElseThrow().cause());
    assertEquals(LAST, home.question().orElseThrow().since());
  }

  @Test
  void no_deletesWhatIsHeldAndSuspendsAll() throws IOException {
    open();
    UUID daily = home.box.give(Step.DAY, HandBox.GIVEN.plusSeconds(1), Period.ofMonths(6));
    home.box.change(daily, ConsentEvent.Kind.PAUSED, Instant.parse("2026-11-20T09:30:00Z"));
    home.hear(MeterSays.OLD, "10:10");
    home.hear(MeterSays.METER, "11:10");
    home.turn();
    home.hear(MeterSays.METER, "11:45");
    assertTrue(home.box.rooms.questions().answer(false, home.now()));
    assertEquals(State.SUSPENDED, home.state());
    assertEquals(
        State.SUSPENDED, home.box.rooms.consents().find(daily).orElseThrow().state(home.now()));
    assertEquals(0, home.box.rooms.ready().count());
    assertEquals(Optional.empty(), home.question());
    assertTrue(home.box.rooms.asks(), "each waits for a confirmation");
    assertEquals(Optional.empty(), home.box.boundary(Instant.parse("2026-11-20T11:00:00Z")));
    assertEquals(Optional.empty(), home.box.boundary(Instant.parse("2026-11-20T11:30:00Z")));
    home.hear(MeterSays.METER, "12:10");
    home.turn();
    home.box.change(home.consent, ConsentEvent.Kind.RESUMED, home.now());
    home.hear(MeterSays.METER, "13:05");
    home.turn();
    assertEquals(List.of("10:30", "13:30"), home.told(), "windows between are never told");
  }

  @Test
  void windowsOfAPauseBeforeTheNo_areNotToldEither() throws IOException {
    open();
    home.hear(MeterSays.OLD, "10:10");
    home.hear(MeterSays.METER, "10:20");
    home.box.change(home.consent, ConsentEvent.Kind.PAUSED, home.now());
    home.hear(MeterSays.METER, "11:10");
    home.box.rooms.questions().answer(false, home.now());
    home.hear(MeterSays.METER, "12:05");
    home.box.change(home.consent, ConsentEvent.Kind.RESUMED, home.now());
    home.hear(MeterSays.METER, "13:05");
    home.turn();
    assertEquals(List.of("10:30", "13:30"), home.told());
  }

  @Test
  void thirtyDaysOfSilence_areANo() throws IOException {
    open();
    home.hear(MeterSays.OLD, "09:45");
    home.hear(MeterSays.METER, "11:05");
    home.turn();
    Instant until = home.question().orElseThrow().until();
    assertEquals(Instant.parse("2026-12-20T09:50:00Z"), until);
    home.turn(until.minusSeconds(1));
    assertTrue(home.question().isPresent());
    assertEquals(1, home.box.rooms.ready().held());
    home.turn(until);
    assertEquals(Optional.empty(), home.question());
    assertEquals(State.SUSPENDED, home.state());
    assertEquals(0, home.box.rooms.ready().count());
    assertEquals(List.of(), home.told());
  }

  @Test
  void sixMonthsWithoutLogin_areAskedAboutFromTheQuestionOn() throws IOException {
    open(Instant.parse("2026-05-20T14:00:00Z"));
    Instant due = Instant.parse("2026-11-20T00:00:00Z");
    home.box.rooms.questions().turn(due.minusSeconds(1));
    assertEquals(Optional.empty(), home.question());
    home.hear(MeterSays.OLD, "10:05");
    home.turn();
    assertEquals(new Question(Cause.SILENCE, home.now(), home.now()), home.question().get());
    home.hear(MeterSays.OLD, "11:05");
    home.turn();
    assertEquals(1, home.box.rooms.ready().held());
    home.box.rooms.questions().answer(true, home.now());
    assertEquals(1, home.turn());
    assertEquals(List.of("10:30", "11:00", "11:30"), home.told());
  }

  @Test
  void login_putsTheQuestionOffForSixMonths() throws IOException {
    open(Instant.parse("2026-05-20T14:00:00Z"));
    home.box.time.set(Instant.parse("2026-11-19T22:00:00Z"));
    home.box.figures();
    home.box.rooms.questions().turn(Instant.parse("2027-05-18T23:59:59Z"));
    assertEquals(Optional.empty(), home.question());
    home.box.rooms.questions().turn(Instant.parse("2027-05-19T00:00:00Z"));
    assertEquals(Cause.SILENCE, home.question().orElseThrow().cause());
  }

  @Test
  void secondChange_isPartOfTheSameQuestion() throws IOException {
    open();
    home.hear(MeterSays.OLD, "09:45");
    home.hear(MeterSays.METER, "10:05");
    Question first = home.question().orElseThrow();
    home.hear(MeterSays.POWER, "10:20");
    assertEquals(Optional.of(first), home.question());
    home.box.rooms.questions().answer(true, home.now());
    assertEquals(Optional.empty(), home.question());
  }

  @Test
  void nothingIsAsked_whereNothingIsShared() throws IOException {
    open();
    home.box.change(home.consent, ConsentEvent.Kind.WITHDRAWN, HandBox.GIVEN.plusSeconds(60));
    home.hear(MeterSays.OLD, "09:45");
    home.hear(MeterSays.METER, "10:05");
    home.turn();
    assertEquals(Optional.empty(), home.question());
  }

  @Test
  void withdrawalOfTheLastConsent_endsTheQuestion() throws IOException {
    open();
    home.hear(MeterSays.OLD, "09:45");
    home.hear(MeterSays.METER, "11:05");
    home.turn();
    home.box.change(home.consent, ConsentEvent.Kind.WITHDRAWN, home.now());
    home.turn();
    assertEquals(Optional.empty(), home.question());
    assertEquals(0, home.box.rooms.ready().count());
  }
}
