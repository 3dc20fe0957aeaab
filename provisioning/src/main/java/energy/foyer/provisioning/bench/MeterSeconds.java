// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import energy.foyer.meter.tic.TicMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The seconds of a single-phase home with a pretend Linky in standard mode and two tariff periods:
 * its frames, or five readings of each as a decoder would tell them.
 */
final class MeterSeconds {
  private static final Register TOTAL = register("EAST", "1-0:1.8.0", Unit.WATT_HOUR);
  private static final Register FIRST = register("EASF01", "1-0:1.8.1", Unit.WATT_HOUR);
  private static final Register SECOND = register("EASF02", "1-0:1.8.2", Unit.WATT_HOUR);
  private static final Register POWER = register("SINSTS", "1-0:9.7.0", Unit.VOLT_AMPERE);
  private static final Register AMPERES = register("IRMS1", "1-0:31.7.0", Unit.AMPERE);

  private static final Register CALENDAR = words("NGTF");
  private static final Register TARIFF = words("LTARF");
  private static final Register COUNTING = words("NTARF");

  private final PretendMeter meter;
  private final String serial;

  MeterSeconds(Instant from, long seed) {
    meter = new PretendMeter(model(seed), from);
    serial = meter.serial();
  }

  /** The kind of meter and home. */
  static PretendModel model(long seed) {
    return new PretendModel(Contract.HPHC, TicMode.STANDARD, 1, false, seed);
  }

  private static Register register(String label, String obis, Unit unit) {
    Register.Kind kind = unit == Unit.WATT_HOUR ? Register.Kind.INDEX : Register.Kind.INSTANTANEOUS;
    return new Register(label, obis, unit, kind);
  }

  private static Register words(String label) {
    return new Register(label, "", Unit.NONE, Register.Kind.TEXT);
  }

  /** The bytes of the frame at an instant, which only goes on. */
  byte[] bytes(long at) {
    meter.advance(Instant.ofEpochSecond(at));
    return meter.frame();
  }

  /** Five readings at an instant, which only goes on. */
  Decoded.Accepted readings(long at) {
    meter.advance(Instant.ofEpochSecond(at));
    return frame(at, numbers(at));
  }

  /** The same, and what the meter says of the tariff in force, by which a bill is made. */
  Decoded.Accepted priced(long at) {
    meter.advance(Instant.ofEpochSecond(at));
    List<Reading> readings = new ArrayList<>(numbers(at));
    readings.add(says(CALENDAR, at, Contract.HPHC.calendar().strip()));
    readings.add(says(TARIFF, at, meter.period().name().strip()));
    readings.add(says(COUNTING, at, "0" + meter.period().index()));
    return frame(at, readings);
  }

  private Decoded.Accepted frame(long at, List<Reading> readings) {
    return new Decoded.Accepted(serial(), at, MeterClock.SET, readings, List.of());
  }

  private List<Reading> numbers(long at) {
    Counters counters = meter.counters();
    return List.of(
        reading(TOTAL, at, counters.total()),
        reading(FIRST, at, counters.tariff(1)),
        reading(SECOND, at, counters.tariff(2)),
        reading(POWER, at, meter.apparentDrawn()),
        reading(AMPERES, at, meter.amperes(1)));
  }

  private static Reading says(Register register, long at, String text) {
    return new Reading(register, at, MeterClock.SET, 0, text);
  }

  private static Reading reading(Register register, long at, long value) {
    return new Reading(register, at, MeterClock.SET, value, "");
  }

  /** The meter's number. */
  String serial() {
    return serial;
  }

  /** What the meter has counted in all, Wh. */
  long total() {
    return meter.counters().total();
  }
}
