// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Imported;
import energy.foyer.window.Quantity;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;

/**
 * Makes values of half-hours, hours and civil days of what a download told. Energy of a mean power
 * is power times length; of steps below a half-hour those that make up a whole one are added; the
 * energy of a day of indexes is their difference over exactly that day. What is not whole is
 * counted as missing, and nothing is made up for it.
 *
 * <p>Where a row tells no step, that of a civil day is the shortest distance of two of its rows.
 */
final class DownloadValues {
  /** Thousandths of a watt that no dwelling takes on average. */
  static final long MOST_MILLIWATTS = 250_000_000;

  private static final Set<Integer> STEPS = Set.of(600, 900, 1800, 3600);

  private final ZoneId zone;
  private final long now;
  private final DownloadSink sink;
  private long missing;
  private long told;

  // steps of the half-hour that is being filled
  private long half = Long.MIN_VALUE;
  private int filled;
  private long wattSeconds;

  /**
   * @param now nothing is later
   */
  DownloadValues(ZoneId zone, Instant now, DownloadSink sink) {
    this.zone = zone;
    this.now = now.getEpochSecond();
    this.sink = sink;
  }

  /** Hands all over. */
  void of(DownloadPile pile) throws Refused, IOException {
    for (Map.Entry<DownloadPile.Key, DownloadSeries> one : pile.all().entrySet()) {
      DownloadSeries series = one.getValue();
      series.sort();
      for (int i = 0; i < series.count(); i++) {
        if (series.at(i) > now) {
          throw DownloadFault.FUTURE.at(series.row(i));
        }
      }
      Quantity quantity = one.getKey().quantity();
      switch (one.getKey().kind()) {
        case MEAN -> curve(quantity, series, true);
        case PART -> curve(quantity, series, false);
        case DAY -> days(quantity, series);
        case INDEX -> indexes(quantity, series);
      }
    }
    if (told == 0) {
      throw (pile.found() ? DownloadFault.EMPTY : DownloadFault.KIND).whole();
    }
  }

  /** Times of which the file tells no value, or not all of it. */
  long missing() {
    return missing;
  }

  private void give(Imported value) throws IOException {
    told++;
    sink.take(value);
  }

  private void curve(Quantity quantity, DownloadSeries series, boolean power)
      throws Refused, IOException {
    steps(series);
    long end = Long.MIN_VALUE;
    for (int i = 0; i < series.count(); i++) {
      int step = series.step(i);
      long start = series.at(i) - step;
      int grid = Math.min(step, Imported.HALF_HOUR);
      if (!STEPS.contains(step) || Math.floorMod(start, grid) != 0 || start < end) {
        throw DownloadFault.GRID.at(series.row(i));
      }
      end = series.at(i);
      if (series.value(i) == DownloadSeries.NONE) {
        missing++;
        continue;
      }
      // a mean of milliwatts over its seconds, or milliwatt-hours as such
      long work = Math.multiplyExact(series.value(i), power ? step : Imported.HOUR);
      if (work / step > MOST_MILLIWATTS) {
        throw DownloadFault.LARGE.at(series.row(i));
      }
      if (step >= Imported.HALF_HOUR) {
        give(new Imported(quantity, start, step, hours(work)));
      } else {
        gather(quantity, start, step, work);
      }
    }
    flush(quantity);
  }

  private static long hours(long work) {
    return (work + Imported.HOUR / 2) / Imported.HOUR;
  }

  private void gather(Quantity quantity, long start, int step, long work) throws IOException {
    long of = Math.floorDiv(start, (long) Imported.HALF_HOUR) * Imported.HALF_HOUR;
    if (of != half) {
      flush(quantity);
      half = of;
    }
    filled += step;
    wattSeconds += work;
  }

  private void flush(Quantity quantity) throws IOException {
    if (filled == Imported.HALF_HOUR) {
      give(new Imported(quantity, half, Imported.HALF_HOUR, hours(wattSeconds)));
    } else if (filled > 0) {
      missing++;
    }
    half = Long.MIN_VALUE;
    filled = 0;
    wattSeconds = 0;
  }

  /** Gives each value a step, that of its civil day where its row told none. */
  private void steps(DownloadSeries series) {
    int before = 0;
    int from = 0;
    while (from < series.count()) {
      int to = from + 1;
      LocalDate day = day(series.at(from) - 1);
      int least = 0;
      while (to < series.count() && day.equals(day(series.at(to) - 1))) {
        int apart = (int) (series.at(to) - series.at(to - 1));
        least = least == 0 ? apart : Math.min(least, apart);
        to++;
      }
      int step = least == 0 ? before : least;
      for (int i = from; i < to; i++) {
        if (series.step(i) == 0) {
          series.step(i, step);
        }
      }
      before = step;
      from = to;
    }
    // a day of one row at the beginning has that of the next
    for (int i = series.count() - 2; i >= 0; i--) {
      if (series.step(i) == 0) {
        series.step(i, series.step(i + 1));
      }
    }
  }

  private LocalDate day(long second) {
    return LocalDate.ofInstant(Instant.ofEpochSecond(second), zone);
  }

  private void days(Quantity quantity, DownloadSeries series) throws Refused, IOException {
    for (int i = 0; i < series.count(); i++) {
      LocalDate day = day(series.at(i));
      if (start(day) != series.at(i)) {
        throw DownloadFault.GRID.at(series.row(i));
      }
      if (start(day.plusDays(1)) > now) {
        throw DownloadFault.FUTURE.at(series.row(i));
      }
      if (series.value(i) == DownloadSeries.NONE) {
        missing++;
      } else {
        day(quantity, day, series.value(i), series.row(i));
      }
    }
  }

  private void day(Quantity quantity, LocalDate day, long energy, long row)
      throws Refused, IOException {
    int seconds = (int) (start(day.plusDays(1)) - start(day));
    if (energy / seconds > MOST_MILLIWATTS / Imported.HOUR) {
      throw DownloadFault.LARGE.at(row);
    }
    give(new Imported(quantity, start(day), seconds, energy));
  }

  private long start(LocalDate day) {
    return day.atStartOfDay(zone).toEpochSecond();
  }

  private void indexes(Quantity quantity, DownloadSeries series) throws Refused, IOException {
    LocalDate before = LocalDate.MIN;
    long index = DownloadSeries.NONE;
    for (int i = 0; i < series.count(); i++) {
      LocalDate now = midnight(series, i);
      long read = series.value(i);
      if (now.equals(before)) {
        throw DownloadFault.TWICE.at(series.row(i));
      }
      boolean known = index != DownloadSeries.NONE && read != DownloadSeries.NONE;
      if (known && before.plusDays(1).equals(now) && read >= index) {
        day(quantity, before, read - index, series.row(i));
      } else if (i > 0) {
        missing += ChronoUnit.DAYS.between(before, now);
      }
      before = now;
      index = read;
    }
  }

  /** The day that begins where an index was read: meters close their day at midnight in winter. */
  private LocalDate midnight(DownloadSeries series, int i) throws Refused {
    LocalDateTime read = LocalDateTime.ofInstant(Instant.ofEpochSecond(series.at(i)), zone);
    LocalDate day = read.plusHours(1).toLocalDate();
    LocalDateTime start = day.atStartOfDay();
    if (read.isAfter(start.plusHours(1))) {
      throw DownloadFault.GRID.at(series.row(i));
    }
    return day;
  }
}
