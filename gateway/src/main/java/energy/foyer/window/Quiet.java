// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The half-hours of the day that is open, of which its base load will be made. */
final class Quiet {
  private static final long HALF_HOUR = 1800;

  private final ZoneId zone;
  private final TreeMap<Long, Half> halves = new TreeMap<>();

  /**
   * What was seen of the import of one half-hour, in one part or in several that add up.
   *
   * @param value watt-hours
   * @param seconds in which they were counted
   * @param covered seconds of them that were observed
   */
  private record Half(long value, long seconds, long covered) {
    Half plus(Half other) {
      return new Half(value + other.value, seconds + other.seconds, covered + other.covered);
    }

    OptionalLong mean() {
      return BaseLoad.mean(value, seconds, covered);
    }

    String text() {
      return value + ":" + seconds + ":" + covered;
    }

    static Half of(String text) {
      String[] words = text.split(":");
      return new Half(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
    }
  }

  Quiet(ZoneId zone) {
    this.zone = zone;
  }

  /** Takes what a half-hour summed to, or a part of it. */
  void take(Part part) {
    take(halves, part);
  }

  private static void take(Map<Long, Half> to, Part part) {
    OptionalLong imported = BaseLoad.imported(part.sums());
    if (part.grain() == Grain.HALF_HOUR && imported.isPresent()) {
      long seconds = part.to().getEpochSecond() - part.from().getEpochSecond();
      Half half = new Half(imported.getAsLong(), seconds, part.covered());
      to.merge(part.span().start().getEpochSecond(), half, Half::plus);
    }
  }

  /** Closes the days that were followed to their end by then. */
  List<Measured> close(long followed) {
    List<Measured> closed = new ArrayList<>();
    while (!halves.isEmpty() && day().end().getEpochSecond() <= followed) {
      Window day = day();
      Map<Long, Half> of = halves.headMap(day.end().getEpochSecond());
      List<Long> means = new ArrayList<>();
      of.values().forEach(half -> half.mean().ifPresent(means::add));
      // a day whose beginning was seen before a restart, and not kept, has lost it
      boolean whole = halves.firstKey() == day.start().getEpochSecond();
      OptionalLong base = BaseLoad.ofDay(means, new Span(day.start(), day.end()));
      if (whole && base.isPresent()) {
        closed.add(measured(day, base.getAsLong()));
      }
      of.clear();
    }
    return closed;
  }

  private static Measured measured(Window day, long watts) {
    Quantity quantity = Quantity.ELECTRICITY_IMPORT;
    Gauge gauge = Gauge.of(quantity, Statistic.BASE_LOAD).orElseThrow();
    return new Measured(quantity, Statistic.BASE_LOAD, day, watts, gauge);
  }

  private Window day() {
    return Step.DAY.windowAt(Instant.ofEpochSecond(halves.firstKey()), zone);
  }

  /**
   * The days that are open, as words: the start of each half-hour, and what was seen of it.
   *
   * @param from the start of the first day of interest
   * @param open the parts not yet closed
   */
  String state(Instant from, List<Part> open) {
    TreeMap<Long, Half> all = new TreeMap<>(halves);
    open.forEach(part -> take(all, part));
    StringBuilder text = new StringBuilder();
    long before = 0;
    for (Map.Entry<Long, Half> one : all.entrySet()) {
      Instant start = Instant.ofEpochSecond(one.getKey());
      if (!Step.DAY.windowAt(start, zone).start().isBefore(from)) {
        // what is told of most is one number
        text.append(' ');
        text.append(one.getKey() == before + HALF_HOUR ? "" : one.getKey() + "=");
        text.append(brief(one.getValue()));
        before = one.getKey();
      }
    }
    return text.toString();
  }

  private static String brief(Half half) {
    boolean whole = half.seconds == HALF_HOUR && half.covered == HALF_HOUR;
    return whole ? Long.toString(half.value) : half.text();
  }

  /** Takes up what {@link #state} told, word by word. */
  void resume(List<String> words) {
    long start = 0;
    for (String word : words) {
      int equals = word.indexOf('=');
      start = equals < 0 ? start + HALF_HOUR : Long.parseLong(word.substring(0, equals));
      String seen = word.substring(equals + 1);
      boolean whole = seen.indexOf(':') < 0;
      halves.put(
          start, whole ? new Half(Long.parseLong(seen), HALF_HOUR, HALF_HOUR) : Half.of(seen));
    }
  }
}
