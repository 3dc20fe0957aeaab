// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the figures of past windows from what the resident's history sums to. They say what {@link
 * Aggregates} would have said at the time, but for tariff registers that counted nothing, of which
 * history tells nothing.
 */
public final class HistoryFigures {
  private HistoryFigures() {}

  /**
   * The figures of all windows that were followed from end to end, in the order of time.
   *
   * @param wanted which figure, and the first instant of interest
   * @param totals of the grain of {@code wanted.step()}, see {@link Grain#of}, in the order of time
   * @throws IllegalArgumentException for a statistic that does not fit
   */
  public static List<Figure> of(Wanted wanted, List<Total> totals) {
    if (!wanted.statistic().fits(wanted.quantity(), wanted.step())) {
      throw new IllegalArgumentException("there is no such figure as " + wanted.statistic().code());
    }
    Optional<Series> idle = idle(wanted.quantity(), totals);
    List<Figure> figures = new ArrayList<>();
    for (Total total : totals) {
      Instant start = total.span().start();
      Window window = wanted.step().windowAt(start, wanted.zone());
      boolean same = window.start().equals(start) && window.end().equals(total.span().end());
      if (same && total.whole() && !start.isBefore(wanted.from())) {
        figure(wanted, new Past(window, total), idle).ifPresent(figures::add);
      }
    }
    return figures;
  }

  /** A window and what it summed to. */
  private record Past(Window window, Total total) {
    int coverage() {
      return (int) (total.covered() * 1000 / window.seconds());
    }

    Optional<Sum> sum(Quantity quantity) {
      Series series = Series.total(quantity);
      return total.sums().stream().filter(sum -> sum.series().equals(series)).findFirst();
    }

    Quality quality(List<Sum> sums) {
      if (sums.stream().anyMatch(Sum::meterChanged)) {
        return Quality.METER_CHANGED;
      }
      if (sums.stream().anyMatch(Sum::estimated)) {
        return Quality.ESTIMATED;
      }
      return coverage() < 1000 ? Quality.PARTIAL : Quality.MEASURED;
    }
  }

  private static Optional<Figure> figure(Wanted wanted, Past past, Optional<Series> idle) {
    Optional<Sum> total = past.sum(wanted.quantity());
    if (total.isEmpty()) {
      return Optional.empty();
    }
    boolean changed = total.get().meterChanged();
    return switch (wanted.statistic()) {
      case SUM ->
          Optional.of(
              figure(past, total.get().value(), List.of(), past.quality(List.of(total.get()))));
      case SUM_BY_TARIFF -> byTariff(wanted.quantity(), past, total.get(), idle);
      case MAX_POWER, BASE_LOAD ->
          measured(wanted, past).map(one -> Aggregates.told(one, past.coverage(), changed));
    };
  }

  private static Figure figure(Past past, long value, List<Figure.Share> shares, Quality quality) {
    return new Figure(past.window(), value, shares, past.coverage(), quality, 0);
  }

  private static Optional<Figure> byTariff(
      Quantity quantity, Past past, Sum total, Optional<Series> idle) {
    List<Sum> moved = new ArrayList<>(List.of(total));
    List<Figure.Share> shares = new ArrayList<>();
    for (Sum sum : past.total().sums()) {
      Series series = sum.series();
      if (series.kind().isPresent() && quantity.covers(series.obis()) && sum.value() > 0) {
        moved.add(sum);
        shares.add(new Figure.Share(series.index(), series.kind().get(), sum.value()));
      }
    }
    if (shares.isEmpty() && idle.isPresent()) {
      shares.add(new Figure.Share(idle.get().index(), idle.get().kind().orElseThrow(), 0));
    }
    if (shares.isEmpty()) {
      return Optional.empty();
    }
    long value = shares.stream().mapToLong(Figure.Share::value).sum();
    return Optional.of(figure(past, value, shares, past.quality(moved)));
  }

  /** The first tariff register that counted at all: it stands for a window in which none did. */
  private static Optional<Series> idle(Quantity quantity, List<Total> totals) {
    return totals.stream()
        .flatMap(total -> total.sums().stream())
        .map(Sum::series)
        .filter(series -> series.kind().isPresent() && quantity.covers(series.obis()))
        .min(Totals.ORDER);
  }

  private static Optional<Measured> measured(Wanted wanted, Past past) {
    if (wanted.statistic() == Statistic.BASE_LOAD) {
      if (past.total().baseLoad().isEmpty()) {
        return Optional.empty();
      }
      long watts = past.total().baseLoad().getAsLong();
      return Optional.of(
          measured(wanted, past, watts, new Gauge(Unit.WATT, wanted.quantity().obis())));
    }
    return past.total().extremes().stream()
        .flatMap(one -> highest(wanted, past, one).stream())
        .reduce(Measured::plus);
  }

  private static Optional<Measured> highest(Wanted wanted, Past past, Extreme extreme) {
    return Gauge.ofLabel(extreme.label(), extreme.unit())
        .map(gauge -> measured(wanted, past, Math.max(0, extreme.max()), gauge));
  }

  private static Measured measured(Wanted wanted, Past past, long value, Gauge gauge) {
    return new Measured(wanted.quantity(), wanted.statistic(), past.window(), value, gauge);
  }
}
