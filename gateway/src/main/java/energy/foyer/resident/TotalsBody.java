// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.meter.Unit;
import energy.foyer.store.Readout;
import energy.foyer.window.Extreme;
import energy.foyer.window.Grain;
import energy.foyer.window.Quantity;
import energy.foyer.window.Span;
import energy.foyer.window.Sum;
import energy.foyer.window.TariffKind;
import energy.foyer.window.Total;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What half-hours, days, weeks, months or years sum to, in JSON; behind it come {@code totals}, in
 * the order of time.
 *
 * @param grain {@code half-hour}, {@code day}, {@code week}, {@code month} or {@code year}
 * @param gaps half-hours or days whose row does not open, the first thousand
 * @param damagedRows how many do not open
 */
@Json
record TotalsBody(
    String grain, String from, String to, List<HistoryRoutes.GapBody> gaps, int damagedRows) {

  /**
   * One of them.
   *
   * @param coveredSeconds how much of it was seen
   * @param baseLoadW of a day: W that are drawn even in its quietest hours
   */
  @Json
  record TotalBody(
      String start,
      String end,
      long coveredSeconds,
      OptionalLong baseLoadW,
      List<SumBody> sums,
      List<ExtremeBody> extremes) {
    static TotalBody of(Total total) {
      return new TotalBody(
          total.span().start().toString(),
          total.span().end().toString(),
          total.covered(),
          total.baseLoad(),
          total.sums().stream().map(SumBody::of).toList(),
          total.extremes().stream().map(ExtremeBody::of).toList());
    }

    /** Says which span, not what was counted. */
    @Override
    public String toString() {
      return "TotalBody[" + start + "]";
    }
  }

  /**
   * What one counter counted.
   *
   * @param quantity {@code electricity.import} or {@code electricity.export}, which are never
   *     netted, {@code gas.volume} or {@code water.volume}
   * @param obis OBIS code of the register
   * @param tariff what the register stands for, absent for the total
   * @param unit of {@code value}: {@code Wh}, or {@code L} of a volume
   * @param estimated whether a part was interpolated over a gap
   */
  record SumBody(
      Optional<String> quantity,
      String obis,
      Optional<String> tariff,
      long value,
      String unit,
      boolean estimated,
      boolean meterChanged) {
    static SumBody of(Sum sum) {
      String obis = sum.series().obis();
      return new SumBody(
          Quantity.covering(obis).map(Quantity::code),
          obis,
          sum.series().kind().map(TariffKind::code),
          sum.value(),
          Quantity.covering(obis).map(Quantity::unit).orElse(Unit.WATT_HOUR).symbol(),
          sum.estimated(),
          sum.meterChanged());
    }

    /** Says which counter, not what it counted. */
    @Override
    public String toString() {
      return "SumBody[" + obis + "]";
    }
  }

  /**
   * What an instantaneous register said, in its unit.
   *
   * @param mean rounded to the nearest whole number
   */
  record ExtremeBody(
      String label, Optional<String> unit, long least, long most, long mean, long readings) {
    static ExtremeBody of(Extreme extreme) {
      String unit = extreme.unit().symbol();
      return new ExtremeBody(
          extreme.label(),
          unit.isEmpty() ? Optional.empty() : Optional.of(unit),
          extreme.min(),
          extreme.max(),
          Math.floorDiv(
              Math.addExact(Math.multiplyExact(2, extreme.sum()), extreme.count()),
              Math.multiplyExact(2, extreme.count())),
          extreme.count());
    }

    /** Says which register, not what it said. */
    @Override
    public String toString() {
      return "ExtremeBody[" + label + "]";
    }
  }

  static TotalsBody of(Grain grain, Span span, Readout.Summed summed) {
    return new TotalsBody(
        code(grain),
        span.start().toString(),
        span.end().toString(),
        summed.gaps().stream().map(HistoryRoutes.GapBody::of).toList(),
        summed.damaged());
  }

  /** The document in pieces: one total at a time is an object, since thousands would not fit. */
  static List<byte[]> pieces(Jsonb jsonb, TotalsBody head, List<Total> totals) {
    JsonType<TotalBody> type = jsonb.type(TotalBody.class);
    Scroll scroll = new Scroll();
    for (int i = 0; i < totals.size(); i++) {
      byte[] total = type.toJsonBytes(TotalBody.of(totals.get(i)));
      (i > 0 ? scroll.mark(',') : scroll).raw(total, total.length);
    }
    return scroll.behind(jsonb.type(TotalsBody.class).toJsonBytes(head), "totals");
  }

  private static String code(Grain grain) {
    return grain.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Grain grain(String code) throws Refused {
    return Stream.of(Grain.values())
        .filter(grain -> code(grain).equals(code))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> codes = Stream.of(Grain.values()).map(TotalsBody::code).toList();
              return new Refused(
                  Fault.QUERY,
                  "« grain » : attendu : " + codes + ".",
                  "'grain': expected: " + codes + ".");
            });
  }

  /** The time that one answer covers at most, so that it has some thousand totals at most. */
  static Duration longest(Grain grain) {
    return switch (grain) {
      case HALF_HOUR -> Duration.ofDays(32);
      case DAY -> Duration.ofDays(2 * 366 + 1);
      case WEEK, MONTH, YEAR -> Duration.ofDays(100 * 366);
    };
  }

  /** Says which grain, not what was counted. */
  @Override
  public String toString() {
    return "TotalsBody[" + grain + "]";
  }
}
