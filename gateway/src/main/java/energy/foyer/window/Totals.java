// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Adds up parts of half-hours and days. Half-hours make half-hours; days make days and all that is
 * longer. The parts of one span add up, whatever split it.
 */
public final class Totals {
  /** Series by quantity, then by tariff index, then by kind. */
  static final Comparator<Series> ORDER = Totals::order;

  private Totals() {}

  /** Compared for each half-hour of years: makes nothing. */
  private static int order(Series one, Series other) {
    int order = one.obis().equals(other.obis()) ? 0 : order(one.obis(), other.obis());
    return order != 0 ? order : Integer.compare(place(one), place(other));
  }

  private static int order(String obis, String other) {
    int end = obis.lastIndexOf('.');
    int otherEnd = other.lastIndexOf('.');
    for (int i = 0; i < Math.min(end, otherEnd); i++) {
      if (obis.charAt(i) != other.charAt(i)) {
        return Character.compare(obis.charAt(i), other.charAt(i));
      }
    }
    return end != otherEnd
        ? Integer.compare(end, otherEnd)
        : Integer.compare(Series.indexIn(obis), Series.indexIn(other));
  }

  private static int place(Series series) {
    return series.kind().isPresent() ? series.kind().get().ordinal() : -1;
  }

  /**
   * What parts add up to, by spans in the order of time; a span without any part is left out.
   *
   * <p>A sum is marked as estimated where the start or the end of its span was interpolated; for
   * spans longer than a day also where an end of their first or last day was.
   *
   * <p>A day of one part has the base load of that part. One that a restart split has that of its
   * half-hours, where these are among the parts.
   *
   * @param zone the civil zone of weeks, months and years; the parts bring their own spans
   * @param parts in any order, half-hours and days mixed
   */
  public static List<Total> of(Grain grain, ZoneId zone, List<Part> parts) {
    Grain finest = grain == Grain.HALF_HOUR ? Grain.HALF_HOUR : Grain.DAY;
    Map<Instant, Sheet> sheets = new TreeMap<>();
    Span recent = grain.spanAt(Instant.EPOCH, zone);
    for (Part part : parts) {
      if (part.grain() == finest) {
        if (grain == finest) {
          recent = part.span();
        } else if (!recent.holds(part.span().start())) {
          recent = grain.spanAt(part.span().start(), zone);
        }
        Span span = recent;
        sheets.computeIfAbsent(span.start(), start -> new Sheet(span)).add(part);
      }
    }
    if (grain == Grain.DAY) {
      giveHalfHours(sheets, parts);
    }
    List<Total> totals = new ArrayList<>();
    sheets.values().forEach(sheet -> totals.add(sheet.total()));
    return totals;
  }

  /** Gives the days that a restart split their half-hours. */
  private static void giveHalfHours(Map<Instant, Sheet> days, List<Part> parts) {
    TreeMap<Instant, Sheet> split = new TreeMap<>();
    days.forEach(
        (start, day) -> {
          if (day.split()) {
            split.put(start, day);
          }
        });
    TreeMap<Instant, Sheet> halfHours = new TreeMap<>();
    for (Part part : parts) {
      if (part.grain() == Grain.HALF_HOUR && !split.isEmpty()) {
        Map.Entry<Instant, Sheet> day = split.floorEntry(part.span().start());
        if (day != null && day.getValue().span().holds(part.span().start())) {
          halfHours.computeIfAbsent(part.span().start(), start -> new Sheet(part.span())).add(part);
        }
      }
    }
    halfHours.forEach((start, sheet) -> split.floorEntry(start).getValue().take(sheet.mean()));
  }

  /** One span being added up. */
  private static final class Sheet {
    private final Span span;
    private final List<Sum> sums = new ArrayList<>();
    private final List<Extreme> extremes = new ArrayList<>();
    private final List<Long> means = new ArrayList<>();
    private OptionalLong baseLoad = OptionalLong.empty();
    private Instant from = Instant.MAX;
    private Instant to = Instant.MIN;
    private long covered;
    private long followed;
    private int parts;

    Sheet(Span span) {
      this.span = span;
    }

    Span span() {
      return span;
    }

    void add(Part part) {
      boolean atEnd =
          part.span().start().equals(span.start()) || part.span().end().equals(span.end());
      for (Sum sum : part.sums()) {
        boolean estimated = sum.estimated() && atEnd;
        add(new Sum(sum.series(), sum.value(), estimated, sum.meterChanged()));
      }
      part.extremes().forEach(this::add);
      from = part.from().isBefore(from) ? part.from() : from;
      to = part.to().isAfter(to) ? part.to() : to;
      covered += part.covered();
      followed += part.to().getEpochSecond() - part.from().getEpochSecond();
      parts++;
      baseLoad = part.span().equals(span) && parts == 1 ? part.baseLoad() : OptionalLong.empty();
    }

    /** There are few of them, and mostly one part: looked for one by one. */
    private void add(Sum sum) {
      for (int i = 0; i < sums.size(); i++) {
        if (sums.get(i).series().equals(sum.series())) {
          sums.set(i, sums.get(i).plus(sum));
          return;
        }
      }
      sums.add(sum);
    }

    private void add(Extreme extreme) {
      for (int i = 0; i < extremes.size(); i++) {
        if (extremes.get(i).sameAs(extreme)) {
          extremes.set(i, extremes.get(i).plus(extreme));
          return;
        }
      }
      extremes.add(extreme);
    }

    /** Whether it was seen whole, in several parts. */
    boolean split() {
      return parts > 1 && reaches();
    }

    private boolean reaches() {
      return from.equals(span.start()) && to.equals(span.end());
    }

    /** Parts overlap by seconds at most, and what is missing inside is longer. */
    private boolean whole() {
      return reaches() && followed >= span.seconds();
    }

    OptionalLong mean() {
      long seconds = to.getEpochSecond() - from.getEpochSecond();
      return BaseLoad.mean(List.copyOf(sums), seconds, covered());
    }

    void take(OptionalLong mean) {
      mean.ifPresent(means::add);
    }

    private long covered() {
      return Math.min(covered, span.seconds());
    }

    Total total() {
      OptionalLong base = split() ? BaseLoad.ofDay(means, span) : baseLoad;
      sums.sort(Comparator.comparing(Sum::series, ORDER));
      extremes.sort(Extreme.ORDER);
      return new Total(
          span, sums, extremes, covered(), Math.min(followed, span.seconds()), base, whole());
    }
  }
}
