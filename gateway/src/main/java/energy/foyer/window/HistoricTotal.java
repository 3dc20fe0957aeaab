// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import java.util.List;

/**
 * The total of a meter in historic mode, which has one for the base contract only: for the others
 * it is the sum of their registers, known when one frame tells them all.
 */
final class HistoricTotal {
  private HistoricTotal() {}

  /** The sum, Wh, or -1 when the frame has no registers of a historic contract or not all. */
  static long of(List<Reading> readings) {
    long sum = 0;
    int seen = 0;
    int expected = 0;
    for (int i = 0; i < readings.size(); i++) {
      Reading reading = readings.get(i);
      int of = registers(reading.register().label());
      if (of > 0 && reading.register().kind() == Register.Kind.INDEX) {
        expected = of;
        seen++;
        sum += reading.value();
      }
    }
    return expected > 0 && seen == expected ? sum : -1;
  }

  /** Whether a register is of such a contract. */
  static boolean tells(Register register) {
    return registers(register.label()) > 0;
  }

  /** How many registers the contract has to which a label belongs, 0 for any other label. */
  private static int registers(String label) {
    return switch (label) {
      case "HCHC", "HCHP", "EJPHN", "EJPHPM" -> 2;
      case "BBRHCJB", "BBRHPJB", "BBRHCJW", "BBRHPJW", "BBRHCJR", "BBRHPJR" -> 6;
      default -> 0;
    };
  }
}
