// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One half-hour or day being counted. */
final class Tally {
  private final Grain grain;
  private final Span span;
  private final List<Gain> gains = new ArrayList<>();
  private final List<Long> means = new ArrayList<>();
  private List<Extreme> extremes = List.of();
  private boolean erased;

  Tally(Grain grain, Span span) {
    this.grain = grain;
    this.span = span;
  }

  Span span() {
    return span;
  }

  /** The same so far, to go on apart. */
  Tally copy() {
    Tally copy = new Tally(grain, span);
    copy.gains.addAll(gains);
    copy.extremes = extremes;
    copy.erased = erased;
    return copy;
  }

  void add(Gain gain) {
    gains.add(gain);
  }

  void extremes(List<Extreme> all) {
    extremes = all;
  }

  /** Some of it was erased: these extremes stay, and its half-hours tell no base load. */
  void forget(List<Extreme> stays) {
    extremes = stays;
    means.clear();
    erased = true;
  }

  /** Adds the mean power of one of its half-hours, W. */
  void mean(long watts) {
    means.add(watts);
  }

  /**
   * What was counted; empty when nothing was followed.
   *
   * @param lead the register whose reach is that of the part; where it has not yet come here, the
   *     others reach for it and nothing counts as observed
   */
  Optional<Part> part(String lead) {
    if (gains.isEmpty()) {
      return Optional.empty();
    }
    Instant from = span.end();
    Instant to = span.start();
    long covered = 0;
    boolean led = gains.stream().anyMatch(gain -> gain.of(lead));
    for (Gain gain : gains) {
      if (!led || gain.of(lead)) {
        from = gain.start().at().isBefore(from) ? gain.start().at() : from;
        to = gain.end().at().isAfter(to) ? gain.end().at() : to;
        covered = led ? Math.max(covered, gain.covered()) : 0;
      }
    }
    from = from.isBefore(span.start()) ? span.start() : from;
    // A series born within the last second has no length of its own.
    from = from.isBefore(to) ? from : to.minusSeconds(1);
    covered = Math.min(covered, to.getEpochSecond() - from.getEpochSecond());
    boolean whole = from.equals(span.start()) && to.equals(span.end());
    OptionalLong baseLoad = whole && !erased ? BaseLoad.ofDay(means, span) : OptionalLong.empty();
    return Optional.of(new Part(grain, span, from, to, sums(), extremes, covered, baseLoad));
  }

  private List<Sum> sums() {
    Map<Series, Sum> sums = new LinkedHashMap<>();
    for (Gain gain : gains) {
      if (gain.told()) {
        sums.merge(gain.end().series(), gain.sum(), Sum::plus);
      }
    }
    return sums.values().stream().sorted(Comparator.comparing(Sum::series, Totals.ORDER)).toList();
  }
}
