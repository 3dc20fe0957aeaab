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

  /**
   * What the index of a home's gas or water may rise, in the same measure: at most 24,000 litres an
   * hour, three times what the meter of a house lets through.
   */
  static final long PIPE = 16_000;

  private static final long VOLTS = 200;

  private long watts = ANY;

  /** Takes in what a frame tells of it. */
  void hear(List<Reading> readings) {
    long told = told(readings);
    watts = told > 0 ? limit(told) : watts;
  }

  /**
   * Watts that a frame tells; 0 where it does not tell them, as a frame does that lost the currents
   * by which its phases are counted.
   */
  static long told(List<Reading> readings) {
    long phases = 0;
    long amperes = 0;
    for (int i = 0; i < readings.size(); i++) {
      Reading reading = readings.get(i);
      switch (reading.register().label()) {
        case "PREF" -> {
          return reading.value() * 1000;
        }
        case "ISOUSC" -> amperes = reading.value();
        case "IINST", "IMAX" -> phases = Math.max(phases, 1);
        case "IINST2", "IINST3", "IMAX2", "IMAX3" -> phases = 3;
        default -> {}
      }
    }
    return amperes * VOLTS * phases;
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
