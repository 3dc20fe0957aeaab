// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Grain;
import energy.foyer.window.Quantity;
import energy.foyer.window.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what was brought, a civil day at a time, rounding each sum once. */
final class BesideSums {
  private final Grain grain;
  private final ZoneId zone;
  private final Map<Quantity, TreeMap<Instant, Count>> sums = new EnumMap<>(Quantity.class);
  private final Map<Quantity, Count> curve = new EnumMap<>(Quantity.class);
  private LocalDate day = LocalDate.MIN;

  private static final class Count {
    private long milli;
    private long covered;

    void add(long more, long seconds) {
      milli = Math.addExact(milli, more);
      covered += seconds;
    }
  }

  BesideSums(Grain grain, ZoneId zone) {
    this.grain = grain;
    this.zone = zone;
  }

  /** Adds a value; those of one civil day come together, its curve first. */
  void add(Imported value) {
    Instant start = Instant.ofEpochSecond(value.start());
    LocalDate of = LocalDate.ofInstant(start, zone);
    if (!of.equals(day)) {
      close();
      day = of;
    }
    if (grain == Grain.HALF_HOUR) {
      if (value.seconds() == Imported.HALF_HOUR) {
        count(value.quantity(), start).add(value.milliWattHours(), value.seconds());
      }
    } else if (value.daily()) {
      // of a day its own value holds, not what its curve adds up to
      curve.remove(value.quantity());
      count(value.quantity(), start).add(value.milliWattHours(), value.seconds());
    } else {
      curve
          .computeIfAbsent(value.quantity(), first -> new Count())
          .add(value.milliWattHours(), value.seconds());
    }
  }

  private Count count(Quantity quantity, Instant at) {
    return sums.computeIfAbsent(quantity, first -> new TreeMap<>())
        .computeIfAbsent(grain.spanAt(at, zone).start(), first -> new Count());
  }

  private void close() {
    for (Map.Entry<Quantity, Count> one : curve.entrySet()) {
      count(one.getKey(), day.atStartOfDay(zone).toInstant())
          .add(one.getValue().milli, one.getValue().covered);
    }
    curve.clear();
  }

  /** All sums of spans that lie in another, by time, then by quantity. */
  List<Beside.Total> told(Span whole) {
    close();
    TreeMap<Instant, List<Beside.Total>> told = new TreeMap<>();
    sums.forEach(
        (quantity, counts) ->
            counts
                .subMap(whole.start(), whole.end())
                .forEach(
                    (start, count) ->
                        told.computeIfAbsent(start, first -> new ArrayList<>())
                            .add(
                                new Beside.Total(
                                    grain.spanAt(start, zone),
                                    quantity,
                                    Math.floorDiv(count.milli + 500, 1000L),
                                    count.covered))));
    return told.values().stream().flatMap(List::stream).toList();
  }
}
