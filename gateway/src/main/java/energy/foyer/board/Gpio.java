// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * Open pins: the only class that calls the library. One thread uses them.
 *
 * <p>No exception of the library is caught by its name: that alone would load its class when this
 * one is verified, on machines that have no pins.
 */
final class Gpio implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Panel.class.getName());

  private final Context context;
  private final Optional<DigitalOutput> light;
  private final Optional<DigitalInput> button;
  private Optional<Boolean> lit = Optional.empty();

  private Gpio(Context context, Optional<DigitalOutput> light, Optional<DigitalInput> button) {
    this.context = context;
    this.light = light;
    this.button = button;
  }

  /**
   * The pins of the board, through the kernel's GPIO character device and nothing else.
   *
   * @param moved as for {@link #on}
   * @throws IOException saying in words why they cannot be had
   */
  static Gpio ofThisMachine(Pins pins, Path nativeFolder, Runnable moved) throws IOException {
    NativeGpio.ofThisMachine().prepare(nativeFolder);
    try {
      return on(
          Pi4J.newContextBuilder()
              .add(
                  GpioDDigitalOutputProvider.newInstance(), GpioDDigitalInputProvider.newInstance())
              .build(),
          pins,
          moved);
    } catch (RuntimeException | LinkageError failed) {
      throw new IOException("the GPIO library cannot start, " + reason(failed), failed);
    }
  }

  /**
   * The pins that the providers of a context offer. A pin that cannot be had is told to the log and
   * left out.
   *
   * @param moved is run by a thread of the library when the button seems to have moved
   * @throws IOException if none can be had
   */
  static Gpio on(Context context, Pins pins, Runnable moved) throws IOException {
    Gpio gpio =
        new Gpio(
            context,
            pin(pins.light(), "light", pin -> output(context, pin)),
            pin(pins.button(), "button", pin -> input(context, pin)));
    if (gpio.light.isEmpty() && gpio.button.isEmpty()) {
      gpio.close();
      throw new IOException("no pin can be used");
    }
    gpio.button.ifPresent(button -> button.addListener(event -> moved.run()));
    return gpio;
  }

  private static <P> Optional<P> pin(OptionalInt number, String what, IntFunction<P> open) {
    if (number.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(open.apply(number.getAsInt()));
    } catch (RuntimeException failed) {
      LOG.log(
          Level.WARNING,
          "the {0} on pin {1} cannot be used: {2}",
          what,
          number.getAsInt(),
          reason(failed));
      return Optional.empty();
    }
  }

  private static DigitalOutput output(Context context, int pin) {
    return context.create(
        DigitalOutput.newConfigBuilder(context)
            .id("light")
            .address(pin)
            .initial(DigitalState.LOW)
            .shutdown(DigitalState.LOW)
            .build());
  }

  private static DigitalInput input(Context context, int pin) {
    return context.create(
        DigitalInput.newConfigBuilder(context)
            .id("button")
            .address(pin)
            .pull(PullResistance.PULL_UP)
            // the library would wait in its event thread; Press does this better
            .debounce(0L)
            .build());
  }

  /** The innermost reason: those around it only name what they were doing. */
  private static String reason(Throwable failed) {
    Throwable inner = failed;
    while (inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
  }

  boolean hasButton() {
    return button.isPresent();
  }

  /**
   * Lights the light, or puts it out.
   *
   * @throws IOException if the pin fails
   */
  void light(boolean on) throws IOException {
    if (light.isEmpty() || lit.equals(Optional.of(on))) {
      return;
    }
    try {
      light.get().state(DigitalState.getState(on));
    } catch (RuntimeException failed) {
      throw new IOException("the light cannot be switched, " + reason(failed), failed);
    }
    lit = Optional.of(on);
  }

  /**
   * Whether the button is down now: asked, and not believed from the library's events, whose thread
   * may end unseen.
   *
   * @throws IOException if the pin fails
   */
  boolean down() throws IOException {
    try {
      return button.isPresent() && button.get().state() == DigitalState.LOW;
    } catch (RuntimeException failed) {
      throw new IOException("the button cannot be felt, " + reason(failed), failed);
    }
  }

  /** Puts the light out and lets the pins go. */
  @Override
  public void close() {
    try {
      context.shutdown();
    } catch (RuntimeException failed) {
      LOG.log(Level.DEBUG, "close", failed);
    }
  }
}
