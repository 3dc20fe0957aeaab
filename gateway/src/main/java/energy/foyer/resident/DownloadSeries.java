// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.util.Arrays;

/**
 * Values of one column as they came, then in the order of time: instants, thousandths of a watt or
 * watt-hour, rows and steps, without an object each.
 */
final class DownloadSeries {
  /** Values of one series at most: three years of half-hours and as much again. */
  static final int MOST = 120_000;

  /** There is no value. */
  static final long NONE = -1;

  private static final int INDEX_BITS = 17;

  private long[] at = new long[512];
  private long[] values = new long[512];
  private int[] rows = new int[512];
  private int[] steps = new int[512];
  private int count;

  /** Where a value stood and what it says of its length. */
  record Mark(long row, int stepSeconds) {}

  /**
   * Adds one.
   *
   * @param second since 1970
   * @param value {@link #NONE} for a time of which none is told
   * @return false if there are too many
   */
  boolean add(long second, long value, Mark mark) {
    if (count == MOST) {
      return false;
    }
    if (count == at.length) {
      int room = Math.min(MOST, count + count / 2);
      at = Arrays.copyOf(at, room);
      values = Arrays.copyOf(values, room);
      rows = Arrays.copyOf(rows, room);
      steps = Arrays.copyOf(steps, room);
    }
    at[count] = second;
    values[count] = value;
    rows[count] = (int) mark.row();
    steps[count] = mark.stepSeconds();
    count++;
    return true;
  }

  int count() {
    return count;
  }

  long at(int i) {
    return at[i];
  }

  long value(int i) {
    return values[i];
  }

  long row(int i) {
    return rows[i];
  }

  /** Seconds, 0 if not told. */
  int step(int i) {
    return steps[i];
  }

  void step(int i, int seconds) {
    steps[i] = seconds;
  }

  /**
   * Sorts by time and leaves out what is told again; a time told with and without a value has it.
   *
   * @throws Refused if a time has two values
   */
  void sort() throws Refused {
    // the place within the same second is kept: a sort of longs moves no objects
    long[] order = new long[count];
    long least = Arrays.stream(at, 0, count).min().orElse(0);
    for (int i = 0; i < count; i++) {
      order[i] = ((at[i] - least) << INDEX_BITS) | i;
    }
    Arrays.sort(order);
    int[] places = new int[count];
    for (int i = 0; i < count; i++) {
      places[i] = (int) (order[i] & ((1 << INDEX_BITS) - 1));
    }
    at = moved(at, places);
    values = moved(values, places);
    rows = moved(rows, places);
    steps = moved(steps, places);
    once();
  }

  private void once() throws Refused {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      boolean again = kept > 0 && at[kept - 1] == at[i];
      if (again && values[i] != NONE && values[kept - 1] != NONE && values[i] != values[kept - 1]) {
        throw DownloadFault.TWICE.at(rows[i]);
      }
      int to = again ? kept - 1 : kept;
      at[to] = at[i];
      values[to] = again ? Math.max(values[to], values[i]) : values[i];
      rows[to] = rows[i];
      steps[to] = steps[i];
      kept = to + 1;
    }
    count = kept;
  }

  private static long[] moved(long[] of, int[] places) {
    long[] moved = new long[places.length];
    for (int i = 0; i < places.length; i++) {
      moved[i] = of[places[i]];
    }
    return moved;
  }

  private static int[] moved(int[] of, int[] places) {
    int[] moved = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      moved[i] = of[places[i]];
    }
    return moved;
  }

  /** Counts only: values are personal. */
  @Override
  public String toString() {
    return "DownloadSeries[" + count + "]";
  }
}
