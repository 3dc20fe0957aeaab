// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import com.pi4j.context.Context;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The light and the button of the box. One thread of its own opens the pins, lights the light,
 * feels the button and runs what a press does; nothing here makes a caller wait. Where nothing is
 * wired there is no thread, and no class of the library of pins is loaded. Where the pins cannot be
 * opened the log says why, once, and all goes on without them.
 */
public final class Panel implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Panel.class.getName());

  /** How often the button is felt while it moves or is held. */
  private static final long FEEL_NANOS = 20_000_000;

  /**
   * How often it is felt at rest, when the library should tell that it moves: its thread may end
   * unseen, and a press must be felt nevertheless.
   */
  private static final long DOUBT_NANOS = 200_000_000;

  /** How long the thread rests at most; whoever has news wakes it. */
  private static final long REST_NANOS = 5_000_000_000L;

  private static final long ENDS_WITHIN_MILLIS = 2_000;

  /** Opens the pins, in the thread of the panel. */
  private interface Source {
    Gpio open(Runnable moved) throws IOException;
  }

  private final Rhythm rhythm = new Rhythm();
  private final Press press = new Press();
  private final Supplier<Sign> pressed;
  private final Optional<Thread> thread;
  private volatile boolean ending;
  private volatile boolean ready;
  private volatile boolean held;

  private Panel(Pins pins, Source source, Supplier<Sign> pressed) {
    this.pressed = pressed;
    this.thread =
        pins.unused() ? Optional.empty() : Optional.of(new Thread(() -> run(source), "panel"));
    thread.ifPresent(made -> made.setDaemon(true));
    thread.ifPresent(Thread::start);
  }

  /**
   * The panel of this machine.
   *
   * @param nativeFolder where the native half of the library is laid out; made with mode 0700, and
   *     must allow execution
   * @param pressed what a short press does, at its release; it gives the sign that holds then. The
   *     light stands still meanwhile
   */
  public static Panel open(Pins pins, Path nativeFolder, Supplier<Sign> pressed) {
    return new Panel(pins, moved -> Gpio.ofThisMachine(pins, nativeFolder, moved), pressed);
  }

  /**
   * A panel on pins of another kind.
   *
   * @param context the open library with the providers of the pins; closed with the panel
   * @param pressed as for {@link #open}
   */
  public static Panel on(Context context, Pins pins, Supplier<Sign> pressed) {
    return new Panel(pins, moved -> Gpio.on(context, pins, moved), pressed);
  }

  /** What the light says from now on; before the first sign it is {@link Sign#READING}. */
  public void show(Sign sign) {
    rhythm.show(sign);
    wake();
  }

  /** So many messages left the home: the light blinks once for each, as soon as it can. */
  public void left(int messages) {
    rhythm.left(messages);
    wake();
  }

  /** For how many messages the light has blinked. */
  public long blinks() {
    return rhythm.blinks();
  }

  /** Whether the pins are open, and the button, where there is one, was seen released. */
  public boolean ready() {
    return ready;
  }

  /** Whether the button is held down. */
  public boolean held() {
    return held;
  }

  private void wake() {
    thread.ifPresent(LockSupport::unpark);
  }

  private void run(Source source) {
    try (Gpio gpio = source.open(this::wake)) {
      while (!ending) {
        LockSupport.parkNanos(this, turn(gpio));
      }
    } catch (IOException failed) {
      LOG.log(Level.WARNING, "light and button are not used: {0}", failed.getMessage());
    } catch (RuntimeException | Error broken) {
      LOG.log(Level.ERROR, "light and button broke and are used no more", broken);
    } finally {
      ready = false;
      held = false;
    }
  }

  /** Looks at both once; returns how long nothing is to be done, nanoseconds. */
  private long turn(Gpio gpio) throws IOException {
    if (gpio.hasButton()) {
      if (press.sample(gpio.down(), System.nanoTime())) {
        rhythm.show(pressed.get());
      }
      held = press.held();
    }
    long now = System.nanoTime();
    gpio.light(rhythm.lit(now));
    ready = !gpio.hasButton() || press.released() || press.held();
    long beat = rhythm.changes() ? Math.max(0, rhythm.until() - now) : REST_NANOS;
    return Math.min(beat, gpio.hasButton() ? feelAgain() : REST_NANOS);
  }

  private long feelAgain() {
    return press.settled() && !held ? DOUBT_NANOS : FEEL_NANOS;
  }

  /** Puts the light out and lets the pins go. */
  @Override
  public void close() {
    ending = true;
    wake();
    try {
      if (thread.isPresent()) {
        thread.get().join(ENDS_WITHIN_MILLIS);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
