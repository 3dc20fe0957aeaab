// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import energy.foyer.store.Keep;
import energy.foyer.store.Recorder;
import energy.foyer.window.Extreme;
import energy.foyer.window.Grain;
import energy.foyer.window.Part;
import energy.foyer.window.Quantity;
import energy.foyer.window.Series;
import energy.foyer.window.Span;
import energy.foyer.window.Sum;
import energy.foyer.window.TariffKind;
import energy.foyer.window.Use;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Days and half-hours put into the history of a box, and a frame of a 6 kVA meter with each. */
public final class DaysKept {
  private static final String METER = "012345678901";

  private final Recorder recorder;
  private long counted;

  /** What is kept at once. */
  private final List<Part> parts = new ArrayList<>();

  public DaysKept(HomeBox box) throws IOException {
    recorder = box.books.history().recorder(0);
  }

  /** A day on which so many watt-hours were counted by kind; of base the total only tells. */
  public void day(LocalDate date, Map<TariffKind, Long> kinds) {
    parts.add(part(Grain.DAY, Grain.DAY.spanAt(noon(date), HomeBox.PARIS), kinds));
  }

  /** A day on which energy was given to the network too. */
  public void day(LocalDate date, Use use) {
    Part taken = part(Grain.DAY, Grain.DAY.spanAt(noon(date), HomeBox.PARIS), use.kinds());
    List<Sum> sums = new ArrayList<>(taken.sums());
    Series export = Series.total(Quantity.ELECTRICITY_EXPORT);
    sums.add(new Sum(export, use.given(), false, false));
    parts.add(
        new Part(
            taken.grain(),
            taken.span(),
            taken.from(),
            taken.to(),
            sums,
            taken.extremes(),
            taken.covered(),
            taken.baseLoad()));
  }

  /** A half-hour, likewise. */
  public void halfHour(Instant start, Map<TariffKind, Long> kinds) {
    parts.add(part(Grain.HALF_HOUR, Grain.HALF_HOUR.spanAt(start, HomeBox.PARIS), kinds));
  }

  /** The highest power that was drawn in the day or half-hour told last, VA. */
  public void drew(long most) {
    Part last = parts.remove(parts.size() - 1);
    parts.add(
        new Part(
            last.grain(),
            last.span(),
            last.from(),
            last.to(),
            last.sums(),
            List.of(new Extreme("SINSTS", Unit.VOLT_AMPERE, 100, most, most + 100, 2)),
            last.covered(),
            last.baseLoad()));
  }

  /** Commits all of it, in the evening of a day. */
  public void keep(LocalDate date) throws IOException {
    long last = Grain.DAY.spanAt(noon(date), HomeBox.PARIS).end().getEpochSecond() - 1;
    recorder.take(frame(last), last, METER);
    recorder.keep(new Keep(last, List.of(), new byte[0], List.copyOf(parts), List.of()));
    parts.clear();
  }

  static Instant noon(LocalDate day) {
    return day.atTime(12, 0).atZone(HomeBox.PARIS).toInstant();
  }

  private Decoded.Accepted frame(long at) {
    Register power = new Register("PREF", "", Unit.KILOVOLT_AMPERE, Register.Kind.INSTANTANEOUS);
    Register index = new Register("EAST", "1-0:1.8.0", Unit.WATT_HOUR, Register.Kind.INDEX);
    return new Decoded.Accepted(
        METER,
        at,
        MeterClock.SET,
        List.of(
            new Reading(power, at, MeterClock.SET, 6, ""),
            new Reading(index, at, MeterClock.SET, counted, "")),
        List.of());
  }

  private Part part(Grain grain, Span span, Map<TariffKind, Long> kinds) {
    long total = kinds.values().stream().mapToLong(Long::longValue).sum();
    List<Sum> sums = new ArrayList<>();
    sums.add(new Sum(new Series("1-0:1.8.0", Optional.empty()), total, false, false));
    new TreeMap<>(kinds)
        .forEach(
            (kind, value) -> {
              if (kind != TariffKind.BASE) {
                String obis = "1-0:1.8." + (1 + kind.ordinal() % 10);
                sums.add(new Sum(new Series(obis, Optional.of(kind)), value, false, false));
              }
            });
    counted += grain == Grain.DAY ? total : 0;
    return new Part(
        grain,
        span,
        span.start(),
        span.end(),
        sums,
        List.of(),
        span.seconds(),
        OptionalLong.empty());
  }
}
