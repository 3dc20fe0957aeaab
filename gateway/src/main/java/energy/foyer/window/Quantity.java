// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Unit;
import java.util.List;
import java.util.Optional;

/**
 * What an aggregate is about: a closed list. Import and export are both positive, never netted. A
 * decoder gives the gas and water registers these codes, whatever channel of its own the meter
 * tells them on. Source: IEC 62056-61, media 1, 7 and 8.
 */
public enum Quantity {
  /** Energy taken from the network, watt-hours, OBIS 1-0:1.8.0. */
  ELECTRICITY_IMPORT("electricity.import", "1-0:1.8.0", Unit.WATT_HOUR),
  /** Energy given to the network, watt-hours, OBIS 1-0:2.8.0. */
  ELECTRICITY_EXPORT("electricity.export", "1-0:2.8.0", Unit.WATT_HOUR),
  /** Volume of gas as metered, litres, OBIS 7-0:3.0.0. */
  GAS("gas.volume", "7-0:3.0.0", Unit.LITRE),
  /** Volume of cold water, litres, OBIS 8-0:1.0.0. */
  WATER("water.volume", "8-0:1.0.0", Unit.LITRE);

  private static final List<Quantity> ALL = List.of(values());

  private final String code;
  private final String obis;
  private final String registers;
  private final Unit unit;

  Quantity(String code, String obis, Unit unit) {
    this.code = code;
    this.obis = obis;
    this.unit = unit;
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

  /** The unit in which its registers count. */
  public Unit unit() {
    return unit;
  }

  /** Whether it is electricity; the others are volumes, told by meters that speak once an hour. */
  public boolean electric() {
    return unit == Unit.WATT_HOUR;
  }

  /** Whether a register of this OBIS code belongs to the quantity: the total or a tariff of it. */
  public boolean covers(String registerObis) {
    return registerObis.startsWith(registers);
  }

  /** The quantity to which a register of this OBIS code belongs. */
  public static Optional<Quantity> covering(String registerObis) {
    for (int i = 0; i < ALL.size(); i++) {
      if (ALL.get(i).covers(registerObis)) {
        return Optional.of(ALL.get(i));
      }
    }
    return Optional.empty();
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
