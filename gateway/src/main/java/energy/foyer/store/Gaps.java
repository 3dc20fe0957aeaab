// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.store.Readout.Gap;
import energy.foyer.window.Span;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is missing in what was read. */
final class Gaps {
  private static final Comparator<Gap> ORDER =
      Comparator.comparing((Gap gap) -> gap.span().start()).thenComparing(gap -> gap.span().end());

  private final Seconds within;
  private final Set<Gap> found = new HashSet<>();
  private final Set<List<Object>> broken = new HashSet<>();

  /**
   * @param within gaps are told as far as they lie in it
   */
  Gaps(Seconds within) {
    this.within = within;
  }

  /** No reading came from one second to another. */
  void silent(long from, long to) {
    if (to - from > Readout.SILENCE) {
      add(from, to, false);
    }
  }

  /** Something stored does not open; true the first time. */
  boolean damaged(Object... which) {
    return broken.add(List.of(which));
  }

  /** What does not open would have told of a span. */
  void lost(long from, long to) {
    add(from, to, true);
  }

  private void add(long from, long to, boolean damaged) {
    long start = Math.max(from, within.from());
    long end = Math.min(to, within.to());
    if (start < end && found.size() < Readout.MOST_GAPS) {
      Span span = new Span(Instant.ofEpochSecond(start), Instant.ofEpochSecond(end));
      found.add(new Gap(span, damaged));
    }
  }

  /** How many rows did not open. */
  int broken() {
    return broken.size();
  }

  /** In the order of time. */
  List<Gap> told() {
    return found.stream().sorted(ORDER).toList();
  }
}
