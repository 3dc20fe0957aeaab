// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The curve of a day's power, with its sentence and its table of hours. */
record CurveChart(Words words, Numbers numbers, ZoneId zone) {
  /** Below a kilowatt an axis would make noise look like use. */
  private static final long LEAST = 100;

  /** Six hours between two ticks; a day of 23 or 25 hours is a little off, as its curve is. */
  private static final List<Integer> TICKS = List.of(0, 6, 12, 18);

  /**
   * Today's.
   *
   * @param first whether the box kept nothing of the days before: then it does not know midnight
   */
  Optional<Chart> today(DayCurve curve, MeterNow now, long energy, boolean first) {
    if (curve.isEmpty()) {
      return Optional.empty();
    }
    String peak = power(curve.peak(), now.apparent());
    String at = numbers.time(curve.peakAt());
    String used = numbers.kwh(energy);
    String sentence =
        first
            ? words.say("now.curve-first", numbers.time(curve.begins()), used, peak, at)
            : words.say("now.curve-says", used, peak, at);
    return Optional.of(drawn(curve, words.say("now.curve"), sentence, now));
  }

  /** That of a day. */
  Chart drawn(DayCurve curve, String head, String sentence, MeterNow now) {
    boolean apparent = now.apparent();
    long greatest = curve.greatest();
    long limit = apparent ? now.subscribed().orElse(0) : 0;
    // a limit far above the curve would press it flat
    boolean limited = limit > 0 && limit <= 4 * greatest;
    Scale scale = Scale.over(Math.max(greatest, limited ? limit : 0), LEAST);
    return new Chart(
        "curve",
        head,
        sentence,
        scale.rungs(value -> rung(value, value == scale.top(), apparent)),
        TICKS.stream().map(numbers::hour).toList(),
        true,
        List.of(),
        List.of(),
        Optional.of(curve.drawn(scale, limited ? OptionalLong.of(limit) : OptionalLong.empty())),
        legend(limited, apparent),
        table(curve, apparent));
  }

  private String rung(long value, boolean first, boolean apparent) {
    String number = numbers.trimmed(value, 3);
    return first ? number + Numbers.NO_BREAK + (apparent ? "kVA" : "kW") : number;
  }

  private String power(long value, boolean apparent) {
    return apparent ? numbers.voltAmperes(value) : numbers.watts(value);
  }

  private List<Chart.Mark> legend(boolean limited, boolean apparent) {
    List<Chart.Mark> marks = new ArrayList<>();
    marks.add(
        new Chart.Mark(
            "curve", "", words.say(apparent ? "now.curve-apparent" : "now.curve-active")));
    if (limited) {
      marks.add(new Chart.Mark("limit", "", words.say("now.curve-limit")));
    }
    return marks;
  }

  private Chart.Table table(DayCurve curve, boolean apparent) {
    String unit = apparent ? "VA" : "W";
    List<Chart.Row> rows =
        curve.hours().stream()
            .map(
                hour ->
                    new Chart.Row(
                        numbers.time(hour.start()),
                        List.of(numbers.count(hour.mean()), numbers.count(hour.most()))))
            .toList();
    return new Chart.Table(
        words.say("now.curve-table"),
        List.of(
            words.say("now.column-hour"),
            words.say("now.column-mean", unit),
            words.say("now.column-most", unit)),
        rows,
        Optional.empty());
  }
}
