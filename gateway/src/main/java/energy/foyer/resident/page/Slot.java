// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.window.Use;
import java.util.List;
import java.util.OptionalLong;

/**
 * A part of a period: one bar of a chart and one row of its table.
 *
 * @param head what the row is called, and {@code name} in full
 * @param link where it is looked at closer, empty text for nowhere
 * @param use what the box counted
 * @param brought watt-hours that were brought from elsewhere, of days of which the box kept nothing
 * @param cost thousandths of a cent; empty where nothing is priced
 * @param chips how the values came to be
 * @param known whether anything is known of it
 */
record Slot(
    String head,
    String name,
    String link,
    Use use,
    long brought,
    OptionalLong cost,
    List<Chart.Chip> chips,
    boolean known) {

  /** All that was taken, watt-hours. */
  long taken() {
    return use.total() + brought;
  }

  /** Says which one, not how much. */
  @Override
  public String toString() {
    return "Slot[" + head + "]";
  }
}
