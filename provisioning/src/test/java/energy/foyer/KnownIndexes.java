// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.SimulatedMeter.Counted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * What the box must know of the meter: the frames that it took for certain. After a start it may
 * wait for the second of them, and after an hour without one, or of another meter, for the fifth.
 */
final class KnownIndexes {
  private static final long LEAP = 3600;
  private static final int FEW = 2;
  private static final int MANY = 6;

  private final TreeMap<Long, Counted> known = new TreeMap<>();
  private final TreeMap<Long, Long> powers = new TreeMap<>();
  private final TreeSet<Long> shown = new TreeSet<>();
  private final List<Map.Entry<Long, Counted>> pending = new ArrayList<>();
  private boolean doubtful = true;
  private boolean stranger;

  /** The least and the most that was counted by an instant, as far as the box can tell. */
  record Range(Counted least, Counted most) {}

  /** The box heard a frame and lives on. */
  void heard(long second, Counted counted, long power) {
    powers.put(second, power);
    long last = pending.isEmpty() ? newest() : pending.get(pending.size() - 1).getKey();
    boolean leap = last != Long.MIN_VALUE && second - last > LEAP;
    if (leap) {
      pending.clear();
    }
    boolean far = newest() != Long.MIN_VALUE && second - newest() > LEAP;
    pending.add(Map.entry(second, counted));
    int enough = far || stranger ? MANY : doubtful ? FEW : 1;
    if (pending.size() >= enough) {
      pending.forEach(one -> known.put(one.getKey(), one.getValue()));
      shown.add(second);
      pending.clear();
      doubtful = false;
      stranger = false;
    }
  }

  /** Another meter speaks from now on. */
  void swapped() {
    stranger = true;
  }

  /** Whether the box believes what it heard last. */
  boolean settled() {
    return pending.isEmpty() && !doubtful;
  }

  /** The process ended: what it held in memory only is gone. */
  void restarted() {
    pending.clear();
    doubtful = true;
  }

  /** The second of the newest frame that the box has for certain. */
  long newest() {
    return known.isEmpty() ? Long.MIN_VALUE : known.lastKey();
  }

  /** Since when the box follows the meter. */
  Instant since() {
    return Instant.ofEpochSecond(known.firstKey());
  }

  /**
   * The highest power inside a window: of the frames that are known, and of all that were heard.
   */
  record Highest(OptionalLong known, OptionalLong heard) {}

  /**
   * The same of the frames between two instants. Those on its ends may count or not, and so may
   * those that were held back until later ones bore them out: history adds up without them.
   */
  Highest highest(Instant from, Instant to) {
    long start = from.getEpochSecond();
    long end = to.getEpochSecond();
    LongStream inside = shown.subSet(start, false, end, false).stream().mapToLong(powers::get);
    LongStream all = powers.subMap(start, true, end, true).values().stream().mapToLong(one -> one);
    return new Highest(inside.max(), all.max());
  }

  /** What the box can know of an instant; empty if no frame lies on one of its sides. */
  Optional<Range> at(Instant instant) {
    Map.Entry<Long, Counted> before = known.floorEntry(instant.getEpochSecond());
    Map.Entry<Long, Counted> after = known.ceilingEntry(instant.getEpochSecond());
    return before == null || after == null
        ? Optional.empty()
        : Optional.of(new Range(before.getValue(), after.getValue()));
  }
}
