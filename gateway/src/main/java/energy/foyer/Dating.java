// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.MeterClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Gives each frame its time: that of the meter where it is set, else that of the host where it can
 * be relied on. Frames that neither can date are held until one of them can.
 */
final class Dating {
  /** Frames held while the time is unknown; beyond that every second one is dropped. */
  static final int MOST_HELD = 3600;

  /** How long after the meter told its time a frame without it waits for the next that does. */
  static final Duration METER_DATES = Duration.ofMinutes(1);

  /**
   * The time that is known.
   *
   * @param nanos the time that passes, as {@link System#nanoTime} tells it
   */
  record Time(Clock clock, TimeTrust trust, MeterTime meter, LongSupplier nanos) {}

  /**
   * A frame and when it was.
   *
   * @param at seconds since 1970
   */
  record Dated(Decoded.Accepted frame, long at) {}

  private record Held(long nanos, Decoded.Accepted frame) {}

  private final Time time;
  private final ArrayDeque<Held> held = new ArrayDeque<>();
  private long misdated;
  private OptionalLong meterDated = OptionalLong.empty();

  Dating(Time time) {
    this.time = time;
  }

  /** Frames whose own time was not believed. */
  long misdated() {
    return misdated;
  }

  /**
   * Dates a frame, and those held before it.
   *
   * @param newest seconds since 1970 of the newest reading that was followed
   * @return the oldest first; empty when the frame is held or not believed
   */
  List<Dated> date(Decoded.Accepted frame, long newest) {
    Instant now = time.clock().instant();
    if (frame.clock() == MeterClock.SET) {
      return byMeter(frame, now);
    }
    if (hostDates(now, newest)) {
      return released(now, new Dated(frame, now.getEpochSecond()));
    }
    hold(frame);
    return List.of();
  }

  private List<Dated> byMeter(Decoded.Accepted frame, Instant now) {
    if (time.meter().believed(frame.at(), now)) {
      time.trust().vouch(frame.at(), now);
      meterDated = OptionalLong.of(time.nanos().getAsLong());
      return released(Instant.ofEpochSecond(frame.at()), new Dated(frame, frame.at()));
    }
    if (time.meter().followed()) {
      misdated++;
    } else {
      hold(frame);
    }
    return List.of();
  }

  /**
   * Whether the host's time dates a frame. Not while the meter tells its own, which may differ; and
   * a host that is behind the newest reading is wrong, whatever set its clock.
   */
  private boolean hostDates(Instant now, long newest) {
    boolean meterDates =
        meterDated.isPresent()
            && time.nanos().getAsLong() - meterDated.getAsLong() <= METER_DATES.toNanos();
    return !meterDates && time.trust().trusted(now) && now.getEpochSecond() >= newest;
  }

  /** Lets the frames held go. */
  void forget() {
    held.clear();
  }

  private void hold(Decoded.Accepted frame) {
    if (held.size() >= MOST_HELD) {
      int place = 0;
      for (Iterator<Held> each = held.iterator(); each.hasNext(); place++) {
        each.next();
        if (place % 2 == 1) {
          each.remove();
        }
      }
    }
    held.add(new Held(time.nanos().getAsLong(), frame));
  }

  /** The frames held, dated by how long before now they came, and then this one. */
  private List<Dated> released(Instant now, Dated last) {
    if (held.isEmpty()) {
      return List.of(last);
    }
    long nanos = time.nanos().getAsLong();
    List<Dated> dated = new ArrayList<>(held.size() + 1);
    while (!held.isEmpty()) {
      Held one = held.poll();
      long at = now.minusNanos(nanos - one.nanos()).getEpochSecond();
      dated.add(new Dated(one.frame(), at));
    }
    dated.add(last);
    return dated;
  }
}
