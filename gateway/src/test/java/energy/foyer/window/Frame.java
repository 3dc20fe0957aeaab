// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import java.util.ArrayList;
import java.util.List;

/** Builds what a decoder would have made of a frame. */
final class Frame {
  private final String meter;
  private final List<Reading> readings = new ArrayList<>();

  private Frame(String meter) {
    this.meter = meter;
  }

  static Frame of(String meter) {
    return new Frame(meter);
  }

  /** A frame in standard mode with the total alone. */
  static Decoded.Accepted total(String meter, long wattHours) {
    return of(meter).index("EAST", "1-0:1.8.0", wattHours).accepted();
  }

  /** The total and the supplier's registers from the first on, as the standard mode tells them. */
  Frame registers(long... wattHours) {
    long total = 0;
    for (long one : wattHours) {
      total += one;
    }
    index("EAST", "1-0:1.8.0", total);
    for (int i = 0; i < wattHours.length; i++) {
      register(i + 1, wattHours[i]);
    }
    return this;
  }

  Frame register(int tariff, long wattHours) {
    return index("EASF" + tariff / 10 + tariff % 10, "1-0:1.8." + tariff, wattHours);
  }

  Frame index(String label, String obis, long wattHours) {
    return add(label, obis, Unit.WATT_HOUR, Register.Kind.INDEX, wattHours, "");
  }

  Frame measure(String label, Unit unit, long value) {
    return add(label, "", unit, Register.Kind.INSTANTANEOUS, value, "");
  }

  /** Apparent power drawn at this instant, VA. */
  Frame power(long voltAmperes) {
    return add(
        "SINSTS", "1-0:9.7.0", Unit.VOLT_AMPERE, Register.Kind.INSTANTANEOUS, voltAmperes, "");
  }

  Frame text(String label, String text) {
    return add(label, "", Unit.NONE, Register.Kind.TEXT, 0, text);
  }

  /** What the standard mode tells of the tariff: calendar, period in force and its register. */
  Frame tariff(String calendar, String period, int register) {
    text("NGTF", String.format("%-16s", calendar));
    text("LTARF", String.format("%-16s", period));
    return text("NTARF", String.format("%02d", register));
  }

  private Frame add(
      String label, String obis, Unit unit, Register.Kind kind, long value, String text) {
    Register register = new Register(label, obis, unit, kind);
    readings.add(new Reading(register, Reading.UNDATED, MeterClock.ABSENT, value, text));
    return this;
  }

  Decoded.Accepted accepted() {
    return new Decoded.Accepted(meter, Reading.UNDATED, MeterClock.ABSENT, readings, List.of());
  }
}
