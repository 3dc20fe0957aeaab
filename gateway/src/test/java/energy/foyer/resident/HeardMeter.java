// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a {@link HomeBox} hears of its meter, unless a test has it hear something else. */
public final class HeardMeter {
  private HeardMeter() {}

  static Health health() {
    return new Health(
        "1.2.3",
        HomeBox.START,
        new Health.Time(true, 0),
        new Health.Meter(
            "open",
            Optional.of(HomeBox.START),
            Optional.of(Duration.ofMillis(400)),
            7,
            20,
            1,
            Map.of("CHECKSUM", 2L, "NOISE", 1L)),
        new Health.Delivery("waiting", "connection refused"));
  }

  static List<Reading> live() {
    long at = HomeBox.START.getEpochSecond();
    return List.of(
        new Reading(
            new Register("PAPP", "", Unit.VOLT_AMPERE, Register.Kind.INSTANTANEOUS),
            Reading.UNDATED,
            MeterClock.ABSENT,
            420,
            ""),
        new Reading(
            new Register("EAST", "1-0:1.8.0", Unit.WATT_HOUR, Register.Kind.INDEX),
            at,
            MeterClock.SET,
            1234567,
            ""),
        new Reading(
            new Register("NGTF", "", Unit.NONE, Register.Kind.TEXT),
            at,
            MeterClock.SET,
            0,
            "<b>HP</b>\""));
  }
}
