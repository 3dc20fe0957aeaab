// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PanelTest {
  @TempDir Path folder;
  private final AtomicInteger presses = new AtomicInteger();

  private Sign pressed() {
    presses.incrementAndGet();
    return Sign.PAUSED;
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter("panel"::equals)
        .toList();
  }

  @Test
  void message_isOneBlinkEach() {
    try (MockBoard board = new MockBoard(MockBoard.BOTH, this::pressed)) {
      board.watch();
      board.panel.left(2);
      board.panel.left(1);
      MockBoard.until(() -> board.panel.blinks() == 3);
      board.panel.left(2);
      board.awaitBlinks(5);
      assertEquals(5, board.rises());
      assertTrue(board.lit());
    }
  }

  @Test
  void press_actsOnceAtItsReleaseAndTheLightTells() {
    try (MockBoard board = new MockBoard(MockBoard.BOTH, this::pressed)) {
      board.watch();
      board.press(() -> assertEquals(0, presses.get()));
      assertEquals(1, presses.get());
      MockBoard.until(() -> board.rises() > 0);
      board.press(() -> assertEquals(1, presses.get()));
      assertEquals(2, presses.get());
    }
  }

  @Test
  void buttonOfWhichNothingIsTold_isFeltNevertheless() {
    try (MockBoard board = new MockBoard(MockBoard.BOTH, this::pressed)) {
      board.silence();
      board.press();
      assertEquals(1, presses.get());
    }
  }

  @Test
  void pressThatBreaks_putsTheLightOutAndNothingElse() {
    try (LogLines log = new LogLines(Panel.class);
        MockBoard board =
            new MockBoard(
                MockBoard.BOTH,
                () -> {
                  throw new IllegalStateException("a press broke");
                })) {
      MockBoard.until(board::lit);
      DigitalOutput light = board.context.io("light");
      board.press();
      MockBoard.until(() -> light.state() == DigitalState.LOW);
      MockBoard.until(() -> log.messages().size() == 1);
      board.panel.left(1);
      board.panel.show(Sign.READING);
      assertFalse(board.panel.ready());
    }
  }

  @Test
  void close_putsTheLightOut() {
    MockBoard board = new MockBoard(MockBoard.BOTH, this::pressed);
    MockBoard.until(board::lit);
    DigitalOutput light = board.context.io("light");
    board.close();
    assertEquals(DigitalState.LOW, light.state());
    assertTrue(board.context.isShutdown());
    board.panel.close();
  }

  @Test
  void lightAlone_andButtonAlone_serve() {
    Pins light = new Pins(OptionalInt.of(4), OptionalInt.empty());
    try (MockBoard board = new MockBoard(light, this::pressed)) {
      board.watch();
      board.panel.left(1);
      board.awaitBlinks(1);
      assertEquals(1, board.rises());
    }
    Pins button = new Pins(OptionalInt.empty(), OptionalInt.of(4));
    try (MockBoard board = new MockBoard(button, this::pressed)) {
      board.press();
      assertEquals(1, presses.get());
    }
  }

  @Test
  void pinInUse_isToldAndTheOtherServes() {
    Context context = Pi4J.newAutoContext();
    context.create(DigitalOutput.newConfigBuilder(context).id("other").address(17).build());
    try (LogLines log = new LogLines(Panel.class);
        MockBoard board = new MockBoard(context, MockBoard.BOTH, this::pressed)) {
      board.press();
      assertEquals(1, presses.get());
      assertEquals(1, log.messages().size(), log.messages().toString());
      assertTrue(
          log.messages().get(0).startsWith("WARNING: the light on pin 17 cannot be used: "),
          log.messages().get(0));
    }
  }

  @Test
  void noPinThatServes_isToldAndAllGoesOn() {
    Context context = Pi4J.newAutoContext();
    context.create(DigitalOutput.newConfigBuilder(context).id("other").address(17).build());
    Pins light = new Pins(OptionalInt.of(17), OptionalInt.empty());
    try (LogLines log = new LogLines(Panel.class);
        Panel panel = Panel.on(context, light, this::pressed)) {
      MockBoard.until(() -> log.messages().size() == 2);
      panel.left(1);
      assertEquals(
          "WARNING: light and button are not used: no pin can be used", log.messages().get(1));
      assertTrue(context.isShutdown());
    }
  }

  @Test
  void nothingWired_hasNoThread() {
    List<String> before = threads();
    try (Panel panel = Panel.open(Pins.none(), folder, this::pressed)) {
      panel.show(Sign.TROUBLE);
      panel.left(1);
      assertEquals(before, threads());
      assertFalse(panel.ready());
      assertEquals(0, panel.blinks());
    }
  }
}
