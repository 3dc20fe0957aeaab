// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentEvent.Kind;
import energy.foyer.consent.ConsentRecord.State;
import energy.foyer.window.Step;
import energy.foyer.wire.Message;
import java.io.IOException;
import java.nio.file.Path;
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

/** Each rule of a pause, from the bytes of the meter to what the broker would be handed. */
final class PauseRulesTest {
  private static final Pattern START = Pattern.compile("\"start\":\"[^\"]*T(\\d\\d:\\d\\d)");

  @TempDir private Path folder;
  private HandBox box;
  private PauseButton button;
  private UUID consent;
  private Instant at = time("09:28:00");

  @BeforeEach
  void open() throws IOException {
    box = new HandBox(folder, HandBox.GIVEN);
    button =
        new PauseButton(box.rooms.residence()::claimed, box.rooms.consents(), box.time, () -> {});
    consent = box.give(Step.HALF_HOUR);
  }

  @AfterEach
  void close() throws IOException {
    box.close();
  }

  private static Instant time(String clock) {
    return Instant.parse("2026-11-20T" + clock + "Z");
  }

  /** The meter says a frame a minute up to an instant, and the second loop takes a turn each. */
  private void live(String until) throws IOException {
    for (; !at.isAfter(time(until)); at = at.plusSeconds(60)) {
      box.time.pass(Duration.ofMinutes(1));
      box.synchronise(at);
      box.hear(HandBox.dated(at, 5_000_000 + at.getEpochSecond() / 6 % 1_000_000));
      box.seen.set(box.collector.seen());
      box.discloser.turn(at);
    }
  }

  private void change(Kind kind, String when) throws IOException {
    box.change(consent, kind, time(when));
  }

  private void press(String when) throws IOException {
    box.synchronise(time(when));
    button.press();
  }

  private State state(UUID id) throws IOException {
    return box.rooms.consents().find(id).orElseThrow().state(box.time.instant());
  }

  /** The civil starts of all windows told so far. */
  private List<String> told() throws IOException {
    List<String> told = new ArrayList<>();
    for (String document : box.figures()) {
      for (Matcher each = START.matcher(document); each.find(); ) {
        told.add(each.group(1));
      }
    }
    return told;
  }

  /** How many messages of figures the broker would be handed now. */
  private long leaving() throws IOException {
    return box.rooms.consents().underLock(() -> box.rooms.outbox().next(at, 64)).stream()
        .filter(row -> row.kind() == Message.Kind.AGGREGATES)
        .count();
  }

  @Test
  void windowsThatOverlapAPause_areNotToldThenOrLater() throws IOException {
    live("10:10:00");
    change(Kind.PAUSED, "10:10:00");
    live("11:10:00");
    change(Kind.RESUMED, "11:10:00");
    live("13:05:00");
    List<String> expected = List.of("10:30", "12:30", "13:00", "13:30");
    assertEquals(expected, told());
    box.discloser.turn(at.plus(Duration.ofDays(20)));
    assertEquals(expected, told());
  }

  @Test
  void pauseThatTouchesAWindowAtItsEndOnly_leavesIt() throws IOException {
    live("09:59:00");
    change(Kind.PAUSED, "10:00:00");
    live("10:29:00");
    change(Kind.RESUMED, "10:30:00");
    live("11:05:00");
    assertEquals(List.of("10:30", "11:30"), told());
  }

  @Test
  void pauseUndoneWithinSixtySeconds_countsAsNone() throws IOException {
    live("09:40:00");
    change(Kind.PAUSED, "09:40:10");
    change(Kind.RESUMED, "09:41:10");
    live("10:05:00");
    assertEquals(List.of("10:30"), told());
  }

  @Test
  void pauseUndoneAfterSixtyOneSeconds_counts() throws IOException {
    live("09:40:00");
    change(Kind.PAUSED, "09:40:10");
    change(Kind.RESUMED, "09:41:11");
    live("10:35:00");
    assertEquals(List.of("11:00"), told());
  }

  @Test
  void twoSlips_countAsNone() throws IOException {
    live("09:40:00");
    change(Kind.PAUSED, "09:40:00");
    change(Kind.RESUMED, "09:40:40");
    change(Kind.PAUSED, "09:40:50");
    change(Kind.RESUMED, "09:41:40");
    live("10:05:00");
    assertEquals(List.of("10:30"), told());
  }

  @Test
  void pauseOfOne_leavesTheOther() throws IOException {
    UUID daily = box.give(Step.DAY, HandBox.GIVEN.plusSeconds(1));
    live("09:40:00");
    box.change(daily, Kind.PAUSED, time("09:40:00"));
    live("10:05:00");
    assertEquals(List.of("10:30"), told());
    assertEquals(1, leaving());
  }

  @Test
  void allPausedDuringAnOutage_sendNothingUntilResumedAndNothingOfThePauseAfter()
      throws IOException {
    live("10:35:00");
    assertEquals(2, leaving(), "the broker is away: two messages wait");
    press("10:40:00");
    assertEquals(State.PAUSED, state(consent));
    live("12:10:00");
    assertEquals(0, leaving(), "the broker is back, and nothing goes to it");
    press("12:15:00");
    live("13:05:00");
    assertEquals(List.of("10:30", "11:00", "13:30"), told());
    assertEquals(3, leaving(), "what had waited goes too");
  }

  @Test
  void button_resumesNothingThatAnAnswerSuspended() throws IOException {
    live("09:40:00");
    press("09:41:00");
    ConsentEvent no =
        new ConsentEvent(Kind.SUSPENDED, time("09:50:00"), "still-you", time("09:30:00"));
    box.rooms.consents().change(consent, no);
    press("10:00:00");
    assertEquals(State.SUSPENDED, state(consent));
  }

  @Test
  void button_resumesNothingThatWasPausedAnotherWay() throws IOException {
    UUID daily = box.give(Step.DAY, HandBox.GIVEN.plusSeconds(1));
    box.change(daily, Kind.PAUSED, time("09:20:00"));
    press("09:30:00");
    press("10:00:00");
    assertEquals(State.ACTIVE, state(consent));
    assertEquals(State.PAUSED, state(daily));
  }
}
