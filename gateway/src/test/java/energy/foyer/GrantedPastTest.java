// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.store.Grants;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a grant tells of the time before it, and of the window in which it is given. */
final class GrantedPastTest {
  private static final Instant CLAIMED = Instant.parse("2026-11-20T20:00:00Z");
  private static final Instant GIVEN = Instant.parse("2026-11-23T14:20:30Z");

  /** Midnights of Paris in winter. */
  private static final Instant SECOND_DAY = Instant.parse("2026-11-20T23:00:00Z");

  private static final Instant LAST_DAY = Instant.parse("2026-11-22T23:00:00Z");
  private static final Period WEEK = Period.ofDays(7);

  private static final Instant NOON = GIVEN.minus(Duration.ofHours(3));

  @TempDir private static Path seen;
  @TempDir private Path folder;
  private SeenBox box;

  /** What the meter said up to the noon of the grant's day. */
  @BeforeAll
  static void see() throws IOException {
    try (SeenBox first = new SeenBox(seen, CLAIMED)) {
      first.see(CLAIMED, NOON);
    }
  }

  /** The box starts again, and goes on to the instant of the grant. */
  @BeforeEach
  void open() throws IOException {
    box = SeenBox.copied(seen, folder, NOON);
    box.see(NOON, GIVEN);
  }

  @AfterEach
  void close() throws IOException {
    box.close();
  }

  private static Instant day(Instant from, int days) {
    return from.plus(Duration.ofDays(days));
  }

  @Test
  void daysSeenWhole_areToldWithTheDayOfTheGrant() throws IOException {
    UUID consent = box.grant(GIVEN, SeenBox.ask(Statistic.SUM, Step.DAY, WEEK));
    assertEquals(List.of(box.sum(SECOND_DAY, 1), box.sum(day(SECOND_DAY, 1), 1)), box.told(GIVEN));
    box.see(GIVEN, day(LAST_DAY, 2).plusSeconds(180));
    assertEquals(
        List.of(box.sum(LAST_DAY, 1), box.sum(day(LAST_DAY, 1), 1)),
        box.told(day(LAST_DAY, 2).plusSeconds(180)));
    assertEquals(day(LAST_DAY, 2), box.hand.next(consent));
    assertEquals(0, box.hand.rooms.ready().count());
  }

  @Test
  void withoutHistory_theFirstWindowBeginsAfterTheGrant() throws IOException {
    UUID consent = box.grant(GIVEN, SeenBox.ask(Statistic.SUM, Step.DAY, Period.ZERO));
    assertEquals(day(LAST_DAY, 1), box.hand.next(consent));
    box.see(GIVEN, day(LAST_DAY, 2).plusSeconds(180));
    assertEquals(
        List.of(box.sum(day(LAST_DAY, 1), 1)), box.told(day(LAST_DAY, 2).plusSeconds(180)));
  }

  @Test
  void restartBeforeAndAfterTheGrant_losesAndDoublesNothing() throws IOException {
    box.kill();
    box.grant(GIVEN, SeenBox.ask(Statistic.SUM, Step.DAY, WEEK));
    box.kill();
    List<String> told = new ArrayList<>(box.told(GIVEN));
    box.kill();
    Instant later = GIVEN.plus(Duration.ofHours(2));
    box.see(GIVEN, later);
    box.kill();
    Instant end = day(LAST_DAY, 1).plusSeconds(180);
    box.see(later, end);
    told.addAll(box.told(end));
    box.kill();
    told.addAll(box.told(end));
    assertEquals(
        List.of(box.sum(SECOND_DAY, 1), box.sum(day(SECOND_DAY, 1), 1), box.sum(LAST_DAY, 1)),
        told);
  }

