// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import energy.foyer.PauseButton;
import energy.foyer.board.Panel;
import energy.foyer.board.Pins;
import energy.foyer.board.Sign;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.forward.Forwarder;
import energy.foyer.mqtt.BackOff;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.TerritoryKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Light and button of a box, on pretend pins, and what a real broker hears meanwhile. */
final class LightTest {
  @TempDir Path folder;
  private final Context context = Pi4J.newAutoContext();
  private final AtomicInteger rises = new AtomicInteger();
  private final Started started = new Started();
  private BoxScene scene;
  private PahoBroker line;
  private TestBox box;
  private PauseButton button;
  private Panel panel;
  private Forwarder forwarder;
  private int minutes;

  @BeforeEach
  void start() throws IOException {
    scene = new BoxScene(started, folder);
    line = scene.line();
    TerritoryKeys pinned =
        new TerritoryKeys(OfferSigner.create().key(), OfferSigner.create().key());
    box = started.add(scene.box(line, pinned));
    Clock clock = Clock.fixed(TestBox.NOW, ZoneOffset.UTC);
    button = new PauseButton(() -> true, box.consents, clock, () -> {});
    Pins pins = new Pins(OptionalInt.of(17), OptionalInt.of(27));
    panel = started.add(Panel.on(context, pins, this::signAfterPress));
    forwarder =
        new Forwarder(
            new Forwarder.Parts(line, box.consents, box.outbox, box.inbox, panel::left),
            new Forwarder.Status(() -> box.status(true), () -> box.status(false)),
            new BackOff(Duration.ofMillis(10), Duration.ofMillis(100), new Random(7)),
            System::nanoTime);
    Await.until(() -> context.hasIO("button"));
    mock().mockState(DigitalState.HIGH);
    Await.until(panel::ready);
    DigitalOutput light = context.io("light");
    Await.until(() -> light.state() == DigitalState.HIGH);
    light.addListener(event -> rises.addAndGet(event.state() == DigitalState.HIGH ? 1 : 0));
  }

  @AfterEach
  void stop() {
    started.close();
  }

  private Sign signAfterPress() {
    button.press();
    return button.standing() == PauseButton.Standing.PAUSED ? Sign.PAUSED : Sign.READING;
  }

  private MockDigitalInput mock() {
    return context.io("button");
  }

  private void press(PauseButton.Standing then) {
    // what lasts too long, on a machine that stalls, is no press
    while (button.standing() != then) {
      mock().mockState(DigitalState.LOW);
      Await.until(panel::held);
      mock().mockState(DigitalState.HIGH);
      Await.until(() -> !panel.held());
    }
  }

  /** One turn, a minute of the box's time after the last. */
  private int turn() {
    try {
      return forwarder.turn(TestBox.NOW.plus(Duration.ofMinutes(++minutes)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void deliver() {
    Await.until(
        () -> {
          turn();
          return forwarder.delivery().ok();
        });
  }

  @Test
  void light_blinksOnceForEachMessageThatLeaves() throws IOException {
    try (Hub hub = scene.hub()) {
      ConsentRecord record = box.give();
      box.queue(record, 4);
      deliver();
      box.queue(record, 3);
      deliver();
      Await.until(() -> hub.on("/aggregates").size() == 7 && hub.on("/consent").size() == 1);
      Await.until(() -> panel.blinks() == 8 && rises.get() >= 8);
      assertEquals(8, rises.get());
      assertEquals(0, turn());
    }
  }

  @Test
  void press_letsNothingLeaveUntilTheNextPress() throws IOException {
    try (Hub hub = scene.hub()) {
      ConsentRecord record = box.give();
      deliver();
      Await.until(() -> hub.on("/consent").size() == 1);
      box.queue(record, 3);
      press(PauseButton.Standing.PAUSED);
      for (int i = 0; i < 20; i++) {
        assertEquals(0, turn());
      }
      assertEquals(3, box.waiting());
      // what is told after all else on the same line came: nothing is still on its way
      int told = hub.on("/status").size();
      line.hand(List.of(TestHome.packet(box.status(true)))).await(Duration.ofMinutes(1));
      Await.until(() -> hub.on("/status").size() > told);
      assertEquals(0, hub.on("/aggregates").size());
      Await.until(() -> panel.blinks() == 1);
      press(PauseButton.Standing.SHARING);
      deliver();
      Await.until(() -> hub.on("/aggregates").size() == 3);
      Await.until(() -> panel.blinks() == 4);
    }
  }
}
