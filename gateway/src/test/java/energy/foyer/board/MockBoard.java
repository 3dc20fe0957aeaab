// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A panel on the library's own pretend pins: its light is watched, its button pressed. */
final class MockBoard implements AutoCloseable {
  static final Pins BOTH = new Pins(OptionalInt.of(17), OptionalInt.of(27));

  final Context context;
  final Panel panel;
  private final AtomicInteger rises = new AtomicInteger();

  MockBoard(Pins pins, Supplier<Sign> pressed) {
    this(Pi4J.newAutoContext(), pins, pressed);
  }

  MockBoard(Context context, Pins pins, Supplier<Sign> pressed) {
    this.context = context;
    panel = Panel.on(context, pins, pressed);
    if (pins.button().isPresent()) {
      until(() -> context.hasIO("button"));
      release();
    }
    until(panel::ready);
  }

  static void until(BooleanSupplier condition) {
    long until = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - until > 0) {
        throw new AssertionError("waited in vain");
      }
      LockSupport.parkNanos(1_000_000);
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

  void hold() {
    button().mockState(DigitalState.LOW);
    until(panel::held);
  }

  /** Lets the button go; it may not be felt yet when this returns. */
  void letGo() {
    button().mockState(DigitalState.HIGH);
  }

  void release() {
    letGo();
    until(() -> panel.ready() && !panel.held());
  }

  void press() {
    hold();
    release();
  }

  @Override
  public void close() {
    panel.close();
  }
}
