// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.board.SteadyLine;
import energy.foyer.meter.Decoded;
import energy.foyer.meter.Decoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The loop of one meter: bytes become frames, frames get their time, and the follower takes them.
 */
final class Collector {
  /** The one line that an agent reads. */
  private static final int LINE = 1;

  private final SteadyLine line;
  private final Decoder decoder;
  private final Live live;
  private final Clock clock;
  private final Dating dating;
  private final Follower follower;
  private final MeterHealth health;
  private final ByteBuffer buffer = ByteBuffer.allocate(4096).limit(0);
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
    clock = parts.time().clock();
    dating = new Dating(parts.time());
    health = parts.health();
    follower = new Follower(parts.rooms(), LINE);
    seen = follower.settled();
  }

  /**
   * Seconds since 1970 up to which every register was followed, every boundary kept and every
   * change asked about, {@link Long#MIN_VALUE} before a frame.
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
    follower.last();
  }

  private void take(Decoded decoded) {
    if (decoded instanceof Decoded.Rejected rejected) {
      health.rejected(rejected.rejections());
    } else if (decoded instanceof Decoded.Accepted frame) {
      line.talking();
      health.accepted(frame.rejections(), clock.instant());
      live.put(frame);
      for (Dating.Dated one : dating.date(frame, follower.followed())) {
        follower.follow(one.frame(), one.at());
        if (!follower.waits()) {
          seen = follower.settled();
        }
      }
      if (!follower.claimed()) {
        // what waits for its date would be stored once somebody has claimed the box
        dating.forget();
      }
      health.quarantined(follower.quarantined() + dating.misdated());
    }
  }
}
