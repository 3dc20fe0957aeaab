// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a figure was read from: the register and the unit of its values.
 *
 * @param unit the unit of the figure
 * @param obis the OBIS code of the register, for example {@code 1-0:9.7.0}
 */
public record Gauge(Unit unit, String obis) {

  /**
   * The registers of the power taken from the network, the better one first: active power, active
   * power less what is given, and the apparent power that a Linky tells instead.
   */
  public static final List<Gauge> POWERS =
      List.of(
          new Gauge(Unit.WATT, "1-0:1.7.0"),
          new Gauge(Unit.WATT, "1-0:16.7.0"),
          new Gauge(Unit.VOLT_AMPERE, "1-0:9.7.0"));

  public Gauge {
    Objects.requireNonNull(unit);
    Objects.requireNonNull(obis);
  }

  /**
   * The register of the power taken from the network that meters name so: the labels of the TIC, or
   * its own code where a meter names its registers by that.
   */
  public static Optional<Gauge> ofLabel(String label, Unit unit) {
    boolean apparent = label.equals("SINSTS") || label.equals("PAPP");
    Gauge gauge = new Gauge(unit, apparent ? "1-0:9.7.0" : label);
    return POWERS.contains(gauge) ? Optional.of(gauge) : Optional.empty();
  }

  /** The place of a register among {@link #POWERS}, their number for any other. */
  static int rank(Register register) {
    if (register.kind() == Register.Kind.INSTANTANEOUS) {
      for (int i = 0; i < POWERS.size(); i++) {
        Gauge power = POWERS.get(i);
        if (power.obis.equals(register.obis()) && power.unit == register.unit()) {
          return i;
        }
      }
    }
    return POWERS.size();
  }

  /**
   * That of a statistic, the same for every meter; empty for the highest power, which each meter
   * tells by a register of its own, one of {@link #POWERS}.
   */
  public static Optional<Gauge> of(Quantity quantity, Statistic statistic) {
    return switch (statistic) {
      case SUM, SUM_BY_TARIFF -> Optional.of(new Gauge(quantity.unit(), quantity.obis()));
      case BASE_LOAD -> Optional.of(new Gauge(Unit.WATT, quantity.obis()));
      case MAX_POWER -> Optional.empty();
    };
  }
}
