// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.store.Readout;
import energy.foyer.window.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The power over a day, from readings at full resolution: the mean of each five minutes and the
 * greatest of each hour. What is in memory does not grow with the readings.
 */
final class DayCurve {
  private static final int BIN = 300;
  private static final int BINS_AN_HOUR = 12;

  /** Units of the drawing. */
  private static final long SIDE = 1000;

  private final long from;
  private final int bins;
  private final long[] sums;
  private final int[] counts;
  private final long[] most;
  private long peak = -1;
  private long peakAt;
  private long begins = Long.MAX_VALUE;

  /**
   * @param day 23, 24 or 25 hours
   */
  DayCurve(Span day) {
    this.from = day.start().getEpochSecond();
    this.bins = (int) (day.seconds() / BIN);
    this.sums = new long[bins];
    this.counts = new int[bins];
    this.most = new long[bins];
  }

  /** Takes a reading; one outside of the day is left out. */
  void take(Readout.Point point) {
    long bin = Math.floorDiv(point.at() - from, (long) BIN);
    if (bin < 0 || bin >= bins) {
      return;
    }
    int at = (int) bin;
    begins = Math.min(begins, point.at());
    sums[at] += point.value();
    counts[at]++;
    most[at] = Math.max(most[at], point.value());
    if (point.value() > peak) {
      peak = point.value();
      peakAt = point.at();
    }
  }

  /** Whether nothing was told. */
  boolean isEmpty() {
    return peak < 0;
  }

  /** The greatest value, and when it was told first. */
  long peak() {
    return peak;
  }

  Instant peakAt() {
    return Instant.ofEpochSecond(peakAt);
  }

  /** When the first of all was told. */
  Instant begins() {
    return Instant.ofEpochSecond(begins);
  }

  /** The greatest mean of five minutes. */
  long greatest() {
    long greatest = 0;
    for (int i = 0; i < bins; i++) {
      greatest = Math.max(greatest, counts[i] == 0 ? 0 : sums[i] / counts[i]);
    }
    return greatest;
  }

  /**
   * @param limit a line across, empty for none
   */
  Chart.Curve drawn(Scale scale, OptionalLong limit) {
    List<String> areas = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    int bin = 0;
    while (bin < bins) {
      int first = bin;
      StringBuilder line = new StringBuilder();
      while (bin < bins && counts[bin] > 0) {
        line.append(line.isEmpty() ? "" : " ").append(point(bin, scale));
        bin++;
      }
      if (bin > first) {
        lines.add(line.toString());
        areas.add(x(first) + ",1000 " + line + " " + x(bin - 1) + ",1000");
      } else {
        bin++;
      }
    }
    return new Chart.Curve(areas, lines, limit.isPresent() ? scale.from(limit.getAsLong()) : "");
  }

  private String point(int bin, Scale scale) {
    long mean = sums[bin] / counts[bin];
    return x(bin) + "," + (SIDE - SIDE * mean / scale.top());
  }

  private long x(int bin) {
    return (2L * bin + 1) * SIDE / (2L * bins);
  }

  /**
   * An hour of it, with its mean and its greatest value.
   *
   * @param start its first instant
   */
  record Hour(Instant start, long mean, long most) {
    @Override
    public String toString() {
      return "Hour[" + start + "]";
    }
  }

  /** The hours in which anything was told. */
  List<Hour> hours() {
    List<Hour> hours = new ArrayList<>();
    for (int first = 0; first < bins; first += BINS_AN_HOUR) {
      long sum = 0;
      long count = 0;
      long greatest = 0;
      for (int bin = first; bin < Math.min(bins, first + BINS_AN_HOUR); bin++) {
        sum += sums[bin];
        count += counts[bin];
        greatest = Math.max(greatest, most[bin]);
      }
      if (count > 0) {
        Instant start = Instant.ofEpochSecond(from + (long) first * BIN);
        hours.add(new Hour(start, sum / count, greatest));
      }
    }
    return hours;
  }
}
