// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter;

import java.util.Objects;

/**
 * What one register said at one instant.
 *
 * @param register the register that spoke
 * @param at seconds since 1970-01-01T00:00Z: the value's own time, else that of its frame, else
 *     {@link #UNDATED}
 * @param clock how far {@code at} can be relied on; {@link MeterClock#ABSENT} when undated
 * @param value the value in the register's unit; 0 for texts
 * @param text the characters of a text register, exactly as they came; empty for numbers
 */
public record Reading(Register register, long at, MeterClock clock, long value, String text) {

  /** The time of a reading to which the meter gave none. */
  public static final long UNDATED = Long.MIN_VALUE;

  public Reading {
    Objects.requireNonNull(register);
    Objects.requireNonNull(text);
    if ((clock == MeterClock.ABSENT) != (at == UNDATED)) {
      throw new IllegalArgumentException("a reading is undated exactly when its clock is absent");
    }
  }

  /** Names the register only: values are personal and never printed by accident. */
  @Override
  public String toString() {
    return "Reading[" + register.label() + "]";
  }
}
