// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The boundaries that the moves of one frame cross, each once however many consents need it. */
final class Crossings {
  /** Boundaries that one move can cross for one series at most: over a year of half-hours. */
  static final int MOST = 20_000;

  private static final int MOST_STEPS = 16;

  private final Set<Boundary> crossed = new LinkedHashSet<>();
  private final List<Ticks> ticks = new ArrayList<>();
  private List<Wanted> wanted = List.of();

  /** Seconds after which and before which nothing wanted has a boundary. */
  private long calmFrom;

  private long calmUntil = Long.MIN_VALUE;

  /** Forgets the frame before. */
  void begin(List<Wanted> boundaries) {
    crossed.clear();
    // The same list again, where it cannot have changed meanwhile.
    List<Wanted> now = List.copyOf(boundaries);
    if (now != wanted) {
      wanted = now;
      calmUntil = Long.MIN_VALUE;
    }
  }

  /** What was crossed since {@link #begin}, in the order of time. */
  List<Boundary> boundaries() {
    if (crossed.isEmpty()) {
      return List.of();
    }
    return crossed.stream().sorted(Comparator.comparing(Boundary::at)).toList();
  }

  /**
   * Takes the move of one series.
   *
   * @param before its total before the move
   * @param delta what the move adds to it
   */
  void cross(Series series, Advance advance, long before, long delta) {
    if (advance.from() >= calmFrom && advance.to() < calmUntil) {
      return;
    }
    for (int i = 0; i < wanted.size(); i++) {
      Wanted one = wanted.get(i);
      if (one.wants(series)) {
        Ticks steps = ticks(one.step(), one.zone());
        long from = Math.max(advance.from(), secondBefore(one.from()));
        long next = steps.after(from);
        for (int count = 0; next <= advance.to() && count < MOST; count++) {
          crossed.add(at(next, series, advance, before + advance.part(delta, next)));
          next = steps.after(next);
        }
      }
    }
    calm(advance.to());
  }

  /** Looks how far around a second no boundary is wanted, as most moves cross none. */
  private void calm(long second) {
    calmFrom = Long.MIN_VALUE;
    calmUntil = Long.MAX_VALUE;
    for (int i = 0; i < wanted.size(); i++) {
      Ticks steps = ticks(wanted.get(i).step(), wanted.get(i).zone());
      calmUntil = Math.min(calmUntil, steps.after(second));
      calmFrom = Math.max(calmFrom, steps.start);
    }
  }

  /** The last whole second before an instant. */
  private static long secondBefore(Instant instant) {
    return instant.getNano() > 0 ? instant.getEpochSecond() : instant.getEpochSecond() - 1;
  }

  private static Boundary at(long instant, Series series, Advance advance, long total) {
    boolean inside = advance.inside(instant);
    return new Boundary(
        series,
        Instant.ofEpochSecond(instant),
        total,
        advance.coveredAt(instant),
        inside ? advance.segmentBefore() : advance.segment(),
        inside && advance.gap());
  }

  private Ticks ticks(Step step, ZoneId zone) {
    for (int i = 0; i < ticks.size(); i++) {
      if (ticks.get(i).step == step && ticks.get(i).zone.equals(zone)) {
        return ticks.get(i);
      }
    }
    if (ticks.size() >= MOST_STEPS) {
      ticks.clear();
    }
    Ticks made = new Ticks(step, zone);
    ticks.add(made);
    return made;
  }

  /**
   * The boundaries of one step; it remembers the window asked last, as most frames fall into it.
   */
  private static final class Ticks {
    private final Step step;
    private final ZoneId zone;
    private long start;
    private long end;

    Ticks(Step step, ZoneId zone) {
      this.step = step;
      this.zone = zone;
    }

    /** The first boundary after a second. */
    long after(long second) {
      if (second < start || second >= end) {
        Window window = step.windowAt(Instant.ofEpochSecond(second), zone);
        start = window.start().getEpochSecond();
        end = window.end().getEpochSecond();
      }
      return end;
    }
  }
}
