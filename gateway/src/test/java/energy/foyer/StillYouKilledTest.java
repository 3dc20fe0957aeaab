// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentRecord.State;
import energy.foyer.store.Consents;
import energy.foyer.store.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Still you?" on a box that loses its power between any two steps. */
final class StillYouKilledTest {
  @TempDir private Path temp;
  private AskedHome home;

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  private void open() throws IOException {
    home = new AskedHome(temp, HandBox.GIVEN);
  }

  @Test
  void windowThatEndsWhileAnotherPowerIsDoubted_isHeldWithIt() throws IOException {
    open();
    home.hear(MeterSays.OLD, "09:58");
    home.hear(MeterSays.POWER, "10:02");
    assertEquals(0, home.turn(), "whose it is, is not known yet");
    home.kill();
    assertEquals(0, home.turn(), "nor after a restart");
    home.hear(MeterSays.POWER, "10:06");
    assertEquals(Instant.parse("2026-11-20T09:58:00Z"), home.question().orElseThrow().since());
    assertEquals(0, home.turn());
    assertEquals(1, home.box.rooms.ready().held());
  }

  @Test
  void killBetweenAnyTwoSteps_losesAndDoublesNothing() throws IOException {
    for (int killed = 0; killed < 7; killed++) {
      liveWithAKillAfter(killed, true);
      liveWithAKillAfter(killed, false);
    }
    open();
  }

  private void liveWithAKillAfter(int step, boolean yes) throws IOException {
    open();
    List<Consents.Held<?>> steps =
        List.of(
            () -> home.hear(MeterSays.OLD, "10:10"),
            () -> home.hear(MeterSays.METER, "10:13"),
            () -> home.hear(MeterSays.METER, "10:15"),
            () -> home.hear(MeterSays.METER, "10:35"),
            home::turn,
            () -> home.box.rooms.questions().answer(yes, home.now()),
            home::turn);
    for (int i = 0; i < steps.size(); i++) {
      steps.get(i).run();
      if (i == step) {
        home.kill();
      }
    }
    home.turn();
    String when = "killed after step " + step + ", answered " + yes;
    assertEquals(yes ? List.of("10:30", "11:00") : List.of("10:30"), home.told(), when);
    assertEquals(yes ? State.ACTIVE : State.SUSPENDED, home.state(), when);
    assertEquals(0, home.box.rooms.ready().count(), when);
    home.box.close();
  }

  @Test
  void answerThatTheDiskDoesNotTake_changesNothing() throws IOException, SQLException {
    open();
    home.hear(MeterSays.OLD, "09:45");
    home.hear(MeterSays.METER, "11:05");
    home.turn();
    Question asked = home.question().orElseThrow();
    Instant now = home.now();
    home.box.close();
    HandBox.meddle(
        home.folder(),
        "CREATE TRIGGER full BEFORE DELETE ON question BEGIN SELECT RAISE(ABORT, 'full'); END");
    home.box = new HandBox(home.folder(), now);
    for (boolean yes : new boolean[] {true, false}) {
      assertThrows(IOException.class, () -> home.box.rooms.questions().answer(yes, now));
      assertEquals(Optional.of(asked), home.question());
      assertEquals(State.ACTIVE, home.state());
      assertEquals(1, home.box.rooms.ready().held());
    }
    home.box.close();
    HandBox.meddle(home.folder(), "DROP TRIGGER full");
    home.box = new HandBox(home.folder(), now);
    assertTrue(home.box.rooms.questions().answer(false, now));
    assertEquals(State.SUSPENDED, home.state());
    assertEquals(0, home.box.rooms.ready().count());
  }
}
