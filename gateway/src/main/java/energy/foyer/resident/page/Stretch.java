// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Chronicle;
import energy.foyer.store.Beside;
import energy.foyer.window.Bill;
import energy.foyer.window.Days;
import energy.foyer.window.Grain;
import energy.foyer.window.Quantity;
import energy.foyer.window.Use;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Days that were read, with what was brought from elsewhere of days of which the box itself kept
 * nothing: the two are never added up within a day.
 *
 * @param told what the box kept
 * @param brought watt-hours taken, of days that are not in {@code told}
 */
record Stretch(Chronicle.Told told, Map<LocalDate, Long> brought) {

  static Stretch read(Chronicle chronicle, Days days, ZoneId zone) throws IOException {
    Chronicle.Told told = chronicle.days(days);
    Map<LocalDate, Long> brought = new TreeMap<>();
    for (Beside.Total total : chronicle.beside(Grain.DAY, days.span(zone))) {
      LocalDate day = LocalDate.ofInstant(total.span().start(), zone);
      if (total.quantity() == Quantity.ELECTRICITY_IMPORT && !told.days().containsKey(day)) {
        brought.put(day, total.wattHours());
      }
    }
    return new Stretch(told, brought);
  }

  /** Those of some of the days. */
  Stretch within(Days days) {
    Map<LocalDate, Long> some = new TreeMap<>(brought);
    some.keySet().removeIf(day -> !days.holds(day));
    return new Stretch(told.within(days), some);
  }

  /** What was taken and given, as far as the box counted it. */
  Use use() {
    return told.use();
  }

  /** What was brought, watt-hours. */
  long imported() {
    return brought.values().stream().mapToLong(Long::longValue).sum();
  }

  /** All that was taken, watt-hours. */
  long energy() {
    return use().total() + imported();
  }

  /** Days of which something is known. */
  int known() {
    return told.days().size() + brought.size();
  }

  /** Whether nothing is known. */
  boolean isEmpty() {
    return known() == 0;
  }

  /** What it cost, as far as the box counted it. */
  Optional<Bill> bill(Chronicle chronicle) throws IOException {
    return chronicle.bill(told);
  }

  /** Says which days, not how much. */
  @Override
  public String toString() {
    return "Stretch[" + told + "]";
  }
}
