// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Boundary;
import energy.foyer.window.Extreme;
import energy.foyer.window.Gauge;
import energy.foyer.window.Grain;
import energy.foyer.window.Measured;
import energy.foyer.window.Part;
import energy.foyer.window.Quantity;
import energy.foyer.window.Series;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.window.Sum;
import energy.foyer.window.Trails;
import energy.foyer.window.Window;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The window that is open where a line stands, told back to its start: what the trails counted up
 * to now, less what history says was counted since the window began.
 *
 * @param window the window
 * @param starts every series at its start; none where it was not followed from there on
 * @param extremes what the instantaneous registers said in it so far
 */
record OpenWindow(Window window, List<Boundary> starts, List<Extreme> extremes) {
  OpenWindow {
    starts = List.copyOf(starts);
    extremes = List.copyOf(extremes);
  }

  private static final long DAY = 86_400;

  /** What lies between a window's start and where the line stands. */
  private static final class Since {
    private final Window window;
    private final Map<Series, Sum> sums = new HashMap<>();
    private final Map<String, Extreme> extremes = new LinkedHashMap<>();
    private long from = Long.MAX_VALUE;
    private long followed;
    private long covered;

    Since(Window window) {
      this.window = window;
    }

    void add(Part part) {
      boolean first = part.span().start().equals(window.start());
      for (Sum sum : part.sums()) {
        Sum counted = first ? sum : new Sum(sum.series(), sum.value(), false, sum.meterChanged());
        sums.merge(sum.series(), counted, Sum::plus);
      }
      if (part.span().start().isBefore(window.end())) {
        part.extremes().forEach(one -> extremes.merge(one.name(), one, Extreme::plus));
      }
      from = Math.min(from, part.from().getEpochSecond());
      followed += part.to().getEpochSecond() - part.from().getEpochSecond();
      covered += part.covered();
    }

    /** Parts overlap by seconds at most, and what is missing inside is longer. */
    boolean whole(long standing) {
      long start = window.start().getEpochSecond();
      return standing <= start || (from == start && followed >= standing - start);
    }

    Boundary start(Boundary standing) {
      Sum none = new Sum(standing.series(), 0, false, false);
      Sum sum = sums.getOrDefault(standing.series(), none);
      return new Boundary(
          standing.series(),
          window.start(),
          standing.total() - sum.value(),
          standing.covered() - covered,
          standing.segment() - (sum.meterChanged() ? 1 : 0),
          sum.estimated());
    }
  }

  /**
   * Where a line stands.
   *
   * @param standing every series as the trails count it
   * @param followed seconds since 1970 up to which all were followed
   */
  record Stand(List<Boundary> standing, long followed) {

    /** What several lines say together: each series adds up. */
    static Stand of(List<Trails> lines) {
      Map<Series, Boundary> sums = new LinkedHashMap<>();
      long followed = Long.MAX_VALUE;
      for (Trails line : lines) {
        line.standing().forEach(one -> sums.merge(one.series(), one, Stand::plus));
        followed = Math.min(followed, line.followed());
      }
      return new Stand(List.copyOf(sums.values()), lines.isEmpty() ? Long.MIN_VALUE : followed);
    }

    private static Boundary plus(Boundary one, Boundary other) {
      return new Boundary(
          one.series(),
          one.at(),
          one.total() + other.total(),
          one.covered() + other.covered(),
          one.segment() + other.segment(),
          false);
    }
  }

  /** The highest power that it showed so far. */
  Optional<Measured> highest() {
    return extremes.stream().flatMap(one -> highest(one).stream()).reduce(Measured::plus);
  }

  private Optional<Measured> highest(Extreme extreme) {
    return Gauge.ofLabel(extreme.label(), extreme.unit())
        .map(
            gauge ->
                new Measured(
                    Quantity.ELECTRICITY_IMPORT,
                    Statistic.MAX_POWER,
                    window,
                    Math.max(0, extreme.max()),
                    gauge));
  }

  /** Whether it was followed from its start on. */
  boolean whole() {
    return !starts.isEmpty();
  }

  /**
   * Tells a window back.
   *
   * @param window the one that the line stands in
   */
  static OpenWindow of(PartReader reader, Gaps gaps, Window window, Stand stand)
      throws IOException {
    Since since = new Since(window);
    for (Part part : parts(reader, gaps, window, stand.followed())) {
      since.add(part);
    }
    List<Boundary> starts = new ArrayList<>();
    if (since.whole(stand.followed())) {
      List<Series> known = new ArrayList<>();
      for (Boundary one : stand.standing()) {
        starts.add(since.start(one));
        known.add(one.series());
      }
      for (Series series : since.sums.keySet()) {
        if (!known.contains(series) && !stand.standing().isEmpty()) {
          starts.add(since.start(beganAnew(series, stand.standing())));
        }
      }
    }
    return new OpenWindow(window, starts, List.copyOf(since.extremes.values()));
  }

  /** A series that counted since the window began and that the trails, begun later, do not know. */
  private static Boundary beganAnew(Series series, List<Boundary> standing) {
    Boundary any = standing.get(0);
    return new Boundary(series, any.at(), 0, any.covered(), any.segment(), false);
  }

  private static List<Part> parts(PartReader reader, Gaps gaps, Window window, long followed)
      throws IOException {
    long start = window.start().getEpochSecond();
    // registers may be ahead of each other, into the next window
    if (window.step() == Step.HALF_HOUR) {
      return reader.halfHours(new Seconds(start, Math.max(followed, start) + 3600));
    }
    ZoneId zone = window.zone();
    Seconds days = new Seconds(start, Math.max(followed, start) + DAY);
    return new DayParts(reader, zone, gaps)
        .of(days).stream().filter(part -> part.grain() == Grain.DAY).toList();
  }
}
