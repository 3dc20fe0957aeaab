// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter;

/** The unit in which a register counts. {@link #NONE} is that of texts and bare numbers. */
public enum Unit {
  WATT_HOUR("Wh"),
  VAR_HOUR("VArh"),
  WATT("W"),
  VOLT_AMPERE("VA"),
  KILOVOLT_AMPERE("kVA"),
  VOLT("V"),
  AMPERE("A"),
  LITRE("L"),
  MINUTE("min"),
  NONE("");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /** The printed symbol, empty for {@link #NONE}. */
  public String symbol() {
    return symbol;
  }
}
