// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter;

import java.util.Objects;

/**
 * One quantity that a meter tells, under the name that the meter gives it.
 *
 * @param label the meter's own label, 1 to 16 printable characters, for example {@code EAST}
 * @param obis the OBIS code in the form {@code A-B:C.D.E} (IEC 62056-61), empty where none exists
 * @param unit the unit of its values, {@link Unit#NONE} for texts
 * @param kind whether it counts up, tells this instant, or carries text
 */
public record Register(String label, String obis, Unit unit, Kind kind) {

  /** What a value of the register means over time. */
  public enum Kind {
    /** A counter that only rises; the difference of two readings is the quantity between them. */
    INDEX,
    /** A value that holds at its instant only. */
    INSTANTANEOUS,
    /** Characters, kept as they came. */
    TEXT
  }

  public Register {
    Objects.requireNonNull(obis);
    Objects.requireNonNull(unit);
    Objects.requireNonNull(kind);
    if (label.isEmpty() || label.length() > 16) {
      throw new IllegalArgumentException("a label has 1 to 16 characters");
    }
  }

  /** The OBIS code, or the label where the register has none. */
  public String code() {
    return obis.isEmpty() ? label : obis;
  }
}
