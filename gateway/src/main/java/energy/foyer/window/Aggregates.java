// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes the figure of a window from the boundaries at its two ends. */
public final class Aggregates {
  private Aggregates() {}

  /**
   * The figure of a window.
   *
   * @param starts all boundaries known at its start
   * @param ends all boundaries known at its end
   * @return empty while a boundary is missing
   * @throws IllegalArgumentException for a statistic that is not computed
   */
  public static Optional<Figure> figure(
      Quantity quantity, Statistic statistic, Window window, Ends ends) {
    if (!statistic.computed()) {
      throw new IllegalArgumentException(statistic.code() + " is not computed");
    }
    Series total = Series.total(quantity);
    Optional<Boundary> start = find(ends.starts(), total);
    Optional<Boundary> end = find(ends.ends(), total);
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    Quality quality = quality(start.get(), end.get(), window);
    int coverage = coverage(start.get(), end.get(), window);
    if (statistic == Statistic.SUM) {
      long value = end.get().total() - start.get().total();
      return Optional.of(new Figure(window, value, List.of(), coverage, quality, 0));
    }
    return shares(quantity, ends)
        .map(
            shares ->
                new Figure(
                    window,
                    shares.stream().mapToLong(Figure.Share::value).sum(),
                    shares,
                    coverage,
                    quality,
                    0));
  }

  /** The boundaries known at the two ends of a window. */
  public record Ends(List<Boundary> starts, List<Boundary> ends) {
    public Ends {
      starts = List.copyOf(starts);
      ends = List.copyOf(ends);
    }
  }

  private static Optional<List<Figure.Share>> shares(Quantity quantity, Ends ends) {
    for (Boundary start : ends.starts()) {
      if (tariffOf(quantity, start) && find(ends.ends(), start.series()).isEmpty()) {
        return Optional.empty();
      }
    }
    List<Figure.Share> shares = new ArrayList<>();
    for (Boundary end : ends.ends()) {
      if (tariffOf(quantity, end)) {
        // A series without a boundary at the start was born inside the window, counting from 0.
        long before = find(ends.starts(), end.series()).map(Boundary::total).orElse(0L);
        long value = end.total() - before;
        TariffKind kind = end.series().kind().orElseThrow();
        if (value > 0 || kind != TariffKind.OTHER) {
          shares.add(new Figure.Share(end.series().index(), kind, value));
        }
      }
    }
    shares.sort(Comparator.comparingInt(Figure.Share::index).thenComparing(Figure.Share::kind));
    return shares.isEmpty() ? Optional.empty() : Optional.of(shares);
  }

  private static boolean tariffOf(Quantity quantity, Boundary boundary) {
    return boundary.series().kind().isPresent() && quantity.covers(boundary.series().obis());
  }

  private static Optional<Boundary> find(List<Boundary> boundaries, Series series) {
    return boundaries.stream().filter(boundary -> boundary.series().equals(series)).findFirst();
  }

  private static int coverage(Boundary start, Boundary end, Window window) {
    long seconds = Math.min(window.seconds(), end.covered() - start.covered());
    return (int) (seconds * 1000 / window.seconds());
  }

  private static Quality quality(Boundary start, Boundary end, Window window) {
    if (start.segment() != end.segment()) {
      return Quality.METER_CHANGED;
    }
    if (start.estimated() || end.estimated()) {
      return Quality.ESTIMATED;
    }
    return coverage(start, end, window) < 1000 ? Quality.PARTIAL : Quality.MEASURED;
  }
}
