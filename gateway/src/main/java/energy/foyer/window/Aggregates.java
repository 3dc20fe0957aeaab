// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes the figure of a window from what is known at its two ends. */
public final class Aggregates {
  private Aggregates() {}

  /**
   * What is known at the two ends of a window.
   *
   * @param starts all boundaries at its start
   * @param ends all boundaries at its end
   * @param measured what windows that end there showed
   */
  public record Ends(List<Boundary> starts, List<Boundary> ends, List<Measured> measured) {
    public Ends {
      starts = List.copyOf(starts);
      ends = List.copyOf(ends);
      measured = List.copyOf(measured);
    }

    /** The ends of a window of which nothing was measured. */
    public Ends(List<Boundary> starts, List<Boundary> ends) {
      this(starts, ends, List.of());
    }
  }

  /** What one series did between the ends; {@code start} is empty when it was born in between. */
  private record Part(Optional<Boundary> start, Boundary end) {
    long value() {
      return end.total() - start.map(Boundary::total).orElse(0L);
    }

    boolean estimated() {
      return end.estimated() || start.map(Boundary::estimated).orElse(false);
    }

    boolean meterChanged() {
      return start.map(Boundary::segment).orElse(end.segment()) != end.segment();
    }

    Figure.Share share() {
      return new Figure.Share(end.series().index(), end.series().kind().orElseThrow(), value());
    }
  }

  /**
   * The figure of a window. Ask once the meter was followed past its end ({@link Trails#followed}):
   * until then a tariff register may lag behind.
   *
   * @return empty when a boundary is missing, or nothing was measured that must be
   * @throws IllegalArgumentException for a statistic that does not fit
   */
  public static Optional<Figure> figure(
      Quantity quantity, Statistic statistic, Window window, Ends ends) {
    if (!statistic.fits(quantity, window.step())) {
      throw new IllegalArgumentException("there is no such figure as " + statistic.code());
    }
    Series series = Series.total(quantity);
    Optional<Boundary> start = find(ends.starts(), series);
    Optional<Boundary> end = find(ends.ends(), series);
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    Part total = new Part(start, end.get());
    int coverage = coverage(start.get(), end.get(), window);
    return switch (statistic) {
      case SUM -> {
        Quality quality = quality(List.of(total), coverage);
        yield Optional.of(new Figure(window, total.value(), List.of(), coverage, quality, 0));
      }
      case SUM_BY_TARIFF -> byTariff(window, total, coverage, tariffs(quantity, ends));
      case MAX_POWER, BASE_LOAD ->
          ends.measured().stream()
              .filter(one -> one.quantity() == quantity && one.statistic() == statistic)
              .filter(one -> one.window().equals(window))
              .findFirst()
              .map(one -> told(one, coverage, total.meterChanged()));
    };
  }

  /**
   * The figure of what was measured. No value of it is interpolated, so that it is never estimated:
   * what was not observed makes it partial.
   */
  static Figure told(Measured measured, int coverage, boolean meterChanged) {
    Quality observed = coverage < 1000 ? Quality.PARTIAL : Quality.MEASURED;
    Quality quality = meterChanged ? Quality.METER_CHANGED : observed;
    Optional<Gauge> own =
        Gauge.of(measured.quantity(), measured.statistic()).isPresent()
            ? Optional.empty()
            : Optional.of(measured.gauge());
    return new Figure(measured.window(), measured.value(), List.of(), coverage, quality, 0, own);
  }

  private static Optional<Figure> byTariff(
      Window window, Part total, int coverage, List<Part> tariffs) {
    if (tariffs.isEmpty()) {
      return Optional.empty();
    }
    List<Part> told = new ArrayList<>(tariffs);
    // Of the registers that stand for nothing known, only those that count are told.
    told.removeIf(part -> part.value() == 0 && part.share().kind() == TariffKind.OTHER);
    if (told.isEmpty()) {
      told.add(tariffs.get(0));
    }
    List<Part> moved = new ArrayList<>(List.of(total));
    told.stream().filter(part -> part.value() > 0).forEach(moved::add);
    List<Figure.Share> shares = told.stream().map(Part::share).toList();
    long value = shares.stream().mapToLong(Figure.Share::value).sum();
    return Optional.of(new Figure(window, value, shares, coverage, quality(moved, coverage), 0));
  }

  /** The tariff registers in the order of index and kind; none when one is missing at the end. */
  private static List<Part> tariffs(Quantity quantity, Ends ends) {
    for (Boundary start : ends.starts()) {
      if (tariffOf(quantity, start) && find(ends.ends(), start.series()).isEmpty()) {
        return List.of();
      }
    }
    return ends.ends().stream()
        .filter(end -> tariffOf(quantity, end))
        .sorted(
            Comparator.comparingInt((Boundary end) -> end.series().index())
                .thenComparing(end -> end.series().kind().orElseThrow()))
        .map(end -> new Part(find(ends.starts(), end.series()), end))
        .toList();
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

  private static Quality quality(List<Part> parts, int coverage) {
    if (parts.stream().anyMatch(Part::meterChanged)) {
      return Quality.METER_CHANGED;
    }
    if (parts.stream().anyMatch(Part::estimated)) {
      return Quality.ESTIMATED;
    }
    return coverage < 1000 ? Quality.PARTIAL : Quality.MEASURED;
  }
}
