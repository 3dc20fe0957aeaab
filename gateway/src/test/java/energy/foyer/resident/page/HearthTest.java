// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import energy.foyer.meter.tic.StatusWord.Breaker;
import energy.foyer.meter.tic.StatusWord.Colour;
import energy.foyer.resident.Health;
import energy.foyer.window.TariffKind;
import energy.foyer.window.TariffOption;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HearthTest {
  private static final Words WORDS = Words.of("en");
  private static final Numbers NUMBERS = Numbers.of(WORDS, ZoneId.of("Europe/Paris"));

  private static Reading number(String label, String obis, Unit unit, long value) {
    Register register = new Register(label, obis, unit, Register.Kind.INSTANTANEOUS);
    return new Reading(register, Reading.UNDATED, MeterClock.ABSENT, value, "");
  }

  private static Reading text(String label, String text) {
    Register register = new Register(label, "", Unit.NONE, Register.Kind.TEXT);
    return new Reading(register, Reading.UNDATED, MeterClock.ABSENT, 0, text);
  }

  private static Health.Meter heard(Optional<Duration> ago) {
    return new Health.Meter("open", Optional.empty(), ago, 1, 0, 0, Map.of());
  }

  private static Hearth hearth(MeterNow now, Duration ago, long base) {
    OptionalLong watts = base == 0 ? OptionalLong.empty() : OptionalLong.of(base);
    return Hearth.of(now, heard(Optional.of(ago)), new Hearth.Tongue(WORDS, NUMBERS, watts));
  }

  private static MeterNow power(long value) {
    return MeterNow.of(List.of(number("PAPP", "1-0:9.7.0", Unit.VOLT_AMPERE, value)));
  }

  @Test
  void historicMode_tellsThePowerTheSubscriptionAndTempo() {
    MeterNow now =
        MeterNow.of(
            List.of(
                number("PAPP", "1-0:9.7.0", Unit.VOLT_AMPERE, 1500),
                number("ISOUSC", "", Unit.AMPERE, 45),
                text("OPTARIF", "BBR("),
                text("PTEC", "HPJW"),
                text("DEMAIN", "ROUG")));
    assertEquals(OptionalLong.of(9000), now.subscribed());
    assertEquals(OptionalLong.of(166), now.load());
    assertEquals(Optional.of(TariffKind.TEMPO_WHITE_PEAK), now.period());
    assertEquals(new MeterNow.Colours(Colour.WHITE, Colour.RED), now.colours());
    assertEquals("BBR(", now.contract().name());
    assertEquals(Optional.of(TariffOption.TEMPO), now.contract().option());
    assertEquals(Breaker.UNKNOWN, now.breaker());
    assertTrue(now.apparent());
  }

  @Test
  void standardMode_tellsItByTheStatusWord() {
    MeterNow now =
        MeterNow.of(
            List.of(
                text("STGE", "093A0001"),
                text("LTARF", "  HC  BLEU "),
                text("MSG1", "PAS DE MESSAGE")));
    assertEquals(new MeterNow.Colours(Colour.BLUE, Colour.WHITE), now.colours());
    assertEquals(Optional.of(TariffKind.TEMPO_BLUE_OFFPEAK), now.period());
    assertEquals("", now.message());
    assertEquals(Breaker.CLOSED, now.breaker());
    assertTrue(now.power().isEmpty());
  }

  @Test
  void activePower_isBetterThanApparent_andIsCalledWatts() {
    MeterNow now =
        MeterNow.of(
            List.of(
                number("SINSTS", "1-0:9.7.0", Unit.VOLT_AMPERE, 800),
                number("1-0:1.7.0", "1-0:1.7.0", Unit.WATT, 700)));
    Hearth hearth = hearth(now, Duration.ofMillis(500), 0);
    assertEquals("700", hearth.power());
    assertEquals("W", hearth.unit());
    assertEquals("watts", hearth.unitName());
    assertEquals("", hearth.subscribed());
  }

  @ParameterizedTest
  @CsvSource({"0, measured 1 s ago", "1999, measured 1 s ago", "9999, measured 9 s ago"})
  void age_isToldInWholeSeconds(long millis, String told) {
    assertEquals(told, hearth(power(500), Duration.ofMillis(millis), 100).fresh());
  }

  @Test
  void silentMeter_showsNoOldValue() {
    for (Optional<Duration> ago :
        List.of(Optional.of(Duration.ofSeconds(10)), Optional.<Duration>empty())) {
      Hearth silent =
          Hearth.of(
              power(500), heard(ago), new Hearth.Tongue(WORDS, NUMBERS, OptionalLong.of(100)));
      assertFalse(silent.talking());
      assertEquals("", silent.power());
      assertEquals("0%", silent.width());
      assertEquals("No value comes from the meter at this moment.", silent.says());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "149, This is your base load: only what is always on is running.",
    "150, 'That is about 2 times your base load, what is always on.'",
    "1240, 'That is about 12 times your base load, what is always on.'",
    "0, You take nothing from the grid at this moment."
  })
  void power_isComparedWithTheBaseLoad(long power, String says) {
    assertEquals(says, hearth(power(power), Duration.ZERO, 100).says());
  }
}
