// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** The highest power of the window that is open, of one step. */
final class Peak {
  private final Step step;
  private final ZoneId zone;
  private Optional<Measured> highest = Optional.empty();
  private Window window;
  private long end = Long.MIN_VALUE;

  Peak(Step step, ZoneId zone) {
    this.step = step;
    this.zone = zone;
    window = step.windowAt(Instant.EPOCH, zone);
  }

  boolean of(Step one, ZoneId in) {
    return step == one && zone.equals(in);
  }

  /** Takes up what a window that may still be open showed before a restart. */
  void resume(Measured before) {
    window = before.window();
    end = window.end().getEpochSecond();
    highest = Optional.of(before);
  }

  /**
   * Time went on.
   *
   * @return what the window showed that is over with it, if anything
   */
  Optional<Measured> turn(long at) {
    if (at < end) {
      return Optional.empty();
    }
    Optional<Measured> over = highest;
    highest = Optional.empty();
    window = step.windowAt(Instant.ofEpochSecond(at), zone);
    end = window.end().getEpochSecond();
    return over;
  }

  void hear(long value, Gauge gauge) {
    boolean known = highest.isPresent() && highest.get().gauge().equals(gauge);
    if (known && highest.get().value() >= value) {
      return;
    }
    Measured now =
        new Measured(
            Quantity.ELECTRICITY_IMPORT, Statistic.MAX_POWER, window, Math.max(0, value), gauge);
    highest = Optional.of(highest.map(before -> before.plus(now)).orElse(now));
  }

  /** What the open window showed so far. */
  Optional<Measured> highest() {
    return highest;
  }
}
