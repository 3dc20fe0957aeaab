// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.Reading;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The last values of the meter, in memory only: written by the collector, read by the API. */
final class Live {
  /** Registers kept at most; a meter has fewer than a hundred. */
  private static final int MOST_REGISTERS = 256;

  private final Map<String, Reading> last = new ConcurrentHashMap<>();

  /** Takes the readings of a frame. */
  void put(Decoded.Accepted frame) {
    for (Reading reading : frame.readings()) {
      String label = reading.register().label();
      if (last.size() < MOST_REGISTERS || last.containsKey(label)) {
        last.put(label, reading);
      }
    }
  }

  /** The last reading of each register, in no order. */
  Collection<Reading> readings() {
    return List.copyOf(last.values());
  }
}
