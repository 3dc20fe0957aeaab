// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.Objects;

/**
 * What a window showed that is no difference of indexes: its highest power or, of a day, its base
 * load.
 *
 * @param statistic {@link Statistic#MAX_POWER} or {@link Statistic#BASE_LOAD}
 * @param value in the gauge's unit, at least 0
 * @param gauge the register that told it
 */
public record Measured(
    Quantity quantity, Statistic statistic, Window window, long value, Gauge gauge) {
  public Measured {
    Objects.requireNonNull(window);
    Objects.requireNonNull(gauge);
    if (!statistic.measured() || !statistic.fits(quantity, window.step())) {
      throw new IllegalArgumentException(statistic.code() + " of it is not measured");
    }
    if (value < 0) {
      throw new IllegalArgumentException("what is measured is not negative");
    }
  }

  /** Whether both tell the same figure of the same window. */
  public boolean sameFigure(Measured other) {
    return quantity == other.quantity
        && statistic == other.statistic
        && window.equals(other.window);
  }

  /**
   * What both together showed, each of another time of the window. Powers of two registers do not
   * compare: then the better register's stands, see {@link Gauge#POWERS}.
   */
  public Measured plus(Measured other) {
    if (!gauge.equals(other.gauge)) {
      boolean better = Gauge.POWERS.indexOf(other.gauge) < Gauge.POWERS.indexOf(gauge);
      return better ? other : this;
    }
    return other.value > value ? other : this;
  }

  /** Whether it is one of the figures wanted. */
  public boolean wantedBy(Wanted wanted) {
    return wanted.quantity() == quantity
        && wanted.statistic() == statistic
        && wanted.step() == window.step()
        && wanted.zone().equals(window.zone())
        && !window.start().isBefore(wanted.from());
  }

  /** Says which window, not what was measured. */
  @Override
  public String toString() {
    return "Measured[" + statistic + " " + window.start() + "/" + window.end() + "]";
  }
}
