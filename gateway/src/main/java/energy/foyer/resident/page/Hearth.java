// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.meter.Reading;
import energy.foyer.meter.Unit;
import energy.foyer.resident.Health;
import io.avaje.jsonb.Json;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * The power at this instant in words, as the first page shows it and as its stream tells it anew.
 *
 * @param talking whether the meter talks: else nothing here is of now
 * @param power the number, empty text while none is told
 * @param unit {@code VA} or {@code W}, and {@code unitName} in words
 * @param fresh how old it is
 * @param says what it means
 * @param load how much of the subscribed power it is, empty text where that is not told
 * @param width the same as a percentage of the gauge, at most {@code 100%}
 * @param subscribed the end of the gauge
 * @param given what is given to the network, empty text for nothing
 * @param near what to do where it is near the subscribed power, empty text where it is not
 */
@Json
record Hearth(
    boolean talking,
    String power,
    String unit,
    String unitName,
    String fresh,
    String says,
    String load,
    String width,
    String subscribed,
    String given,
    String near) {
  /** From this part of the subscribed power on, in thousandths, something is said of it. */
  static final long NEAR = 900;

  private static final long WHOLE = 1000;

  /** Beyond this the meter is said to be silent: a frame comes every second or two. */
  private static final Duration SILENT = Duration.ofSeconds(10);

  /**
   * What words are made with.
   *
   * @param baseLoad W, empty while it is not known
   */
  record Tongue(Words words, Numbers numbers, OptionalLong baseLoad) {
    private String say(String key, Object... values) {
      return words.say(key, values);
    }
  }

  /** What the meter said last. */
  static Hearth of(MeterNow now, Health.Meter heard, Tongue tongue) {
    Duration age = heard.heard().orElse(Duration.ofDays(1));
    boolean talking = age.compareTo(SILENT) < 0 && now.power().isPresent();
    Numbers numbers = tongue.numbers();
    long value = now.power().map(Reading::value).orElse(0L);
    boolean apparent = now.apparent();
    OptionalLong load = talking ? now.load() : OptionalLong.empty();
    String given =
        talking && now.given().orElse(0) > 0
            ? tongue.say("now.given", numbers.voltAmperes(now.given().getAsLong()))
            : "";
    return new Hearth(
        talking,
        talking ? numbers.count(value) : "",
        apparent ? Unit.VOLT_AMPERE.symbol() : Unit.WATT.symbol(),
        tongue.say(apparent ? "now.volt-amperes" : "now.watts"),
        talking ? tongue.words().count("now.fresh", Math.max(1, age.toSeconds())) : "",
        talking ? says(value, tongue) : tongue.say("now.silent"),
        load.isPresent() ? tongue.say("now.load", numbers.percent(load.getAsLong())) : "",
        (Math.min(WHOLE, load.orElse(0)) + 5) / 10 + "%",
        now.subscribed().isPresent()
            ? tongue.say("now.subscribed", numbers.kilovoltAmperes(now.subscribed().getAsLong()))
            : "",
        given,
        load.orElse(0) >= NEAR ? near(now, tongue) : "");
  }

  private static String near(MeterNow now, Tongue tongue) {
    String taken = tongue.numbers().voltAmperes(now.power().map(Reading::value).orElse(0L));
    String most = tongue.numbers().kilovoltAmperes(now.subscribed().orElse(0));
    return tongue.say(now.load().orElse(0) > WHOLE ? "now.over" : "now.near", taken, most);
  }

  private static String says(long power, Tongue tongue) {
    long base = tongue.baseLoad().orElse(0);
    if (power == 0) {
      return tongue.say("now.nothing-taken");
    }
    if (base <= 0) {
      return tongue.say("now.base-unknown");
    }
    long times = (power + base / 2) / base;
    return times < 2 ? tongue.say("now.quiet") : tongue.say("now.times", times);
  }

  /** Says nothing of how much. */
  @Override
  public String toString() {
    return "Hearth[redacted]";
  }
}
