// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Adds up parts of half-hours and days. */
public final class Totals {
  /** Of a hundred means, which one in the order of size is the base load. */
  private static final int PERCENTILE = 5;

  private static final Comparator<Series> ORDER =
      Comparator.comparing(Series::obis)
          .thenComparing(series -> series.kind().map(TariffKind::ordinal).orElse(-1));

  private Totals() {}

  /**
   * What parts add up to, by spans in the order of time; a span without any part is left out.
   *
   * @param parts of any order; half-hours for half-hours, days for all that is longer
   */
  public static List<Total> of(Grain grain, ZoneId zone, List<Part> parts) {
    Grain finest = grain == Grain.HALF_HOUR ? Grain.HALF_HOUR : Grain.DAY;
    Map<Span, List<Part>> bySpan =
        new TreeMap<>(Comparator.comparing(Span::start).thenComparing(Span::end));
    for (Part part : parts) {
      if (part.grain() == finest) {
        bySpan
            .computeIfAbsent(grain.spanAt(part.span().start(), zone), span -> new ArrayList<>())
            .add(part);
      }
    }
    List<Total> totals = new ArrayList<>();
    bySpan.forEach((span, of) -> totals.add(total(span, of)));
    return totals;
  }

  private static Total total(Span span, List<Part> parts) {
    Map<Series, Sum> sums = new TreeMap<>(ORDER);
    Map<String, Extreme> extremes = new TreeMap<>();
    long covered = 0;
    for (Part part : parts) {
      part.sums().forEach(sum -> sums.merge(sum.series(), sum, Sum::plus));
      part.extremes().forEach(one -> extremes.merge(one.label(), one, Extreme::plus));
      covered += part.covered();
    }
    return new Total(
        span,
        List.copyOf(sums.values()),
        List.copyOf(extremes.values()),
        Math.min(covered, span.seconds()),
        OptionalLong.empty());
  }

  /** The base load of means, W: the nearest rank at the fifth percentile. */
  public static OptionalLong baseLoad(List<Long> means) {
    if (means.isEmpty()) {
      return OptionalLong.empty();
    }
    int rank = (means.size() * PERCENTILE + 99) / 100;
    return OptionalLong.of(means.stream().sorted().toList().get(rank - 1));
  }
}