  @Test
  void grantBetweenTwoCommits_findsTheHalfHourThatEndedMeanwhile() throws IOException {
    Instant half = Instant.parse("2026-11-23T14:30:00Z");
    box.see(GIVEN, half.plusSeconds(15));
    Instant now = half.plusSeconds(15);
    box.grant(now, SeenBox.ask(Statistic.SUM, Step.HALF_HOUR, Period.ofDays(1)));
    Instant end = half.plusSeconds(1800 + 180);
    box.see(now, end);
    List<String> told = box.told(end);
    List<String> expected = new ArrayList<>();
    Instant first = half.minus(Duration.ofDays(1)).plusSeconds(1800);
    for (Instant at = first; !at.isAfter(half); at = at.plusSeconds(1800)) {
      expected.add(box.sumOf(at, at.plusSeconds(1800)));
    }
    assertEquals(expected.stream().sorted().toList(), told.stream().sorted().toList());
  }

  @Test
  void tariffsAndHighestPower_areToldOfTheWholeWindow() throws IOException {
    box.grant(
        GIVEN,
        SeenBox.ask(Statistic.SUM_BY_TARIFF, Step.DAY, WEEK),
        SeenBox.ask(Statistic.MAX_POWER, Step.DAY, WEEK));
    box.kill();
    Instant end = day(LAST_DAY, 1).plusSeconds(180);
    box.see(GIVEN, end);
    List<String> told = box.told(end);
    List<String> expected = new ArrayList<>();
    for (Instant start : List.of(SECOND_DAY, day(SECOND_DAY, 1), LAST_DAY)) {
      expected.add(box.byTariff(start, day(start, 1)));
      expected.add(box.highest(start, day(start, 1)));
    }
    assertEquals(expected.stream().sorted().toList(), told.stream().sorted().toList());
  }

  @Test
  void previewSaysWhatIsThenGranted() throws IOException {
    List<Grants.Past> before = box.preview(GIVEN, SeenBox.ask(Statistic.SUM, Step.DAY, WEEK));
    assertEquals(0, box.hand.rooms.ready().count());
    assertEquals(List.of(), box.hand.rooms.consents().all());
    Grants.Past past = before.get(0);
    assertEquals(2, past.windows());
    assertEquals(SECOND_DAY, past.from().orElseThrow());
    assertEquals(LAST_DAY, past.to().orElseThrow());
    assertEquals(LAST_DAY, past.next());
    box.grant(GIVEN, SeenBox.ask(Statistic.SUM, Step.DAY, WEEK));
    assertEquals(2, box.told(GIVEN).size());
  }

  @Test
  void withdrawal_dropsWhatIsReady() throws IOException {
    UUID consent = box.grant(GIVEN, SeenBox.ask(Statistic.SUM, Step.DAY, WEEK));
    assertEquals(1, box.hand.rooms.ready().count());
    box.hand.change(consent, ConsentEvent.Kind.WITHDRAWN, GIVEN.plusSeconds(1));
    assertEquals(0, box.hand.rooms.ready().count());
    assertEquals(List.of(), box.told(GIVEN.plusSeconds(2)));
  }

  @Test
  void paused_nothingOfThePastLeavesUntilResumed() throws IOException {
    UUID consent = box.grant(GIVEN, SeenBox.ask(Statistic.SUM, Step.DAY, WEEK));
    box.hand.change(consent, ConsentEvent.Kind.PAUSED, GIVEN.plusSeconds(1));
    assertEquals(List.of(), box.told(GIVEN.plusSeconds(2)));
    box.hand.change(consent, ConsentEvent.Kind.RESUMED, GIVEN.plusSeconds(600));
    assertEquals(2, box.told(GIVEN.plusSeconds(601)).size());
  }

  @Test
  void ahead_tellsWhatThenLeaves() throws IOException {
    box.grant(GIVEN, SeenBox.ask(Statistic.SUM, Step.DAY, WEEK));
    Instant end = day(LAST_DAY, 1).plusSeconds(180);
    box.see(GIVEN, end);
    List<String> ahead = box.ahead(end);
    assertEquals(2, ahead.size());
    box.told(end);
    List<String> left = box.hand.figures().stream().map(SeenBox::bare).toList();
    assertEquals(left, ahead.stream().map(SeenBox::bare).toList());
    assertEquals(List.of(), box.ahead(end));
    assertTrue(left.get(0).contains("\"windows\""));
  }
}
