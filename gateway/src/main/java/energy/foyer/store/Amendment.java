// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Figure;
import energy.foyer.window.Grain;
import energy.foyer.window.Quality;
import energy.foyer.window.Quantity;
import energy.foyer.window.Series;
import energy.foyer.window.Span;
import energy.foyer.window.Step;
import energy.foyer.window.Sum;
import energy.foyer.window.Total;
import energy.foyer.window.Window;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Figures of energy and volume as corrections leave them: what was measured in a corrected span
 * goes out of the window, and what the resident says was counted comes in. Where only the wrongness
 * is known nothing comes in, and the span counts as not observed.
 */
final class Amendment {
  private final Readout readout;
  private final Unlocked resident;
  private final ZoneId zone;
  private final List<Correction> corrections;

  Amendment(Readout readout, Unlocked resident, ZoneId zone, List<Correction> corrections) {
    this.readout = readout;
    this.resident = resident;
    this.zone = zone;
    this.corrections = List.copyOf(corrections);
  }

  /** Whether a figure changes. */
  boolean touches(Quantity quantity, Window window) {
    Span span = new Span(window.start(), window.end());
    return corrections.stream().anyMatch(one -> one.quantity() == quantity && one.overlaps(span));
  }

  /** A figure as the corrections leave it; itself where none touches it. */
  Figure amended(Quantity quantity, Figure figure) throws IOException {
    Figure now = figure;
    Span window = new Span(figure.window().start(), figure.window().end());
    for (Correction one : corrections) {
      if (one.quantity() == quantity && one.overlaps(window)) {
        now = amended(now, one, one.span().within(window).orElseThrow());
      }
    }
    return now;
  }

  private Figure amended(Figure figure, Correction correction, Span span) throws IOException {
    List<Total> measured = measured(span);
    long out = counted(measured, Series.total(correction.quantity()));
    long in = correction.part(span);
    long covered =
        correction.value().isPresent() ? 0 : measured.stream().mapToLong(Total::covered).sum();
    long less = Math.floorDiv(covered * 1000, figure.window().seconds());
    List<Figure.Share> shares = shares(figure, measured, correction, in);
    long value =
        shares.isEmpty()
            ? Math.max(0, figure.value() - out) + in
            : shares.stream().mapToLong(Figure.Share::value).sum();
    return new Figure(
        figure.window(),
        value,
        shares,
        (int) Math.max(0, figure.coverage() - less),
        Quality.CORRECTED,
        figure.rev(),
        figure.gauge());
  }

  /** By tariff what comes in is shared as what goes out was: the true one tells no tariff. */
  private static List<Figure.Share> shares(
      Figure figure, List<Total> measured, Correction correction, long in) {
    List<Long> outs = new ArrayList<>();
    for (Figure.Share share : figure.shares()) {
      String obis = correction.quantity().obis();
      String register = obis.substring(0, obis.length() - 1) + share.index();
      outs.add(counted(measured, new Series(register, Optional.of(share.kind()))));
    }
    long all = outs.stream().mapToLong(Long::longValue).sum();
    List<Figure.Share> shares = new ArrayList<>();
    long before = 0;
    for (int i = 0; i < outs.size(); i++) {
      Figure.Share share = figure.shares().get(i);
      long upTo = before + outs.get(i);
      long comes = all == 0 ? (i == 0 ? in : 0) : part(in, upTo, all) - part(in, before, all);
      long stays = Math.max(0, share.value() - outs.get(i));
      shares.add(new Figure.Share(share.index(), share.kind(), stays + comes));
      before = upTo;
    }
    return shares;
  }

  private static long part(long of, long part, long all) {
    return Math.multiplyExact(of, part) / all;
  }

  private static long counted(List<Total> totals, Series series) {
    return totals.stream()
        .flatMap(total -> total.sums().stream())
        .filter(sum -> sum.series().equals(series))
        .mapToLong(Sum::value)
        .sum();
  }

  /** What history sums to in a span: of whole days its days, which are kept for longer. */
  List<Total> measured(Span span) throws IOException {
    boolean days = Step.DAY.bounds(span.start(), zone) && Step.DAY.bounds(span.end(), zone);
    return readout.totals(resident, days ? Grain.DAY : Grain.HALF_HOUR, span).totals();
  }
}
