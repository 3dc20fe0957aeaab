// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import java.util.List;

/** Which registers of a frame count towards a quantity, and when they stood so. */
final class Indexes {
  private Indexes() {}

  static boolean total(Register register) {
    return counts(register) && register.obis().endsWith(".0");
  }

  static boolean tariff(Register register) {
    return counts(register) && !register.obis().endsWith(".0");
  }

  private static boolean counts(Register register) {
    return register.kind() == Register.Kind.INDEX && Quantity.covering(register.obis()).isPresent();
  }

  /** Whether a frame tells a quantity in tariff registers and nowhere else. */
  static boolean tellTariffsOnly(Quantity quantity, List<Reading> readings) {
    boolean tariffs = false;
    for (int i = 0; i < readings.size(); i++) {
      Register register = readings.get(i).register();
      if (counts(register) && quantity.covers(register.obis())) {
        if (total(register) || HistoricTotal.tells(register)) {
          return false;
        }
        tariffs = true;
      }
    }
    return tariffs;
  }

  /**
   * When a register stood so that the meter tells of another one, again and again until it has read
   * it anew.
   *
   * @param at the frame's trusted time, seconds since 1970
   */
  static long own(Decoded.Accepted frame, Reading reading, long at) {
    boolean dated = frame.at() != Reading.UNDATED && reading.at() != Reading.UNDATED;
    return dated ? at - Math.max(0, frame.at() - reading.at()) : at;
  }
}
