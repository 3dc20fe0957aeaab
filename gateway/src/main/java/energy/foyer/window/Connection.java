// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Reading;
import java.util.List;

/**
 * What the connection of the home can deliver, told by the meter: reference power in standard mode,
 * subscribed current at 200 V a phase in historic mode. Source: Enedis-NOI-CPT_54E, clauses 6.1 and
 * 6.2.
 */
final class Connection {
  /** Watts that any home connection can deliver (36 kVA). */
  static final long ANY = 36_000;

  private static final long VOLTS = 200;

  private long phases = 1;
  private long watts = ANY;

  /** Takes in what a frame tells of it. */
  void hear(List<Reading> readings) {
    for (int i = 0; i < readings.size(); i++) {
      Reading reading = readings.get(i);
      switch (reading.register().label()) {
        case "PREF" -> watts = limit(reading.value() * 1000);
        case "ISOUSC" -> watts = limit(reading.value() * VOLTS * phases);
        case "IINST2", "IINST3", "IMAX2", "IMAX3" -> phases = 3;
        default -> {}
      }
    }
  }

  private static long limit(long told) {
    return told <= 0 ? ANY : Math.min(told, ANY);
  }

  /** Watts taken from the network that it can deliver. */
  long watts() {
    return watts;
  }

  /** Takes up what was known before a restart. */
  void resume(long before) {
    watts = limit(before);
  }
}
