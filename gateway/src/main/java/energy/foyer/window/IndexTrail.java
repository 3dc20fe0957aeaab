// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.Instant;
import java.util.Optional;

/**
 * The way of one index: what it counted since the box first saw it, across resets and roll-over.
 *
 * <p>An index that fell, or rose by more than the connection can deliver, is not believed: it is
 * quarantined. Only when {@link #CONFIRMATIONS} readings in a row agree on it for {@link #SETTLED}
 * seconds does a new segment begin with the first of them; the total goes on from where it was, so
 * that nothing is counted twice or invented. Readings that never agree hold it up for {@link
 * #STUCK} seconds at most.
 */
final class IndexTrail {
  /** Readings in a row that must agree before an unlikely index is believed. */
  static final int CONFIRMATIONS = 5;

  /** How long they must agree, seconds. */
  static final long SETTLED = 60;

  /** How long unlikely readings that do not agree hold a trail up, seconds. */
  static final long STUCK = 600;

  /** The index after which a meter begins again at 0: TIC indexes have nine digits. */
  static final long ROLL_OVER = 1_000_000_000L;

  /** What an index may rise in no time, Wh: meters may count in tens. */
  private static final long SLACK = 10;

  private final boolean volume;
  private long at;
  private long read;
  private long index;
  private long total;
  private long covered;
  private int segment;
  private boolean renewed;
  private long quarantined;
  private int doubts;
  private int agreeing;
  private long stuckSince;
  private long doubtSince;
  private long doubtFirst;
  private long doubtAt;
  private long doubtIndex;

  IndexTrail(boolean volume, long at, long index) {
    this.volume = volume;
    this.at = at;
    this.read = at;
    this.index = index;
  }

  /** The trail that {@link #state} told. */
  static IndexTrail resume(boolean volume, String[] state) {
    IndexTrail trail = new IndexTrail(volume, Long.parseLong(state[0]), Long.parseLong(state[2]));
    trail.read = Long.parseLong(state[1]);
    trail.total = Long.parseLong(state[3]);
    trail.covered = Long.parseLong(state[4]);
    trail.segment = Integer.parseInt(state[5]);
    trail.renewed = state[6].equals("renewed");
    return trail;
  }

  /**
   * Its instant, that of its last reading, its index, total, covered seconds, segment, meter.
   *
   * @param totals false to tell 0 for what was counted
   */
  String state(boolean totals) {
    String expects = renewed ? "renewed" : "same";
    return String.join(
        " ",
        Long.toString(at),
        Long.toString(read),
        Long.toString(index),
        Long.toString(totals ? total : 0),
        Long.toString(totals ? covered : 0),
        Integer.toString(totals ? segment : 0),
        expects);
  }

  /**
   * Takes one reading.
   *
   * @param when seconds since 1970
   * @param now the index, Wh
   * @param watts what the connection can deliver
   * @return the move, or empty when the reading is old or not believed
   */
  Optional<Advance> accept(long when, long now, long watts) {
    if (when <= at) {
      return Optional.empty();
    }
    if (renewed) {
      return Optional.of(restart(when, now, 0));
    }
    long delta = rise(index, now, allowed(when - read, watts));
    if (delta >= 0) {
      return Optional.of(believe(when, now, delta));
    }
    return doubt(when, now, watts);
  }

  private Optional<Advance> doubt(long when, long now, long watts) {
    quarantined++;
    if (doubts++ == 0) {
      stuckSince = when;
    }
    boolean agrees =
        agreeing > 0
            && now >= doubtIndex
            && rise(doubtIndex, now, allowed(when - doubtAt, watts)) >= 0;
    if (!agrees) {
      doubtSince = when;
      doubtFirst = now;
    }
    agreeing = agrees ? agreeing + 1 : 1;
    doubtAt = when;
    doubtIndex = now;
    if (agreeing >= CONFIRMATIONS && when - doubtSince >= SETTLED) {
      return Optional.of(restart(when, now, now - doubtFirst));
    }
    boolean stuck = doubts >= CONFIRMATIONS && when - stuckSince >= STUCK;
    return stuck ? Optional.of(restart(when, now, now - doubtFirst)) : Optional.empty();
  }

  /** Expects the next reading to be of another meter, which begins a new segment. */
  void renew() {
    renewed = true;
  }

  /**
   * Goes on from another register of the same meter, which counts the same from another start.
   *
   * @param delta what is known to have been counted meanwhile
   */
  Advance rebase(long when, long now, long delta) {
    return believe(when, now, delta);
  }

  /** Moves by what others moved, at an instant after the last; of another meter they say so. */
  Advance add(long when, long delta) {
    return renewed ? restart(when, index + delta, delta) : believe(when, index + delta, delta);
  }

  /** Whether a reading of the same meter does not follow from the last one. */
  boolean strays(long when, long now, long watts) {
    return !renewed && when > at && rise(index, now, allowed(when - read, watts)) < 0;
  }

  /** Moves on without a reading: the register went silent while the meter talks. */
  Advance coast(long when) {
    return move(when, 0, segment);
  }

  private Advance believe(long when, long now, long delta) {
    stand(when, now);
    return move(when, delta, segment);
  }

  private Advance restart(long when, long now, long delta) {
    stand(when, now);
    segment++;
    return move(when, delta, segment - 1);
  }

  private void stand(long when, long now) {
    doubts = 0;
    agreeing = 0;
    renewed = false;
    index = now;
    read = when;
  }

  private Advance move(long when, long delta, int segmentBefore) {
    Advance advance = new Advance(at, when, total, delta, covered, segmentBefore, segment, volume);
    covered = advance.coveredAt(when);
    total += delta;
    at = when;
    return advance;
  }

  /** What an index rose, across its roll-over, or -1 when that is not possible. */
  private static long rise(long before, long now, long allowed) {
    long delta = now - before;
    long rolled = delta + ROLL_OVER;
    if (delta < 0 && rolled >= 0 && rolled <= allowed) {
      return rolled;
    }
    return delta >= 0 && delta <= allowed ? delta : -1;
  }

  private static long allowed(long seconds, long watts) {
    // subscribed power x time x 1.5, in Wh
    return SLACK + watts * seconds / 2400;
  }

  /** What a series of it has counted by now. */
  Boundary standing(Series series, long counted) {
    return new Boundary(series, Instant.ofEpochSecond(at), counted, covered, segment, false);
  }

  /** Watt-hours that it counted since the box first saw it. */
  long total() {
    return total;
  }

  /** The index that was believed last. */
  long index() {
    return index;
  }

  /** Seconds since 1970 up to which it was followed. */
  long at() {
    return at;
  }

  /** Seconds since 1970 of the last reading that was believed. */
  long read() {
    return read;
  }

  /** Readings that were not believed. */
  long quarantined() {
    return quarantined;
  }
}
