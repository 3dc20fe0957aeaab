// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.meter.Unit;
import energy.foyer.window.Extreme;
import energy.foyer.window.Grain;
import energy.foyer.window.Part;
import energy.foyer.window.Series;
import energy.foyer.window.Span;
import energy.foyer.window.Sum;
import energy.foyer.window.TariffKind;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The bytes of parts of half-hours and days before they are sealed, pressed and filled up as those
 * of a block are ({@link Press}):
 *
 * <pre>
 * version 1 · parts
 * series        OBIS code · tariff kind
 * registers     label · unit
 * each part     grain · start · length · from · to · covered · base load + 1
 *   sums        place of the series · value · flags
 *   extremes    place of the register · min · max - min · sum · count
 * </pre>
 */
final class SummaryCode {
  static final int VERSION = 1;

  /** Parts of one row at most: a day of 25 hours has 50 half-hours, which restarts may split. */
  static final int MOST = 4096;

  private static final int MOST_NAMES = 1024;
  private static final int ESTIMATED = 1;
  private static final int METER_CHANGED = 2;

  private record Name(String label, Unit unit) {}

  private final Press press;
  private final Pack out = new Pack(1 << 11);

  SummaryCode(Press press) {
    this.press = press;
  }

  /** Writes parts; sealed their size is a multiple of {@code step}. */
  byte[] encode(List<Part> parts, int step) {
    Map<Series, Integer> series = new LinkedHashMap<>();
    Map<Name, Integer> names = new LinkedHashMap<>();
    for (Part part : parts) {
      part.sums().forEach(sum -> series.putIfAbsent(sum.series(), series.size()));
      part.extremes().forEach(one -> names.putIfAbsent(name(one), names.size()));
    }
    out.clear();
    out.number(VERSION);
    out.number(parts.size());
    out.number(series.size());
    for (Series one : series.keySet()) {
      out.text(one.obis());
      out.text(one.kind().map(TariffKind::name).orElse(""));
    }
    out.number(names.size());
    for (Name name : names.keySet()) {
      out.text(name.label());
      out.text(name.unit().name());
    }
    long before = 0;
    for (Part part : parts) {
      span(part, before);
      before = part.span().start().getEpochSecond();
      sums(part.sums(), series);
      extremes(part.extremes(), names);
    }
    return press.pressed(out, step);
  }

  private void span(Part part, long before) {
    long start = part.span().start().getEpochSecond();
    long from = part.from().getEpochSecond();
    out.octet(part.grain() == Grain.DAY ? 1 : 0);
    out.signed(start - before);
    out.number(part.span().seconds());
    out.number(from - start);
    out.number(part.to().getEpochSecond() - from);
    out.number(part.covered());
    out.number(part.baseLoad().isPresent() ? Pack.zigzag(part.baseLoad().getAsLong()) + 1 : 0);
  }

  private void sums(List<Sum> sums, Map<Series, Integer> places) {
    out.number(sums.size());
    for (Sum sum : sums) {
      out.number(places.get(sum.series()));
      out.number(sum.value());
      out.octet((sum.estimated() ? ESTIMATED : 0) | (sum.meterChanged() ? METER_CHANGED : 0));
    }
  }

  private void extremes(List<Extreme> extremes, Map<Name, Integer> places) {
    out.number(extremes.size());
    for (Extreme one : extremes) {
      out.number(places.get(name(one)));
      out.signed(one.min());
      out.number(one.max() - one.min());
      out.signed(one.sum());
      out.number(one.count());
    }
  }

  private static Name name(Extreme extreme) {
    return new Name(extreme.label(), extreme.unit());
  }

  /**
   * Reads them back.
   *
   * @throws IOException if they are none
   */
  List<Part> decode(byte[] clear) throws IOException {
    Unpack in = press.open(clear);
    try {
      if (in.number() != VERSION) {
        throw Unpack.damaged();
      }
      int count = in.count(MOST);
      List<Series> series = new ArrayList<>();
      for (int left = in.count(MOST_NAMES); left > 0; left--) {
        series.add(series(in.text(), in.text()));
      }
      List<Name> names = new ArrayList<>();
      for (int left = in.count(MOST_NAMES); left > 0; left--) {
        names.add(new Name(in.text(), Unit.valueOf(in.text())));
      }
      List<Part> parts = new ArrayList<>(count);
      long before = 0;
      for (int i = 0; i < count; i++) {
        parts.add(part(in, before, series, names));
        before = parts.get(i).span().start().getEpochSecond();
      }
      return parts;
    } catch (IllegalArgumentException | ArithmeticException damaged) {
      throw new IOException("a stored summary does not fit together", damaged);
    }
  }

  private static Series series(String obis, String kind) {
    return new Series(
        obis, kind.isEmpty() ? Optional.empty() : Optional.of(TariffKind.valueOf(kind)));
  }

  private static Part part(Unpack in, long before, List<Series> series, List<Name> names)
      throws IOException {
    Grain grain = in.octet() == 1 ? Grain.DAY : Grain.HALF_HOUR;
    long start = before + in.signed();
    long end = start + in.number();
    long from = start + in.number();
    long to = from + in.number();
    long covered = in.number();
    long base = in.number();
    return new Part(
        grain,
        new Span(second(start), second(end)),
        second(from),
        second(to),
        sums(in, series),
        extremes(in, names),
        covered,
        base == 0 ? OptionalLong.empty() : OptionalLong.of(Unpack.unzigzag(base - 1)));
  }

  private static Instant second(long second) throws IOException {
    if (Math.abs(second) > Instant.MAX.getEpochSecond()) {
      throw Unpack.damaged();
    }
    return Instant.ofEpochSecond(second);
  }

  private static List<Sum> sums(Unpack in, List<Series> series) throws IOException {
    List<Sum> sums = new ArrayList<>();
    for (int left = in.count(MOST_NAMES); left > 0; left--) {
      Series one = series.get(in.count(series.size() - 1));
      long value = in.number();
      int flags = in.octet();
      sums.add(new Sum(one, value, (flags & ESTIMATED) != 0, (flags & METER_CHANGED) != 0));
    }
    return sums;
  }

  private static List<Extreme> extremes(Unpack in, List<Name> names) throws IOException {
    List<Extreme> extremes = new ArrayList<>();
    for (int left = in.count(MOST_NAMES); left > 0; left--) {
      Name name = names.get(in.count(names.size() - 1));
      long min = in.signed();
      long max = min + in.number();
      extremes.add(new Extreme(name.label(), name.unit(), min, max, in.signed(), in.number()));
    }
    return extremes;
  }
}
