// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.meter.Unit;
import energy.foyer.store.Extract;
import energy.foyer.window.Extreme;
import energy.foyer.window.Grain;
import energy.foyer.window.Part;
import energy.foyer.window.Quantity;
import energy.foyer.window.Series;
import energy.foyer.window.Span;
import energy.foyer.window.Sum;
import energy.foyer.window.TariffKind;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A line of {@code history.jsonl}. What it has depends on {@code record}: {@code export}, the first
 * line, has format, version, until and zone; {@code meter} has meter, line and number; {@code part}
 * has what one run of the box counted of one half-hour or day. The parts of one span add up.
 *
 * @param meter from 1, as in {@code readings.csv}
 * @param grain {@code PT30M} or {@code P1D}
 * @param start of the half-hour or day, and {@code end} of it
 * @param from where the part begins, and {@code to} where it ends
 */
@Json
record HistoryLine(
    String record,
    Optional<String> format,
    OptionalLong version,
    Optional<String> until,
    Optional<String> zone,
    OptionalLong meter,
    OptionalLong line,
    Optional<String> number,
    Optional<String> grain,
    Optional<String> start,
    Optional<String> end,
    Optional<String> from,
    Optional<String> to,
    OptionalLong coveredSeconds,
    OptionalLong baseLoadW,
    List<SumLine> sums,
    List<ExtremeLine> extremes) {

  static final String EXPORT = "export";
  static final String METER = "meter";
  static final String PART = "part";
  private static final String HALF_HOUR = "PT30M";
  private static final String DAY = "P1D";
  private static final Optional<String> NONE = Optional.empty();
  private static final OptionalLong ZERO = OptionalLong.empty();

  /** What a series counted. */
  record SumLine(
      String obis,
      Optional<String> tariff,
      OptionalLong value,
      Optional<String> unit,
      Optional<Boolean> estimated,
      Optional<Boolean> meterChanged) {
    SumLine {
      tariff = Objects.requireNonNullElse(tariff, NONE);
    }

    static SumLine of(Sum sum) {
      Series series = sum.series();
      return new SumLine(
          series.obis(),
          series.kind().map(TariffKind::code),
          OptionalLong.of(sum.value()),
          Quantity.covering(series.obis()).map(quantity -> quantity.unit().symbol()),
          Optional.of(sum.estimated()),
          Optional.of(sum.meterChanged()));
    }

    Sum sum() {
      Optional<TariffKind> kind =
          tariff.map(
              code -> one(Stream.of(TariffKind.values()).filter(k -> k.code().equals(code))));
      return new Sum(
          new Series(obis, kind),
          value.orElseThrow(),
          estimated.orElseThrow(),
          meterChanged.orElseThrow());
    }
  }

  /** What an instantaneous register told. */
  record ExtremeLine(
      String label,
      String unit,
      OptionalLong min,
      OptionalLong max,
      OptionalLong sum,
      OptionalLong count) {
    static ExtremeLine of(Extreme one) {
      return new ExtremeLine(
          one.label(),
          one.unit().symbol(),
          OptionalLong.of(one.min()),
          OptionalLong.of(one.max()),
          OptionalLong.of(one.sum()),
          OptionalLong.of(one.count()));
    }

    Extreme extreme() {
      Unit of = one(Stream.of(Unit.values()).filter(known -> known.symbol().equals(unit)));
      return new Extreme(
          label, of, min.orElseThrow(), max.orElseThrow(), sum.orElseThrow(), count.orElseThrow());
    }
  }

  HistoryLine {
    Objects.requireNonNull(record);
    format = Objects.requireNonNullElse(format, NONE);
    version = Objects.requireNonNullElse(version, ZERO);
    until = Objects.requireNonNullElse(until, NONE);
    zone = Objects.requireNonNullElse(zone, NONE);
    meter = Objects.requireNonNullElse(meter, ZERO);
    line = Objects.requireNonNullElse(line, ZERO);
    number = Objects.requireNonNullElse(number, NONE);
    grain = Objects.requireNonNullElse(grain, NONE);
    start = Objects.requireNonNullElse(start, NONE);
    end = Objects.requireNonNullElse(end, NONE);
    from = Objects.requireNonNullElse(from, NONE);
    to = Objects.requireNonNullElse(to, NONE);
    coveredSeconds = Objects.requireNonNullElse(coveredSeconds, ZERO);
    baseLoadW = Objects.requireNonNullElse(baseLoadW, ZERO);
    sums = List.copyOf(Objects.requireNonNullElse(sums, List.of()));
    extremes = List.copyOf(Objects.requireNonNullElse(extremes, List.of()));
  }

  /** The first line. */
  static HistoryLine first(Instant until, String zone) {
    return new HistoryLine(
        EXPORT,
        Optional.of(ExportManifest.FORMAT),
        OptionalLong.of(ExportManifest.VERSION),
        Optional.of(until.toString()),
        Optional.of(zone),
        ZERO,
        ZERO,
        NONE,
        NONE,
        NONE,
        NONE,
        NONE,
        NONE,
        ZERO,
        ZERO,
        List.of(),
        List.of());
  }

  static HistoryLine of(long place, Extract.Meter meter) {
    return new HistoryLine(
        METER,
        NONE,
        ZERO,
        NONE,
        NONE,
        OptionalLong.of(place),
        OptionalLong.of(meter.line()),
        Optional.of(meter.number()),
        NONE,
        NONE,
        NONE,
        NONE,
        NONE,
        ZERO,
        ZERO,
        List.of(),
        List.of());
  }

  static HistoryLine of(long place, Part part) {
    return new HistoryLine(
        PART,
        NONE,
        ZERO,
        NONE,
        NONE,
        OptionalLong.of(place),
        ZERO,
        NONE,
        Optional.of(part.grain() == Grain.DAY ? DAY : HALF_HOUR),
        Optional.of(part.span().start().toString()),
        Optional.of(part.span().end().toString()),
        Optional.of(part.from().toString()),
        Optional.of(part.to().toString()),
        OptionalLong.of(part.covered()),
        part.baseLoad(),
        part.sums().stream().map(SumLine::of).toList(),
        part.extremes().stream().map(ExtremeLine::of).toList());
  }

  /**
   * The part that it tells.
   *
   * @throws RuntimeException if it tells none
   */
  Part part() {
    String of = grain.orElseThrow();
    if (!of.equals(DAY) && !of.equals(HALF_HOUR)) {
      throw new IllegalArgumentException("expected PT30M or P1D");
    }
    return new Part(
        of.equals(DAY) ? Grain.DAY : Grain.HALF_HOUR,
        new Span(Instant.parse(start.orElseThrow()), Instant.parse(end.orElseThrow())),
        Instant.parse(from.orElseThrow()),
        Instant.parse(to.orElseThrow()),
        sums.stream().map(SumLine::sum).toList(),
        extremes.stream().map(ExtremeLine::extreme).toList(),
        coveredSeconds.orElseThrow(),
        baseLoadW);
  }

  private static <T> T one(Stream<T> matching) {
    return matching.findFirst().orElseThrow();
  }

  /** Says which sort only. */
  @Override
  public String toString() {
    return "HistoryLine[" + record + "]";
  }
}
