// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import energy.foyer.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A panel on the library's own pretend pins: its light is watched, its button pressed. */
final class MockBoard implements AutoCloseable {
  static final Pins BOTH = new Pins(OptionalInt.of(17), OptionalInt.of(27));

  final Context context;
  final Panel panel;
  private final AtomicInteger rises = new AtomicInteger();
  private final AtomicInteger acts = new AtomicInteger();

  MockBoard(Pins pins, Supplier<Sign> pressed) {
    this(Pi4J.newAutoContext(), pins, pressed);
  }

  MockBoard(Context context, Pins pins, Supplier<Sign> pressed) {
    this.context = context;
    panel =
        Panel.on(
            context,
            pins,
            () -> {
              acts.incrementAndGet();
              return pressed.get();
            });
    if (pins.button().isPresent()) {
      until(() -> context.hasIO("button"));
      letGo();
    }
    until(() -> panel.ready() && !panel.held());
  }

  static void until(BooleanSupplier condition) {
    try {
      Await.until(condition::getAsBoolean);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Waits for the light to be steady, then counts how often it lights up. */
  void watch() {
    until(this::lit);
    DigitalOutput light = context.io("light");
    light.addListener(event -> rises.addAndGet(event.state() == DigitalState.HIGH ? 1 : 0));
  }

  int rises() {
    return rises.get();
  }

  /** Waits until the panel blinked so often, and the light rose at least as often. */
  void awaitBlinks(int blinks) {
    until(() -> panel.blinks() == blinks && rises.get() >= blinks);
  }

  boolean lit() {
    DigitalOutput light = context.io("light");
    return light.state() == DigitalState.HIGH;
  }

  private MockDigitalInput button() {
    return context.io("button");
  }

  /** From now on the library tells nothing of the button. */
  void silence() {
    button().shutdown(context);
  }

  private void hold() {
    button().mockState(DigitalState.LOW);
    until(panel::held);
  }

  private void letGo() {
    button().mockState(DigitalState.HIGH);
  }

  void press() {
    press(() -> {});
  }

  /** A short press; where the machine let it last too long to be one, another. */
  void press(Runnable whileHeld) {
    int before = acts.get();
    while (acts.get() == before) {
      hold();
      whileHeld.run();
      letGo();
      until(() -> !panel.held());
    }
  }

  @Override
  public void close() {
    panel.close();
  }
}
