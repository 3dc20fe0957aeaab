// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.Objects;
import java.util.Optional;

/**
 * One counter that the box keeps: a register, or what a register counted while it stood for one
 * tariff kind.
 *
 * @param obis OBIS code of the register, for example {@code 1-0:1.8.1}
 * @param kind the tariff kind, empty for a total register
 */
public record Series(String obis, Optional<TariffKind> kind) {

  public Series {
    Objects.requireNonNull(obis);
    Objects.requireNonNull(kind);
  }

  /** The counter of a total register. */
  public static Series total(Quantity quantity) {
    return new Series(quantity.obis(), Optional.empty());
  }

  /** The tariff index, the last part of the OBIS code: 0 for a total, else 1 to 10. */
  public int index() {
    return indexIn(obis);
  }

  static int indexIn(String obis) {
    return Integer.parseInt(obis, obis.lastIndexOf('.') + 1, obis.length(), 10);
  }
}
