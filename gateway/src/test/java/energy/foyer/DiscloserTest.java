// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.store.Outbox;
import energy.foyer.store.Residents;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Span;
import energy.foyer.window.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiscloserTest {
  /** The first window that begins after the grant. */
  private static final Instant FIRST = Instant.parse("2026-11-20T09:30:00Z");

  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  private static final Duration CLOSES = Discloser.CLOSES_AFTER;
  private static final Pattern WINDOW =
      Pattern.compile("\"start\":\"([^\"]*)\"[^}]*?\"value\":(\\d+)");

  @TempDir private Path folder;
  private HandBox box;
  private UUID consent;

  @BeforeEach
  void open() throws IOException {
    box = new HandBox(folder, HandBox.GIVEN);
    consent = box.give(Step.HALF_HOUR);
  }

  @AfterEach
  void close() throws IOException {
    box.close();
  }

  /** The start of the half-hour at a place, from 0. */
  private static Instant half(int place) {
    return FIRST.plus(HALF_HOUR.multipliedBy(place));
  }

  /** The meter was followed to the end of so many half-hours, each of 100 Wh and its place. */
  private void followed(int halves) throws IOException {
    long total = 5000;
    for (int place = 0; place <= halves; place++) {
      box.crossed(half(place), total);
      total += 100 + place;
    }
  }

  /** One turn once the half-hours before a place are closed. */
  private int turn(int place) throws IOException {
    return box.discloser.turn(half(place).plus(CLOSES));
  }

  /** The windows told in each message: start in civil time and Wh. */
  private List<List<String>> told() throws IOException {
    List<List<String>> told = new ArrayList<>();
    for (String document : box.figures()) {
      List<String> windows = new ArrayList<>();
      for (Matcher each = WINDOW.matcher(document); each.find(); ) {
        windows.add(each.group(1).substring(11, 16) + " " + each.group(2));
      }
      told.add(windows);
    }
    return told;
  }

  private ConsentRecord.State state(Instant now) throws IOException {
    return box.rooms.consents().find(consent).orElseThrow().state(now);
  }

  @Test
  void window_isToldTwoMinutesAfterItsEndAndOnce() throws IOException {
    followed(1);
    assertEquals(0, box.discloser.turn(half(1).plus(CLOSES).minusSeconds(1)));
    assertEquals(1, turn(1));
    assertEquals(0, turn(1));
    assertEquals(List.of(List.of("10:30 100")), told());
    assertEquals(half(1), box.next(consent));
  }

  @Test
  void window_waitsUntilTheMeterWasFollowedPastItsEnd() throws IOException {
    followed(1);
    box.seen.set(half(1).getEpochSecond() - 1);
    assertEquals(0, turn(4));
    assertEquals(FIRST, box.next(consent));
    box.seen.incrementAndGet();
    assertEquals(1, turn(4));
  }

  @Test
  void windowWithoutABoundary_isNeverTold() throws IOException {
    box.crossed(half(0), 5000);
    box.crossed(half(2), 5300);
    box.crossed(half(3), 5350);
    assertEquals(1, turn(3));
    assertEquals(List.of(List.of("11:30 50")), told());
  }

  @Test
  void longOutage_isToldInFullMessages() throws IOException {
    followed(70);
    assertEquals(2, turn(70));
    List<List<String>> told = told();
    assertEquals(64, told.get(0).size());
    assertEquals(6, told.get(1).size());
    assertEquals("10:30 100", told.get(0).get(0));
    assertEquals("18:30 164", told.get(1).get(0));
    assertEquals(half(70), box.next(consent));
  }

  @Test
  void longHole_isPassedInOneTurn() throws IOException {
    box.crossed(half(0), 5000);
    box.crossed(half(1), 5100);
    box.crossed(half(500), 60_000);
    box.crossed(half(501), 60_250);
    assertEquals(2, turn(501));
    assertEquals(List.of(List.of("10:30 100"), List.of("20:30 250")), told());
  }

  @Test
  void boundariesThatWereTold_areForgotten() throws IOException {
    followed(2);
    turn(1);
    assertEquals(List.of(), box.rooms.boundaries().at(half(0)));
    assertEquals(5100, box.boundary(half(1)).orElseThrow().total());
  }

  @Test
  void pause_keepsItsWindowsInTheHome() throws IOException {
    followed(4);
    box.change(consent, ConsentEvent.Kind.PAUSED, half(1).plusSeconds(600));
    box.change(consent, ConsentEvent.Kind.RESUMED, half(2).plusSeconds(600));
    assertEquals(2, turn(4));
    assertEquals(List.of(List.of("10:30 100"), List.of("12:00 103")), told());
  }

  @Test
  void windowBeforeAPause_isToldOnceItEnds() throws IOException {
    followed(1);
    box.change(consent, ConsentEvent.Kind.PAUSED, half(1).plusSeconds(1));
    assertEquals(0, turn(3));
    assertEquals(half(3), box.next(consent), "what the pause covers is passed over");
    assertEquals(1, box.rooms.ready().count(), "it waits");
    box.change(consent, ConsentEvent.Kind.RESUMED, half(3).plusSeconds(600));
    assertEquals(1, turn(4));
    assertEquals(List.of(List.of("10:30 100")), told());
  }

  @Test
  void boundariesInALongPause_areNotKept() throws IOException {
    followed(1);
    box.change(consent, ConsentEvent.Kind.PAUSED, half(1).plusSeconds(1));
    followed(5);
    assertEquals(0, turn(6));
    for (int place = 0; place < 5; place++) {
      assertEquals(List.of(), box.rooms.boundaries().at(half(place)), "boundary " + place);
    }
  }

  @Test
  void windowBeforeAPause_goesWithAWithdrawal() throws IOException {
    followed(1);
    box.change(consent, ConsentEvent.Kind.PAUSED, half(1).plusSeconds(1));
    turn(2);
    box.change(consent, ConsentEvent.Kind.WITHDRAWN, half(2).plusSeconds(900));
    assertEquals(0, box.rooms.ready().count());
    assertEquals(List.of(), told());
  }

  @Test
  void pauseThatMayBeASlip_letsItsWindowWait() throws IOException {
    followed(1);
    Instant slipped = half(1).plus(CLOSES).minusSeconds(10);
    box.change(consent, ConsentEvent.Kind.PAUSED, slipped.minusSeconds(180));
    box.change(consent, ConsentEvent.Kind.RESUMED, slipped.minusSeconds(170));
    box.change(consent, ConsentEvent.Kind.PAUSED, slipped);
    assertEquals(0, turn(1), "paused");
    box.change(consent, ConsentEvent.Kind.RESUMED, slipped.plus(ConsentRecord.SLIP));
    assertEquals(1, box.discloser.turn(slipped.plus(ConsentRecord.SLIP)));
    assertEquals(List.of(List.of("10:30 100")), told());
  }

  @Test
  void pauseInTheWindow_isDecidedOnceItIsNoSlip() throws IOException {
    followed(1);
    Instant paused = half(1).minusSeconds(1);
    box.change(consent, ConsentEvent.Kind.PAUSED, paused);
    turn(1);
    assertEquals(half(1), box.next(consent));
    assertEquals(List.of(), told());
  }

  @Test
  void consentWhoseTimeRanOut_ends() throws IOException {
    Instant until = box.rooms.consents().find(consent).orElseThrow().until();
    box.crossed(FIRST, 5000);
    box.discloser.turn(until.minusMillis(1));
    assertEquals(ConsentRecord.State.ACTIVE, state(until.minusMillis(1)));
    box.discloser.turn(until);
    ConsentRecord ended = box.rooms.consents().find(consent).orElseThrow();
    assertEquals(new ConsentEvent(ConsentEvent.Kind.EXPIRED, until, "time"), ended.events().get(1));
    assertEquals(List.of(), box.rooms.consents().needs());
    assertEquals(List.of(), box.rooms.boundaries().at(FIRST));
    box.discloser.turn(until.plusSeconds(10));
    assertEquals(2, box.rooms.consents().find(consent).orElseThrow().events().size());
  }

  @Test
  void withdrawnConsent_isNotTold() throws IOException {
    followed(1);
    box.change(consent, ConsentEvent.Kind.WITHDRAWN, half(1).plusSeconds(1));
    assertEquals(0, turn(1));
    assertEquals(List.of(), told());
  }

  @Test
  void windowThatOutlastsTheConsent_isNeverTold() throws IOException {
    Instant given = HandBox.GIVEN.plusSeconds(60);
    UUID daily = box.give(Step.DAY, given);
    Instant until = box.rooms.consents().find(daily).orElseThrow().until();
    Instant lastDay = Instant.parse("2026-12-19T23:00:00Z");
    assertEquals(Instant.parse("2026-12-20T09:11:00Z"), until);
    box.crossed(lastDay, 5000);
    box.discloser.turn(lastDay.plus(CLOSES));
    assertEquals(lastDay, box.next(daily));
    box.crossed(lastDay.plus(Duration.ofDays(1)), 6000);
    box.discloser.turn(until.minusSeconds(1));
    assertEquals(List.of(), told());
  }

  @Test
  void fullOutbox_letsDisclosingWait() throws IOException, SQLException {
    followed(2);
    turn(1);
    box.close();
    HandBox.meddle(folder, "UPDATE outbox SET size = " + Outbox.MOST_BYTES + " WHERE seq = 1");
    box = new HandBox(folder, HandBox.GIVEN);
    box.seen.set(half(2).getEpochSecond());
    assertEquals(0, turn(2));
    assertEquals(half(1), box.next(consent));
    assertEquals(5100, box.boundary(half(1)).orElseThrow().total());
    box.close();
    HandBox.meddle(folder, "UPDATE outbox SET size = 1 WHERE seq = 1");
    box = new HandBox(folder, HandBox.GIVEN);
    box.seen.set(half(2).getEpochSecond());
    assertEquals(1, turn(2));
    assertEquals(List.of(List.of("10:30 100"), List.of("11:00 101")), told());
  }

  /** Erased before they were sealed, though the box still knows the indexes at their ends. */
  @Test
  void erasedWindows_areSkipped_andThoseBesideThemTold() throws IOException {
    followed(5);
    Instant now = half(5).plus(CLOSES);
    try (Unlocked resident = Residents.unlocked(box.database, now)) {
      box.rooms.consents().untell(resident, new Span(half(1), half(3).plusSeconds(9)), now);
    }
    turn(5);
    assertEquals(List.of(List.of("10:30 100"), List.of("12:00 103", "12:30 104")), told());
    assertEquals(half(5), box.next(consent));
  }
}
