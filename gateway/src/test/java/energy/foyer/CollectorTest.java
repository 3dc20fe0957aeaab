// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.store.Residents;
import energy.foyer.window.Boundary;
import energy.foyer.window.Step;
import energy.foyer.window.Trails;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CollectorTest {
  private static final long INDEX = 12_000_000;

  /** A boundary of every step that is granted here. */
  private static final Instant HALF_PAST = Instant.parse("2026-11-20T09:30:00Z");

  private static final Duration TEN = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private HandBox box;

  /** Ten minutes before a half-hour ends. */
  @BeforeEach
  void open() throws IOException {
    box = new HandBox(folder, HALF_PAST.minusSeconds(600));
  }

  @AfterEach
  void close() throws IOException {
    box.close();
  }

  /** Frames without a time, ten seconds and 10 Wh apart; the index after the last. */
  private long undated(long index, int frames) throws IOException {
    for (int i = 0; i < frames; i++) {
      box.hear(HandBox.undated(index + 10L * i));
      box.time.pass(TEN);
    }
    return index + 10L * frames;
  }

  private static Optional<Boundary> measured(Instant at, long total, long covered) {
    return Optional.of(new Boundary(HandBox.IMPORT, at, total, covered, 0, false));
  }

  @Test
  void crossedBoundary_isKept() throws IOException {
    box.synchronise(HALF_PAST.minusSeconds(600));
    box.give(Step.HALF_HOUR);
    undated(INDEX, 61);
    assertEquals(measured(HALF_PAST, 600, 600), box.boundary(HALF_PAST));
    assertEquals(HALF_PAST.getEpochSecond(), box.collector.seen());
  }

  /** What the box itself can read of the trails. */
  private Trails readable() throws IOException {
    byte[] state = box.rooms.history().recorder(1).trails().orElseThrow();
    return Trails.resume(new String(state, StandardCharsets.UTF_8));
  }

  private boolean tellsTotals() throws IOException {
    return readable().standing().stream().anyMatch(one -> one.total() > 0 || one.covered() > 0);
  }

  @Test
  void withoutConsent_onlyTheLastIndexIsReadable() throws IOException {
    box.synchronise(HALF_PAST.minusSeconds(600));
    undated(INDEX, 70);
    box.collector.last();
    assertEquals(List.of(), box.rooms.boundaries().at(HALF_PAST));
    assertFalse(tellsTotals());
    assertEquals(HALF_PAST.plusSeconds(90).getEpochSecond(), readable().followed());
  }

  @Test
  void framesHeldBeforeTheClaim_areNotStoredAfterIt() throws IOException {
    box.close();
    Path other = Files.createDirectory(folder.resolve("other"));
    box = HandBox.unclaimed(other, HALF_PAST);
    long index = undated(INDEX, 20);
    box.rooms.residence().claim(Residents.newcomer(), box.time.instant());
    box.give(Step.HALF_HOUR);
    index = undated(index, 5);
    box.synchronise(HALF_PAST.plus(Duration.ofDays(3)));
    undated(index, 1);
    box.collector.last();
    assertEquals(
        List.of(50L, 50L),
        readable().standing().stream().map(Boundary::covered).toList(),
        "both registers from the first frame after the claim on");
  }

  @Test
  void withdrawal_endsTheKeeping() throws IOException {
    box.synchronise(HALF_PAST.minusSeconds(600));
    UUID consent = box.give(Step.HALF_HOUR);
    long index = undated(INDEX, 30);
    assertTrue(tellsTotals());
    box.change(consent, ConsentEvent.Kind.WITHDRAWN, box.time.instant());
    undated(index, 40);
    box.collector.last();
    assertEquals(List.of(), box.rooms.boundaries().at(HALF_PAST));
    assertFalse(tellsTotals());
  }

  @Test
  void framesOfAnUnknownTime_areDatedOnceItIsKnown() throws IOException {
    Instant right = HALF_PAST.plus(Duration.ofDays(3));
    box.give(Step.HALF_HOUR);
    long index = undated(INDEX, 120);
    assertEquals(Long.MIN_VALUE, box.collector.seen(), "nothing was followed yet");
    assertEquals(Optional.empty(), box.rooms.history().recorder(1).trails());
    // the first frame came 1,200 s before this instant
    box.synchronise(right.plusSeconds(700));
    box.hear(HandBox.undated(index));
    assertEquals(measured(right, 500, 500), box.boundary(right));
    assertEquals(Optional.empty(), box.boundary(HALF_PAST));
    assertEquals(right.plusSeconds(700).getEpochSecond(), box.collector.seen());
  }

  @Test
  void meterThatSetsItsClock_datesTheFramesHeld() throws IOException {
    Instant right = HALF_PAST.plus(Duration.ofDays(3));
    box.give(Step.HALF_HOUR);
    for (int i = 0; i < 120; i++) {
      box.hear(HandBox.degraded(Instant.parse("2026-11-20T00:00:00Z"), INDEX + 10 * i));
      box.time.pass(TEN);
    }
    assertEquals(Long.MIN_VALUE, box.collector.seen());
    box.hear(HandBox.dated(right.plusSeconds(690), INDEX + 1200));
    box.time.pass(TEN);
    box.hear(HandBox.dated(right.plusSeconds(700), INDEX + 1210));
    // the first of all frames came 1,210 s before the last
    assertEquals(measured(right, 510, 510), box.boundary(right));
  }

  @Test
  void beyondTheMost_everySecondFrameHeldIsDropped() throws IOException {
    Instant right = HALF_PAST.plus(Duration.ofDays(3));
    box.give(Step.HALF_HOUR);
    long index = INDEX;
    for (int i = 0; i <= Dating.MOST_HELD; i++) {
      // the frame at place 1001 stands above the line between its neighbours
      box.hear(HandBox.undated(index + (i == 1001 ? 1 : 0)));
      box.time.pass(Duration.ofSeconds(1));
      index += 2;
    }
    box.synchronise(right.plusSeconds(Dating.MOST_HELD + 1 - 1001));
    box.hear(HandBox.undated(index));
    assertEquals(measured(right, 2002, 1001), box.boundary(right), "the oldest stays");
    Instant next = right.plusSeconds(1800);
    assertEquals(measured(next, 5602, 2801), box.boundary(next), "and so does the newest half");
  }

  @Test
  void fewEnoughFramesHeld_areAllKept() throws IOException {
    Instant right = HALF_PAST.plus(Duration.ofDays(3));
    box.give(Step.HALF_HOUR);
    for (int i = 0; i < 300; i++) {
      box.hear(HandBox.undated(INDEX + 2 * i + (i == 101 ? 1 : 0)));
      box.time.pass(Duration.ofSeconds(1));
    }
    box.synchronise(right.plusSeconds(300 - 101));
    box.hear(HandBox.undated(INDEX + 600));
    assertEquals(measured(right, 203, 101), box.boundary(right));
  }

  @Test
  void hostBehindTheNewestReading_datesNothing() throws IOException {
    box.synchronise(HALF_PAST.minusSeconds(600));
    box.give(Step.HALF_HOUR);
    long index = undated(INDEX, 50);
    Instant right = box.time.instant();
    box.synchronise(right.minusSeconds(86_400));
    index = undated(index, 20);
    box.synchronise(right.plusSeconds(200));
    undated(index, 1);
    assertEquals(measured(HALF_PAST, 600, 600), box.boundary(HALF_PAST));
  }

  @Test
  void frameThatLostItsDate_waitsForTheMetersTime() throws IOException {
    // the host is ten minutes ahead of the meter, and the meter is right
    box.synchronise(HALF_PAST);
    box.give(Step.HALF_HOUR);
    for (int i = 0; i <= 70; i++) {
      Instant meter = box.time.instant().minusSeconds(600);
      long index = INDEX + 10 * i;
      box.hear(i % 3 == 2 ? HandBox.dateLost(index) : HandBox.dated(meter, index));
      box.time.pass(TEN);
    }
    assertEquals(measured(HALF_PAST, 600, 600), box.boundary(HALF_PAST));
  }

  @Test
  void meterThatTellsNoTimeAnyMore_isDatedByTheHost() throws IOException {
    box.synchronise(HALF_PAST.minusSeconds(600));
    box.give(Step.HALF_HOUR);
    for (int i = 0; i < 10; i++) {
      box.hear(HandBox.dated(box.time.instant(), INDEX + 10 * i));
      box.time.pass(TEN);
    }
    undated(INDEX + 100, 61);
    assertEquals(measured(HALF_PAST, 600, 600), box.boundary(HALF_PAST));
  }

  @Test
  void frameOfAnotherYear_isNotFollowed() throws IOException {
    box.synchronise(HALF_PAST.minusSeconds(600));
    box.give(Step.HALF_HOUR);
    for (int i = 0; i <= 60; i++) {
      Instant meter = box.time.instant().plus(Duration.ofDays(i == 30 ? 365 : 0));
      box.hear(HandBox.dated(meter, INDEX + 10 * i));
      box.time.pass(TEN);
    }
    box.collector.last();
    assertEquals(measured(HALF_PAST, 600, 600), box.boundary(HALF_PAST));
    assertEquals(1, box.health.quarantined());
  }

  @Test
  void restart_goesOnWhereTheTrailsStood() throws IOException {
    box.synchronise(HALF_PAST.minusSeconds(600));
    box.give(Step.HALF_HOUR);
    long index = undated(INDEX, 30);
    box.collector.last();
    Instant now = box.time.instant();
    box.close();
    box = new HandBox(folder, now);
    assertEquals(now.minus(TEN).getEpochSecond(), box.collector.seen());
    undated(index, 31);
    assertEquals(measured(HALF_PAST, 600, 600), box.boundary(HALF_PAST));
  }

  @Test
  void fullDisk_losesNoBoundary() throws IOException, SQLException {
    Instant now = box.time.instant();
    box.close();
    HandBox.meddle(
        folder,
        """
        CREATE TRIGGER full BEFORE INSERT ON tail
        WHEN NOT EXISTS (SELECT 1 FROM offer_refused WHERE name = 'space-again')
        BEGIN SELECT RAISE(ABORT, 'no space is left'); END""");
    box = new HandBox(folder, now);
    box.synchronise(now);
    box.give(Step.HALF_HOUR);
    long index = undated(INDEX, 70);
    assertEquals(Optional.empty(), box.boundary(HALF_PAST));
    assertTrue(box.collector.seen() < HALF_PAST.getEpochSecond(), "it was followed, not kept");
    box.rooms.offers().refuse("space-again", "a test", box.time.instant());
    undated(index, 1);
    box.collector.last();
    assertEquals(measured(HALF_PAST, 600, 600), box.boundary(HALF_PAST));
    undated(index + 10, 1);
    assertEquals(HALF_PAST.plusSeconds(110).getEpochSecond(), box.collector.seen());
  }
}
