// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Decoded;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A line followed under consents to all figures there are, as the agent follows it: boundaries,
 * parts and gauges together, through restarts.
 */
final class GaugedHome {
  static final ZoneId PARIS = Watch.PARIS;

  private final List<Wanted> wanted = new ArrayList<>();
  private final TreeMap<Instant, List<Boundary>> kept = new TreeMap<>();
  private final List<Measured> measured = new ArrayList<>();
  private final Chronicle chronicle = new Chronicle(PARIS);
  private final List<Runnable> doubted = new ArrayList<>();
  private List<Wanted> halfHours = List.of();
  private List<Wanted> all = List.of();
  private Trails trails = new Trails();
  private Gauges gauges = Gauges.resume(PARIS, trails, "");

  GaugedHome(String from) {
    chronicle.begin(trails);
    for (Quantity quantity : Quantity.values()) {
      for (Statistic statistic : Statistic.values()) {
        for (Step step : Step.values()) {
          if (statistic.fits(quantity, step)) {
            Instant first = Instant.ofEpochSecond(Watch.paris(from));
            wanted.add(new Wanted(quantity, statistic, step, PARIS, first));
          }
        }
      }
    }
  }

  List<Wanted> wanted() {
    return wanted;
  }

  void take(long at, Decoded.Accepted frame) {
    List<Wanted> standing = chronicle.wanted(at);
    if (standing != halfHours) {
      halfHours = standing;
      all = Stream.concat(wanted.stream(), standing.stream()).toList();
    }
    List<Boundary> crossed = trails.accept(frame, at, all);
    crossed.forEach(one -> kept.computeIfAbsent(one.at(), i -> new ArrayList<>()).add(one));
    gauges.close(chronicle.take(frame, at, crossed), trails.complete());
    doubted.add(() -> gauges.hear(frame, at));
    if (at <= trails.newest()) {
      doubted.forEach(Runnable::run);
      doubted.clear();
    }
  }

  void take(String local, Decoded.Accepted frame) {
    take(Watch.paris(local), frame);
  }

  /** Keeps and starts again. */
  void restart() {
    chronicle.keep();
    String state = gauges.state(wanted, chronicle.open());
    measured.addAll(gauges.drain());
    trails = Trails.resume(trails.state());
    gauges = Gauges.resume(PARIS, trails, state);
    chronicle.begin(trails);
  }

  String state() {
    return gauges.state(wanted, chronicle.open());
  }

  Trails trails() {
    return trails;
  }

  Optional<Figure> figure(Wanted of, Window window) {
    measured.addAll(gauges.drain());
    Aggregates.Ends ends =
        new Aggregates.Ends(
            kept.getOrDefault(window.start(), List.of()),
            kept.getOrDefault(window.end(), List.of()),
            measured);
    return Aggregates.figure(of.quantity(), of.statistic(), window, ends);
  }

  Optional<Figure> maximum(Step step, String local) {
    return imported(Statistic.MAX_POWER, Watch.window(step, local));
  }

  Optional<Figure> baseLoad(String local) {
    return imported(Statistic.BASE_LOAD, Watch.window(Step.DAY, local));
  }

  private Optional<Figure> imported(Statistic statistic, Window window) {
    Quantity quantity = Quantity.ELECTRICITY_IMPORT;
    Wanted of = new Wanted(quantity, statistic, window.step(), PARIS, window.start());
    return figure(of, window);
  }

  /** What history tells of the same figure. */
  List<Figure> history(Wanted of) {
    chronicle.keep();
    return HistoryFigures.of(of, Totals.of(Grain.of(of.step()), PARIS, chronicle.parts()));
  }
}
