// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.store.PartReader.Found;
import energy.foyer.window.Grain;
import energy.foyer.window.Part;
import energy.foyer.window.Span;
import energy.foyer.window.Sum;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The days of a span, each from what tells most of it: from the one part of a day that no restart
 * split, else from its half-hours, else from what there is.
 */
final class DayParts {
  /** A day of one line. */
  private record Day(int line, Span span) {
    static final Comparator<Day> ORDER =
        Comparator.comparing((Day day) -> day.span().start()).thenComparing(Day::line);
  }

  private final PartReader reader;
  private final ZoneId zone;
  private final Gaps gaps;

  DayParts(PartReader reader, ZoneId zone, Gaps gaps) {
    this.reader = reader;
    this.zone = zone;
    this.gaps = gaps;
  }

  /**
   * Parts of days that add up to all days of a span of whole days; half-hours of days that were
   * split are among them.
   */
  List<Part> of(Seconds span) throws IOException {
    PartReader.Batch days = reader.read(Grain.DAY, span);
    Map<Day, List<Part>> known = new TreeMap<>(Day.ORDER);
    for (Found one : days.parts()) {
      known
          .computeIfAbsent(new Day(one.line(), one.part().span()), day -> new ArrayList<>())
          .add(one.part());
    }
    for (PartReader.Lost lost : days.lost()) {
      for (Span day : days(lost.span())) {
        known.computeIfAbsent(new Day(lost.line(), day), none -> new ArrayList<>());
      }
    }
    List<Part> told = new ArrayList<>();
    for (Map.Entry<Day, List<Part>> day : known.entrySet()) {
      told.addAll(whole(day.getValue()) ? day.getValue() : best(day.getKey(), day.getValue()));
    }
    return told;
  }

  /** The days that begin in a span, which may begin within one. */
  private List<Span> days(Seconds span) {
    List<Span> days = new ArrayList<>();
    Span day = Grain.DAY.spanAt(Instant.ofEpochSecond(span.from()), zone);
    while (day.start().getEpochSecond() < span.to()) {
      days.add(day);
      day = Grain.DAY.spanAt(day.end(), zone);
    }
    return days;
  }

  private static boolean whole(List<Part> parts) {
    return parts.size() == 1
        && parts.get(0).from().equals(parts.get(0).span().start())
        && parts.get(0).to().equals(parts.get(0).span().end());
  }

  private List<Part> best(Day day, List<Part> parts) throws IOException {
    Seconds span = new Seconds(second(day.span().start()), second(day.span().end()));
    List<Part> halves =
        reader.read(Grain.HALF_HOUR, span).parts().stream()
            .filter(found -> found.line() == day.line())
            .map(Found::part)
            .toList();
    if (halves.isEmpty() && parts.isEmpty()) {
      gaps.lost(span.from(), span.to());
    }
    List<Part> told =
        new ArrayList<>(length(parts) >= length(halves) ? parts : asDay(day.span(), halves));
    // from these a day that was split has its base load
    told.addAll(halves);
    return told;
  }

  private static long length(List<Part> parts) {
    return parts.stream().mapToLong(part -> second(part.to()) - second(part.from())).sum();
  }

  private static List<Part> asDay(Span day, List<Part> halves) {
    List<Part> parts = new ArrayList<>();
    for (Part half : halves) {
      boolean atEnd =
          half.span().start().equals(day.start()) || half.span().end().equals(day.end());
      parts.add(
          new Part(
              Grain.DAY,
              day,
              half.from(),
              half.to(),
              half.sums().stream().map(sum -> atEnd ? sum : inside(sum)).toList(),
              half.extremes(),
              half.covered(),
              OptionalLong.empty()));
    }
    return parts;
  }

  /** A day is estimated where one of its own ends is. */
  private static Sum inside(Sum sum) {
    return new Sum(sum.series(), sum.value(), false, sum.meterChanged());
  }

  private static long second(Instant instant) {
    return instant.getEpochSecond();
  }
}
