// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.board.SteadyLine;
import energy.foyer.meter.Decoded;
import energy.foyer.meter.Decoder;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The loop of one meter: bytes become readings, readings move the trails, and crossed boundaries
 * are kept. Without a consent nothing is kept.
 */
final class Collector {
  private static final System.Logger LOG = System.getLogger(Collector.class.getName());

  /** How often the trails are kept, seconds: so much detail a power cut can take. */
  static final long KEEP_SECONDS = 60;

  /** Boundaries kept in memory while the database takes none. */
  static final int MOST_UNSAVED = 100_000;

  private final SteadyLine line;
  private final Decoder decoder;
  private final Live live;
  private final Boundaries boundaries;
  private final Consents consents;
  private final Clock clock;
  private final Dating dating;
  private final MeterHealth health;
  private final ByteBuffer buffer = ByteBuffer.allocate(4096).limit(0);
  private final List<Boundary> unsaved = new ArrayList<>();
  private Trails trails = new Trails();
  private long kept = Long.MIN_VALUE;
  private boolean keeping;
  private boolean diskFails;
  private List<Need> needs = List.of();
  private List<Wanted> wanted = List.of();
  private volatile long seen = Long.MIN_VALUE;

  /** What the loop works with, from the wiring. */
  record Parts(
      SteadyLine line,
      Decoder decoder,
      Live live,
      Rooms rooms,
      Dating.Time time,
      MeterHealth health) {}

  Collector(Parts parts) throws IOException {
    line = parts.line();
    decoder = parts.decoder();
    live = parts.live();
    boundaries = parts.rooms().boundaries();
    consents = parts.rooms().consents();
    clock = parts.time().clock();
    dating = new Dating(parts.time());
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
      health.accepted(frame.rejections(), clock.instant());
      live.put(frame);
      for (Dating.Dated one : dating.date(frame, trails.followed())) {
        follow(one.frame(), one.at());
      }
      health.quarantined(trails.quarantined() + dating.misdated());
    }
  }

  private void follow(Decoded.Accepted frame, long at) {
    List<Wanted> wanted = wanted();
    List<Boundary> crossed = trails.accept(frame, at, wanted);
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
