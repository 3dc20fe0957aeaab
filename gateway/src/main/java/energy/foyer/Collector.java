// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.board.SteadyLine;
import energy.foyer.meter.Decoded;
import energy.foyer.meter.Decoder;
import energy.foyer.meter.MeterClock;
import energy.foyer.store.Boundaries;
import energy.foyer.store.Consents;
import energy.foyer.store.Need;
import energy.foyer.window.Boundary;
import energy.foyer.window.Trails;
import energy.foyer.window.Wanted;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The loop of one meter: bytes become readings, readings move the trails, and crossed boundaries
 * are kept. Without a consent nothing is kept.
 */
final class Collector {
  private static final System.Logger LOG = System.getLogger(Collector.class.getName());

  /** How often the trails are kept, seconds: so much detail a power cut can take. */
  static final long KEEP_SECONDS = 60;

  /** Frames held while the time is unknown; beyond that every second one is dropped. */
  static final int MOST_HELD = 3600;

  /** How long after the meter told its time a frame without it waits for the next that does. */
  static final Duration METER_DATES = Duration.ofMinutes(1);

  /** Boundaries kept in memory while the database takes none. */
  static final int MOST_UNSAVED = 100_000;

  private record Held(long nanos, Decoded.Accepted frame) {}

  private final SteadyLine line;
  private final Decoder decoder;
  private final Live live;
  private final Boundaries boundaries;
  private final Consents consents;
  private final Time time;
  private final MeterHealth health;
  private final ByteBuffer buffer = ByteBuffer.allocate(4096).limit(0);
  private final ArrayDeque<Held> held = new ArrayDeque<>();
  private final List<Boundary> unsaved = new ArrayList<>();
  private Trails trails = new Trails();
  private long kept = Long.MIN_VALUE;
  private boolean keeping;
  private boolean diskFails;
  private List<Need> needs = List.of();
  private List<Wanted> wanted = List.of();
  private long misdated;
  private OptionalLong meterDated = OptionalLong.empty();
  private volatile long seen = Long.MIN_VALUE;

  /** What the loop works with, from the wiring. */
  record Parts(
      SteadyLine line, Decoder decoder, Live live, Rooms rooms, Time time, MeterHealth health) {}

  /**
   * The time that the loop knows.
   *
   * @param nanos the time that passes, as {@link System#nanoTime} tells it
   */
  record Time(Clock clock, TimeTrust trust, MeterTime meter, LongSupplier nanos) {}

  Collector(Parts parts) throws IOException {
    line = parts.line();
    decoder = parts.decoder();
    live = parts.live();
    boundaries = parts.rooms().boundaries();
    consents = parts.rooms().consents();
    time = parts.time();
    health = parts.health();
    Optional<byte[]> state = boundaries.trails();
    state.ifPresent(bytes -> trails = Trails.resume(new String(bytes, StandardCharsets.UTF_8)));
    seen = trails.followed();
  }

  /**
   * Seconds since 1970 up to which every register was followed and every boundary kept, {@link
   * Long#MIN_VALUE} before a frame.
   */
  long seen() {
    return seen;
  }

  /**
   * One turn: reads what the line has and takes every frame in it.
   *
   * @return false once a replayed file has ended
   */
  boolean turn() throws IOException {
    int length = line.read(buffer.array());
    if (length < 0) {
      takeAll(decoder::end);
      last();
      return false;
    }
    buffer.clear().limit(length);
    takeAll(() -> decoder.decode(buffer));
    return true;
  }

  /** Takes frame by frame until more bytes are needed. */
  private void takeAll(Supplier<Decoded> frames) {
    Decoded decoded = frames.get();
    while (!(decoded instanceof Decoded.Incomplete)) {
      take(decoded);
      decoded = frames.get();
    }
  }

  /** Keeps where the trails stand, for the next start. */
  void last() {
    if (keeping) {
      keep(List.of());
    }
  }

  private void take(Decoded decoded) {
    if (decoded instanceof Decoded.Rejected rejected) {
      health.rejected(rejected.rejections());
    } else if (decoded instanceof Decoded.Accepted frame) {
      line.talking();
      health.accepted(frame.rejections(), time.clock().instant());
      live.put(frame);
      date(frame);
    }
  }

  private void date(Decoded.Accepted frame) {
    Instant now = time.clock().instant();
    if (frame.clock() == MeterClock.SET) {
      if (time.meter().believed(frame.at(), now)) {
        time.trust().vouch(frame.at(), now);
        meterDated = OptionalLong.of(time.nanos().getAsLong());
        release(Instant.ofEpochSecond(frame.at()));
        follow(frame, frame.at());
      } else if (time.meter().followed()) {
        misdated++;
        health.quarantined(trails.quarantined() + misdated);
      } else {
        hold(frame);
      }
    } else if (hostDates(now)) {
      release(now);
      follow(frame, now.getEpochSecond());
    } else {
      hold(frame);
    }
  }

  /**
   * Whether the host's time dates a frame. Not while the meter tells its own, which may differ; and
   * a host that is behind the newest reading is wrong, whatever set its clock.
   */
  private boolean hostDates(Instant now) {
    boolean meterDates =
        meterDated.isPresent()
            && time.nanos().getAsLong() - meterDated.getAsLong() <= METER_DATES.toNanos();
    return !meterDates && time.trust().trusted(now) && now.getEpochSecond() >= trails.followed();
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

  /** Dates the frames held by how long before now they came. */
  private void release(Instant now) {
    long nanos = time.nanos().getAsLong();
    while (!held.isEmpty()) {
      Held one = held.poll();
      follow(one.frame(), now.minusNanos(nanos - one.nanos()).getEpochSecond());
    }
  }

  private void follow(Decoded.Accepted frame, long at) {
    List<Wanted> wanted = wanted();
    List<Boundary> crossed = trails.accept(frame, at, wanted);
    health.quarantined(trails.quarantined() + misdated);
    if (wanted.isEmpty()) {
      unsaved.clear();
      keeping = false;
    } else if (!crossed.isEmpty() || !keeping || at - kept >= KEEP_SECONDS) {
      keep(crossed);
      kept = at;
    }
    if (unsaved.isEmpty()) {
      seen = trails.followed();
    }
  }

  /** What is needed now; what was needed last while the database cannot tell. */
  private List<Wanted> wanted() {
    try {
      List<Need> now = consents.needs();
      if (!now.equals(needs)) {
        needs = now;
        wanted = now.stream().map(Need::wanted).toList();
      }
    } catch (IOException failed) {
      failed(failed);
    }
    return wanted;
  }

  /** Hands what was crossed and the trails to the database; what it does not take waits. */
  private void keep(List<Boundary> crossed) {
    if (unsaved.size() < MOST_UNSAVED) {
      unsaved.addAll(crossed);
    }
    try {
      boundaries.save(unsaved, trails.state().getBytes(StandardCharsets.UTF_8));
      unsaved.clear();
      keeping = true;
      if (diskFails) {
        LOG.log(Level.INFO, "the database takes readings again");
      }
      diskFails = false;
    } catch (IOException failed) {
      failed(failed);
    }
  }

  private void failed(IOException failed) {
    if (!diskFails) {
      LOG.log(Level.WARNING, "the database takes no readings: {0}", failed.getMessage());
    }
    diskFails = true;
  }
}
