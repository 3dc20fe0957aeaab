// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The way of one index: what it counted since the box first saw it, across resets and roll-over.
 *
 * <p>An index that fell, or rose by more than the connection can deliver, is not believed: it is
 * quarantined. Only when {@link #CONFIRMATIONS} readings in a row agree on it does a new segment
 * begin there; the total then goes on from where it was, so that nothing is counted twice or
 * invented.
 */
final class IndexTrail {
  /** Readings in a row that must agree before an unlikely index is believed. */
  static final int CONFIRMATIONS = 5;

  /** Two readings further apart than this have a gap between them, seconds. */
  static final long GAP = 90;

  /** The index after which a meter begins again at 0: TIC indexes have nine digits. */
  static final long ROLL_OVER = 1_000_000_000L;

  /** What an index may rise in no time, Wh: meters may count in tens. */
  private static final long SLACK = 10;

  /** A move of the trail that was believed. */
  record Advance(
      long from,
      long to,
      long before,
      long delta,
      long coveredBefore,
      boolean gap,
      int segmentBefore,
      int segment) {}

  private final Map<TariffKind, Long> shares = new EnumMap<>(TariffKind.class);
  private long at;
  private long index;
  private long total;
  private long covered;
  private int segment;
  private long quarantined;
  private int agreeing;
  private long doubtAt;
  private long doubtIndex;

  IndexTrail(long at, long index) {
    this.at = at;
    this.index = index;
  }

  IndexTrail(long at, long index, long total, long covered, int segment) {
    this(at, index);
    this.total = total;
    this.covered = covered;
    this.segment = segment;
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
    long delta = now - index;
    if (delta < 0 && plausible(delta + ROLL_OVER, when - at, watts)) {
      delta += ROLL_OVER;
    }
    if (delta >= 0 && plausible(delta, when - at, watts)) {
      agreeing = 0;
      index = now;
      return Optional.of(move(when, delta));
    }
    quarantined++;
    boolean agrees =
        agreeing > 0 && now >= doubtIndex && plausible(now - doubtIndex, when - doubtAt, watts);
    agreeing = agrees ? agreeing + 1 : 1;
    doubtAt = when;
    doubtIndex = now;
    return agreeing < CONFIRMATIONS ? Optional.empty() : Optional.of(restart(when, now));
  }

  /** Begins a new segment at an index that is believed: another meter, or a reset. */
  Advance restart(long when, long now) {
    agreeing = 0;
    index = now;
    segment++;
    return move(when, 0, segment - 1);
  }

  /** Moves on without a reading: the register went silent while the meter talks. */
  Advance coast(long when) {
    return move(when, 0);
  }

  private Advance move(long when, long delta) {
    return move(when, delta, segment);
  }

  private Advance move(long when, long delta, int segmentBefore) {
    boolean gap = when - at > GAP;
    Advance advance = new Advance(at, when, total, delta, covered, gap, segmentBefore, segment);
    covered += advance.gap() ? 0 : when - at;
    total += delta;
    at = when;
    return advance;
  }

  private static boolean plausible(long delta, long seconds, long watts) {
    // subscribed power x time x 1.5, in Wh
    return delta <= SLACK + watts * seconds / 2400;
  }

  /** Adds to what the register counted for a tariff kind. */
  long share(TariffKind kind, long delta) {
    long before = shares.getOrDefault(kind, 0L);
    shares.put(kind, before + delta);
    return before;
  }

  Map<TariffKind, Long> shares() {
    return shares;
  }

  long at() {
    return at;
  }

  long index() {
    return index;
  }

  long total() {
    return total;
  }

  long covered() {
    return covered;
  }

  int segment() {
    return segment;
  }

  long quarantined() {
    return quarantined;
  }
}
