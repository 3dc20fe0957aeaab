// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The spans of one grain that are being counted, mostly one: a register that lags behind keeps the
 * one before open. What a series counts goes into the span in which it stands.
 */
final class Tallies {
  private static final Comparator<Series> LEAD =
      Comparator.comparing(Series::index).thenComparing(Totals.ORDER);

  private final Grain grain;
  private final ZoneId zone;

  /** By series the boundary crossed last, or its standing where the tallies began. */
  private final Map<Series, Boundary> marks = new LinkedHashMap<>();

  private final List<Tally> open = new ArrayList<>();
  private Span recent;

  Tallies(Grain grain, ZoneId zone) {
    this.grain = grain;
    this.zone = zone;
    recent = grain.spanAt(Instant.EPOCH, zone);
  }

  /** Counts from that standing on. */
  void begin(List<Boundary> standing) {
    for (Boundary one : standing) {
      marks.put(one.series(), one);
    }
  }

  /** Takes up the series that are new; they count from nothing. */
  void adopt(List<Boundary> standing) {
    for (Boundary one : standing) {
      if (!marks.containsKey(one.series())) {
        marks.put(one.series(), birth(one));
      }
    }
  }

  /** How many series are followed. */
  int series() {
    return marks.size();
  }

  /** Takes one boundary; it may be none of this grain. */
  void cross(Boundary crossed) {
    Span ended = spanAt(crossed.at().minusSeconds(1));
    if (!ended.end().equals(crossed.at())) {
      return;
    }
    Boundary mark = marks.get(crossed.series());
    Gain gain = new Gain(mark == null ? birth(crossed) : mark, crossed);
    if (!gain.empty()) {
      tally(open, ended).add(gain);
    }
    marks.put(crossed.series(), crossed);
  }

  /**
   * Ends all that is open where the series stood before a leap, and begins where they stand now.
   */
  void leap(List<Boundary> before, List<Boundary> now) {
    reach(open, before);
    begin(now);
  }

  /**
   * The register whose reach is that of the parts, as registers may lag behind each other: the
   * import's total, else another total, else the first tariff. Empty before any is followed.
   */
  String lead() {
    Series lead = null;
    for (Series one : marks.keySet()) {
      lead = lead == null || LEAD.compare(one, lead) < 0 ? one : lead;
    }
    return lead == null ? "" : lead.obis();
  }

  /** The span that an instant lies in, opened if it is not yet. */
  Tally at(Instant instant) {
    return tally(open, spanAt(instant));
  }

  /** Whether a span ends by then. */
  boolean due(long followed) {
    return !open.isEmpty() && open.get(0).span().end().getEpochSecond() <= followed;
  }

  /** Takes out the spans that end by then, in the order of time. */
  List<Tally> close(long followed) {
    List<Tally> closed = new ArrayList<>();
    while (due(followed)) {
      closed.add(open.remove(0));
    }
    return closed;
  }

  /** Copies of the open spans, up to where the series stand. */
  List<Tally> reached(List<Boundary> standing) {
    List<Tally> copies = new ArrayList<>();
    open.forEach(tally -> copies.add(tally.copy()));
    reach(copies, standing);
    return copies;
  }

  private void reach(List<Tally> tallies, List<Boundary> standing) {
    for (Boundary one : standing) {
      Gain gain = new Gain(marks.getOrDefault(one.series(), birth(one)), one);
      if (!gain.empty()) {
        tally(tallies, spanAt(gain.start().at())).add(gain);
      }
    }
  }

  /** Where a series began that is not followed yet. */
  private Boundary birth(Boundary first) {
    String obis = first.series().obis();
    for (Boundary mark : marks.values()) {
      if (mark.series().obis().equals(obis)) {
        // The register was followed, and stands for another tariff kind now.
        return new Boundary(first.series(), mark.at(), 0, mark.covered(), first.segment(), false);
      }
    }
    Instant at = first.at().minusSeconds(first.covered());
    return new Boundary(first.series(), at, 0, 0, first.segment(), false);
  }

  private Span spanAt(Instant instant) {
    if (!recent.holds(instant)) {
      recent = grain.spanAt(instant, zone);
    }
    return recent;
  }

  private Tally tally(List<Tally> tallies, Span span) {
    int place = tallies.size();
    while (place > 0 && !tallies.get(place - 1).span().start().isBefore(span.start())) {
      place--;
    }
    if (place < tallies.size() && tallies.get(place).span().equals(span)) {
      return tallies.get(place);
    }
    Tally made = new Tally(grain, span);
    tallies.add(place, made);
    return made;
  }
}
