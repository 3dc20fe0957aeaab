// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter;

/** How far the time that a meter gave can be relied on. */
public enum MeterClock {
  /** The meter gave a time and holds its clock for set. */
  SET,
  /**
   * The meter gave a time and marks its clock as degraded (season letters {@code h} and {@code e}).
   */
  DEGRADED,
  /** The meter gave no time. */
  ABSENT
}
