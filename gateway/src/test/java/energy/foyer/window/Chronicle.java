// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Decoded;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps parts as the box does: what closed and what is open go to the disk together with the
 * trails; what was open at a start stays as it is, and other parts begin.
 */
final class Chronicle {
  private final ZoneId zone;
  private final List<Part> written = new ArrayList<>();
  private final List<Part> closed = new ArrayList<>();
  private List<Part> tail = List.of();
  private Summaries summaries;

  Chronicle(ZoneId zone) {
    this.zone = zone;
  }

  /** A start: what the tail holds is a part now. */
  void begin(Trails trails) {
    written.addAll(tail);
    tail = List.of();
    summaries = new Summaries(zone, trails);
  }

  List<Wanted> wanted(long at) {
    return summaries.wanted(at);
  }

  List<Part> take(Decoded.Accepted frame, long at, List<Boundary> crossed) {
    List<Part> now = summaries.accept(frame, at, crossed);
    closed.addAll(now);
    return now;
  }

  /** A commit. */
  void keep() {
    written.addAll(closed);
    closed.clear();
    tail = summaries.open();
  }

  /** What is not closed yet. */
  List<Part> open() {
    return summaries.open();
  }

  /** A power cut: what was not written is gone. */
  void lose() {
    closed.clear();
  }

  /** All that is on the disk. */
  List<Part> parts() {
    List<Part> all = new ArrayList<>(written);
    all.addAll(tail);
    return all;
  }

  TreeMap<Instant, Total> totals(Grain grain) {
    TreeMap<Instant, Total> totals = new TreeMap<>();
    for (Total total : Totals.of(grain, zone, parts())) {
      totals.put(total.span().start(), total);
    }
    return totals;
  }

  /** What all kinds of a register counted; 0 where nothing is told. */
  static long counted(Total total, String obis) {
    return total.sums().stream()
        .filter(sum -> sum.series().obis().equals(obis))
        .mapToLong(Sum::value)
        .sum();
  }

  /** What a register counted in the spans that lie between two instants. */
  static long between(Map<Instant, Total> totals, String obis, Span span) {
    return totals.values().stream()
        .filter(total -> !total.span().start().isBefore(span.start()))
        .filter(total -> !total.span().end().isAfter(span.end()))
        .mapToLong(total -> counted(total, obis))
        .sum();
  }
}
