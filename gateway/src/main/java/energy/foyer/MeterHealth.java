// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.meter.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** How well the meter is heard: counts only, never a value. Written by one loop, read by many. */
final class MeterHealth {
  /** Frames over which the rate of bad ones is told. */
  private static final int WINDOW = 1000;

  /** Seconds without a frame after which the meter no longer talks. */
  private static final long SILENT = 30;

  /** What the state of a line that is gone begins with. */
  private static final String LOST = "lost: ";

  private final LongSupplier nanos;
  private final Map<Rejection.Reason, Long> reasons = new EnumMap<>(Rejection.Reason.class);
  private final boolean[] bad = new boolean[WINDOW];
  private int next;
  private int badFrames;
  private int filled;
  private long frames;
  private long quarantined;
  private long lastNanos;
  private Optional<Instant> talkingSince = Optional.empty();

  /**
   * @param nanos the time that passes, as {@link System#nanoTime} tells it
   */
  MeterHealth(LongSupplier nanos) {
    this.nanos = nanos;
  }

  synchronized void accepted(List<Rejection> rejections, Instant now) {
    if (talkingSince().isEmpty()) {
      talkingSince = Optional.of(now);
    }
    lastNanos = nanos.getAsLong();
    frames++;
    count(rejections);
    frame(!rejections.isEmpty());
  }

  synchronized void rejected(List<Rejection> rejections) {
    count(rejections);
    frame(true);
  }

  synchronized void quarantined(long total) {
    quarantined = total;
  }

  private void count(List<Rejection> rejections) {
    for (Rejection rejection : rejections) {
      reasons.merge(rejection.reason(), 1L, Long::sum);
    }
  }

  private void frame(boolean isBad) {
    badFrames += (isBad ? 1 : 0) - (bad[next] ? 1 : 0);
    bad[next] = isBad;
    next = (next + 1) % WINDOW;
    filled = Math.min(WINDOW, filled + 1);
  }

  /** Since when frames come without a longer silence; empty while none do. */
  synchronized Optional<Instant> talkingSince() {
    boolean silent = nanos.getAsLong() - lastNanos > SILENT * 1_000_000_000L;
    return silent ? Optional.empty() : talkingSince;
  }

  /** How long ago the last frame came; empty before the first. */
  synchronized Optional<Duration> heard() {
    return frames == 0
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(nanos.getAsLong() - lastNanos));
  }

  /** The same, told at once of a line that is known to be gone. */
  Optional<Instant> talkingSince(String line) {
    return line.startsWith(LOST) ? Optional.empty() : talkingSince();
  }

  /** Frames with something rejected among the last thousand, in thousandths. */
  synchronized int badPerMille() {
    return filled == 0 ? 0 : badFrames * 1000 / filled;
  }

  synchronized long frames() {
    return frames;
  }

  /** Readings that were right in form and not believed. */
  synchronized long quarantined() {
    return quarantined;
  }

  /** Rejections by reason since the start, by name. */
  synchronized Map<String, Long> rejections() {
    Map<String, Long> told = new TreeMap<>();
    reasons.forEach((reason, count) -> told.put(reason.name(), count));
    return told;
  }
}
