// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Decoded;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Follows a meter under a consent to every figure of every step, and keeps all boundaries. */
final class Watch {
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final List<Wanted> wanted = new ArrayList<>();
  private final TreeMap<Instant, List<Boundary>> kept = new TreeMap<>();
  private Trails trails = new Trails();

  Watch(Instant from) {
    for (Quantity quantity : Quantity.values()) {
      for (Step step : Step.values()) {
        wanted.add(new Wanted(quantity, Statistic.SUM_BY_TARIFF, step, PARIS, from));
      }
    }
  }

  /** From long ago on. */
  Watch() {
    this(Instant.parse("2020-01-01T00:00:00Z"));
  }

  /** An instant of the civil clock in Paris, in seconds since 1970. */
  static long paris(String local) {
    return LocalDateTime.parse(local).atZone(PARIS).toEpochSecond();
  }

  static Window window(Step step, String local) {
    return step.windowAt(Instant.ofEpochSecond(paris(local)), PARIS);
  }

  List<Boundary> accept(Decoded.Accepted frame, long at) {
    List<Boundary> crossed = trails.accept(frame, at, wanted);
    keep(crossed);
    return crossed;
  }

  void keep(List<Boundary> crossed) {
    for (Boundary boundary : crossed) {
      kept.computeIfAbsent(boundary.at(), instant -> new ArrayList<>()).add(boundary);
    }
  }

  /** A frame of the total every ten seconds, one watt-hour more with each. */
  void steadily(String meter, String from, long index, int frames) {
    for (int i = 0; i < frames; i++) {
      accept(Frame.total(meter, index + i), paris(from) + 10L * i);
    }
  }

  Trails trails() {
    return trails;
  }

  void restart() {
    trails = Trails.resume(trails.state());
  }

  TreeMap<Instant, List<Boundary>> boundaries() {
    return kept;
  }

  List<Wanted> wanted() {
    return wanted;
  }

  Boundary total(String local) {
    return kept.get(Instant.ofEpochSecond(paris(local))).stream()
        .filter(boundary -> boundary.series().equals(Series.total(Quantity.ELECTRICITY_IMPORT)))
        .findFirst()
        .orElseThrow();
  }

  boolean knows(Window window, Statistic statistic) {
    return Aggregates.figure(Quantity.ELECTRICITY_IMPORT, statistic, window, ends(window))
        .isPresent();
  }

  Figure sum(Window window) {
    return figure(Statistic.SUM, window);
  }

  Figure byTariff(Window window) {
    return figure(Statistic.SUM_BY_TARIFF, window);
  }

  private Figure figure(Statistic statistic, Window window) {
    return Aggregates.figure(Quantity.ELECTRICITY_IMPORT, statistic, window, ends(window))
        .orElseThrow();
  }

  long exported(Window window) {
    return Aggregates.figure(Quantity.ELECTRICITY_EXPORT, Statistic.SUM, window, ends(window))
        .orElseThrow()
        .value();
  }

  private Aggregates.Ends ends(Window window) {
    return new Aggregates.Ends(
        kept.getOrDefault(window.start(), List.of()), kept.getOrDefault(window.end(), List.of()));
  }
}
