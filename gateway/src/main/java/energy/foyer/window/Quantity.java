// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.List;
import java.util.Optional;

/** What an aggregate is about: a closed list. Import and export are both positive, never netted. */
public enum Quantity {
  /** Energy taken from the network, watt-hours, OBIS 1-0:1.8.0. */
  ELECTRICITY_IMPORT("electricity.import", "1-0:1.8.0"),
  /** Energy given to the network, watt-hours, OBIS 1-0:2.8.0. */
  ELECTRICITY_EXPORT("electricity.export", "1-0:2.8.0");

  private static final List<Quantity> ALL = List.of(values());

  private final String code;
  private final String obis;
  private final String registers;

  Quantity(String code, String obis) {
    this.code = code;
    this.obis = obis;
    registers = obis.substring(0, obis.length() - 1);
  }

  /** The name on the wire. */
  public String code() {
    return code;
  }

  /** The OBIS code of its total register. */
  public String obis() {
    return obis;
  }

  /** The unit of its values, always {@code Wh}. */
  public String unit() {
    return "Wh";
  }

  /** Whether a register of this OBIS code belongs to the quantity: the total or a tariff of it. */
  public boolean covers(String registerObis) {
    return registerObis.startsWith(registers);
  }

  /** Whether a register of this OBIS code belongs to any quantity. */
  static boolean anyCovers(String registerObis) {
    for (int i = 0; i < ALL.size(); i++) {
      if (ALL.get(i).covers(registerObis)) {
        return true;
      }
    }
    return false;
  }

  /** The quantity of that name on the wire. */
  public static Optional<Quantity> of(String code) {
    for (Quantity quantity : values()) {
      if (quantity.code.equals(code)) {
        return Optional.of(quantity);
      }
    }
    return Optional.empty();
  }
}
