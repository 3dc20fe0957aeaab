// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import energy.foyer.meter.tic.TicMode;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a meter has counted at an instant.
 *
 * <pre>
 * {"at":"2026-01-01T00:00:00Z","tariff":2,"indexes":{"1-0:1.8.0":13456789, …}}
 * </pre>
 *
 * @param at the instant
 * @param tariff the register in force from then on, 1 to 10
 * @param indexes watt-hours (reactive ones VArh) by OBIS code, as far as the meter's mode tells
 *     them
 */
public record Truth(Instant at, int tariff, Map<String, Long> indexes) {
  public Truth {
    indexes = Collections.unmodifiableMap(new TreeMap<>(indexes));
  }

  static Truth of(PretendMeter meter) {
    PretendModel model = meter.model();
    Counters counters = meter.counters();
    boolean standard = model.mode() == TicMode.STANDARD;
    Map<String, Long> indexes = new TreeMap<>();
    indexes.put("1-0:1.8.0", counters.total());
    int registers = standard ? 10 : model.contract().registers();
    for (int index = 1; index <= registers; index++) {
      indexes.put("1-0:1.8." + index, counters.tariff(index));
    }
    if (standard && model.solar()) {
      indexes.put("1-0:2.8.0", counters.export());
      for (int quadrant = 1; quadrant <= 4; quadrant++) {
        indexes.put("1-0:" + (4 + quadrant) + ".8.0", counters.reactive(quadrant));
      }
    }
    return new Truth(meter.at(), meter.period().index(), indexes);
  }

  /** One line of JSON without its end. */
  public String line() {
    StringBuilder text = new StringBuilder("{\"at\":\"").append(at);
    text.append("\",\"tariff\":").append(tariff).append(",\"indexes\":{");
    String comma = "";
    for (Map.Entry<String, Long> index : indexes.entrySet()) {
      text.append(comma).append('"').append(index.getKey()).append("\":").append(index.getValue());
      comma = ",";
    }
    return text.append("}}").toString();
  }
}
