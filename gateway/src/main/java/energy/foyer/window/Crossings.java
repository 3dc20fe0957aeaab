// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The boundaries that the moves of one frame cross, each once however many consents need it. */
final class Crossings {
  /** Boundaries that one move can cross for one series at most: over a year of half-hours. */
  static final int MOST = 20_000;

  private final Set<Boundary> crossed = new LinkedHashSet<>();
  private List<Wanted> wanted = List.of();

  /** Forgets the frame before. */
  void begin(List<Wanted> boundaries) {
    crossed.clear();
    wanted = boundaries;
  }

  /** What was crossed since {@link #begin}. */
  List<Boundary> boundaries() {
    return crossed.isEmpty() ? List.of() : List.copyOf(crossed);
  }

  /**
   * Takes the move of one series.
   *
   * @param before its total before the move
   * @param delta what the move adds to it
   */
  void cross(Series series, IndexTrail.Advance advance, long before, long delta) {
    for (int i = 0; i < wanted.size(); i++) {
      if (wanted.get(i).wants(series)) {
        cross(wanted.get(i), series, advance, before, delta);
      }
    }
  }

  private void cross(
      Wanted one, Series series, IndexTrail.Advance advance, long before, long delta) {
    Instant next = Instant.ofEpochSecond(advance.from() + 1);
    if (one.from().isAfter(next)) {
      next = one.from();
    }
    Instant to = Instant.ofEpochSecond(advance.to());
    for (int count = 0; count < MOST && !next.isAfter(to); count++) {
      Instant boundary = one.step().boundaryFrom(next, one.zone());
      if (boundary.isAfter(to)) {
        return;
      }
      crossed.add(at(boundary, series, advance, before, delta));
      next = boundary.plusSeconds(1);
    }
  }

  private static Boundary at(
      Instant at, Series series, IndexTrail.Advance advance, long before, long delta) {
    long passed = at.getEpochSecond() - advance.from();
    long whole = advance.to() - advance.from();
    boolean inside = passed < whole;
    return new Boundary(
        series,
        at,
        before + delta * passed / whole,
        advance.coveredBefore() + (advance.gap() ? 0 : passed),
        inside ? advance.segmentBefore() : advance.segment(),
        advance.gap() && inside);
  }
}
