// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.PauseButton.Standing;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.ConsentRecord.State;
import energy.foyer.window.Step;
import energy.foyer.window.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PauseButtonTest {
  private static final Instant NOON = Instant.parse("2026-11-25T11:00:00Z");

  @TempDir Path folder;
  private final AtomicInteger opened = new AtomicInteger();
  private HandBox box;
  private boolean claimed = true;
  private boolean failing;
  private PauseButton button;

  @BeforeEach
  void open() throws IOException {
    box = new HandBox(folder, NOON);
    button =
        new PauseButton(this::claimed, box.rooms.consents(), box.time, opened::incrementAndGet);
  }

  @AfterEach
  void close() throws IOException {
    box.close();
  }

  private boolean claimed() throws IOException {
    if (failing) {
      throw new IOException("the disk does not answer");
    }
    return claimed;
  }

  private ConsentRecord record(UUID consent) throws IOException {
    return box.rooms.consents().find(consent).orElseThrow();
  }

  private State state(UUID consent) throws IOException {
    return record(consent).state(box.time.instant());
  }

  private boolean interrupted(UUID consent) throws IOException {
    Window today = Step.DAY.windowAt(NOON, HandBox.PARIS);
    return record(consent).interrupted(today);
  }

  private void pressAfter(Duration amount) {
    box.time.pass(amount);
    button.press();
  }

  @Test
  void press_pausesAllThatIsShared() throws IOException {
    UUID daily = box.give(Step.DAY);
    UUID monthly = box.give(Step.MONTH);
    assertEquals(Standing.SHARING, button.standing());
    button.press();
    assertEquals(Standing.PAUSED, button.standing());
    for (UUID each : List.of(daily, monthly)) {
      List<ConsentEvent> events = record(each).events();
      assertEquals(
          new ConsentEvent(ConsentEvent.Kind.PAUSED, NOON, "button"),
          events.get(events.size() - 1));
    }
  }

  @Test
  void nextPress_resumesWhatTheButtonPausedAndNothingElse() throws IOException {
    UUID daily = box.give(Step.DAY);
    UUID monthly = box.give(Step.MONTH);
    box.change(monthly, ConsentEvent.Kind.PAUSED, NOON);
    button.press();
    pressAfter(Duration.ofHours(1));
    assertEquals(State.ACTIVE, state(daily));
    assertEquals(State.PAUSED, state(monthly));
    ConsentEvent last = record(daily).events().get(record(daily).events().size() - 1);
    assertEquals(
        new ConsentEvent(ConsentEvent.Kind.RESUMED, NOON.plusSeconds(3_600), "button"), last);
  }

  @Test
  void pauseByCommandAlone_isNotTheButtons() throws IOException {
    UUID daily = box.give(Step.DAY);
    box.change(daily, ConsentEvent.Kind.PAUSED, NOON);
    assertEquals(Standing.PAUSED, button.standing());
    int events = record(daily).events().size();
    pressAfter(Duration.ofHours(1));
    assertEquals(events, record(daily).events().size());
    assertEquals(Standing.PAUSED, button.standing());
  }

  @Test
  void consentGivenDuringAPause_isPausedByTheNextPress() throws IOException {
    UUID daily = box.give(Step.DAY);
    button.press();
    UUID monthly = box.give(Step.MONTH);
    assertEquals(Standing.SHARING, button.standing());
    pressAfter(Duration.ofMinutes(5));
    assertEquals(State.PAUSED, state(daily));
    assertEquals(State.PAUSED, state(monthly));
    pressAfter(Duration.ofMinutes(5));
    assertEquals(State.ACTIVE, state(daily));
    assertEquals(State.ACTIVE, state(monthly));
  }

  @Test
  void whatEndedOrIsSuspended_isLeftAlone() throws IOException {
    UUID daily = box.give(Step.DAY);
    UUID monthly = box.give(Step.MONTH);
    box.change(daily, ConsentEvent.Kind.WITHDRAWN, NOON);
    box.change(monthly, ConsentEvent.Kind.SUSPENDED, NOON);
    button.press();
    pressAfter(Duration.ofHours(1));
    assertEquals(State.WITHDRAWN, state(daily));
    assertEquals(State.SUSPENDED, state(monthly));
  }

  @Test
  void slip_undoneWithinAMinuteCountsAsNone() throws IOException {
    UUID daily = box.give(Step.DAY);
    button.press();
    assertTrue(interrupted(daily));
    pressAfter(Duration.ofSeconds(60));
    assertFalse(interrupted(daily));
    pressAfter(Duration.ofHours(1));
    pressAfter(Duration.ofSeconds(61));
    assertEquals(State.ACTIVE, state(daily));
    assertTrue(interrupted(daily));
  }

  @Test
  void pressBeforeTheClaim_opensItAndChangesNothing() throws IOException {
    claimed = false;
    UUID daily = box.give(Step.DAY);
    assertEquals(Standing.UNCLAIMED, button.standing());
    button.press();
    assertEquals(1, opened.get());
    assertEquals(State.ACTIVE, state(daily));
    claimed = true;
    button.press();
    assertEquals(1, opened.get());
  }

  @Test
  void pressThatCannotAct_isToldUntilOneDoes() throws IOException {
    UUID daily = box.give(Step.DAY);
    failing = true;
    assertEquals(Standing.FAILED, button.standing());
    button.press();
    failing = false;
    assertEquals(Standing.FAILED, button.standing());
    assertEquals(State.ACTIVE, state(daily));
    button.press();
    assertEquals(Standing.PAUSED, button.standing());
  }
}
