// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.meter.Reading;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The mode in which a French meter talks, Enedis-NOI-CPT_54E section 5. */
public enum MeterMode {
  /** 1,200 baud, the preset: fewer registers, and no time of the meter. */
  HISTORIC(1200),

  /** 9,600 baud: all registers, each dated by the meter. */
  STANDARD(9600);

  private static final Set<String> ONLY_STANDARD = Set.of("EAST", "PREF", "VTIC");
  private static final Set<String> ONLY_HISTORIC = Set.of("PTEC", "ISOUSC", "OPTARIF");

  private final int baud;

  MeterMode(int baud) {
    this.baud = baud;
  }

  /** The speed of its line. */
  public int baud() {
    return baud;
  }

  /** The name in documents. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The mode of the meter that is heard.
   *
   * @param line the state of the line in words, which names the speed of a serial one
   * @param live the last reading of each register: after a change of mode those of both
   * @return empty while no register tells it
   */
  public static Optional<MeterMode> of(String line, Collection<Reading> live) {
    for (MeterMode mode : values()) {
      if (line.contains(" at " + mode.baud + " baud")) {
        return live.isEmpty() ? Optional.empty() : Optional.of(mode);
      }
    }
    Set<String> labels =
        live.stream().map(reading -> reading.register().label()).collect(Collectors.toSet());
    if (labels.stream().anyMatch(ONLY_STANDARD::contains)) {
      return Optional.of(STANDARD);
    }
    return labels.stream().anyMatch(ONLY_HISTORIC::contains)
        ? Optional.of(HISTORIC)
        : Optional.empty();
  }
}
