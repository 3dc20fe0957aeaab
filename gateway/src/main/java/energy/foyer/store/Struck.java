// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Grain;
import energy.foyer.window.Part;
import energy.foyer.window.Span;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.TreeMap;

/**
 * What the resident erased while recorders hold readings in memory: each takes it out of what it
 * holds before its next commit. To be used in a turn of the database, so that a commit comes wholly
 * before an erasure or knows of it.
 */
final class Struck {
  private final Map<Integer, Queue<Stroke>> lines = new TreeMap<>();

  /**
   * One erasure.
   *
   * @param meter of this meter only; empty for all
   */
  record Stroke(Seconds span, OptionalLong meter) {
    /**
     * What stays of parts: half-hours that lie wholly in it go; of a day that it touches stays what
     * its indexes tell.
     */
    List<Part> stays(List<Part> parts) {
      Span erased = whole();
      List<Part> stays = new ArrayList<>();
      for (Part part : parts) {
        boolean day = part.grain() == Grain.DAY;
        if (day && part.from().isBefore(erased.end()) && erased.start().isBefore(part.to())) {
          stays.add(bare(part));
        } else if (!erased.covers(part.span())) {
          stays.add(part);
        }
      }
      return stays;
    }

    Span whole() {
      return new Span(Instant.ofEpochSecond(span.from()), Instant.ofEpochSecond(span.to()));
    }

    private static Part bare(Part day) {
      return new Part(
          day.grain(),
          day.span(),
          day.from(),
          day.to(),
          day.sums(),
          List.of(),
          day.covered(),
          OptionalLong.empty());
    }

    /** Whether it is about a meter. */
    boolean of(long one) {
      return meter.isEmpty() || meter.getAsLong() == one;
    }
  }

  /** A line has a recorder from now on, which knows of nothing before. */
  synchronized void begin(int line) {
    lines.put(line, new ArrayDeque<>());
  }

  /** Tells the recorders. */
  synchronized void add(Stroke stroke) {
    lines.values().forEach(queue -> queue.add(stroke));
  }

  /** What the recorder of a line was not told yet. */
  synchronized List<Stroke> news(int line) {
    Queue<Stroke> queue = lines.get(line);
    List<Stroke> news = new ArrayList<>(queue);
    queue.clear();
    return news;
  }
}
