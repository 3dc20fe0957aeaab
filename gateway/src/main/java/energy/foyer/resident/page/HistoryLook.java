// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Chronicle;
import energy.foyer.store.Beside;
import energy.foyer.window.Bill;
import energy.foyer.window.Days;
import energy.foyer.window.Grain;
import energy.foyer.window.Quantity;
import energy.foyer.window.Seen;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that a page of the history shows, read in one turn.
 *
 * @param now the period itself
 * @param bill what it cost, empty where the box counted nothing
 * @param overBill the same of the days that are over
 * @param others what it is compared with: the period before, then the same a year before
 * @param halves half-hours of a single day and of the day it is drawn against; empty for longer
 * @param highest the half-hour of a single day with its highest power; empty for longer
 * @param kept from the first to the last day of which anything is kept
 */
record HistoryLook(
    Period period,
    LocalDate today,
    Stretch now,
    Optional<Bill> bill,
    Optional<Bill> overBill,
    List<Other> others,
    Halves halves,
    Optional<Instant> highest,
    Optional<Days> kept) {

  /**
   * Another period.
   *
   * @param whole all of it
   * @param same the days of it that compare with those of this one that are over; empty for none
   * @param bill of {@code same}
   */
  record Other(Period period, Stretch whole, Optional<Stretch> same, Optional<Bill> bill) {
    @Override
    public String toString() {
      return "Other[" + period + "]";
    }
  }

  /** Those of one day, and of the day before it. */
  record Halves(OfDay now, OfDay before) {
    static final Halves NONE = new Halves(OfDay.NONE, OfDay.NONE);
  }

  /**
   * The half-hours of a day by their starts.
   *
   * @param seen those that the box kept
   * @param brought watt-hours taken, of a day of which the box kept nothing
   */
  record OfDay(NavigableMap<Instant, Seen> seen, NavigableMap<Instant, Long> brought) {
    static final OfDay NONE = new OfDay(new TreeMap<>(), new TreeMap<>());

    static OfDay read(Chronicle chronicle, Stretch day, ZoneId zone) throws IOException {
      Days days = day.told().asked();
      NavigableMap<Instant, Long> brought = new TreeMap<>();
      if (!day.brought().isEmpty()) {
        for (Beside.Total total : chronicle.beside(Grain.HALF_HOUR, days.span(zone))) {
          if (total.quantity() == Quantity.ELECTRICITY_IMPORT) {
            brought.put(total.span().start(), total.wattHours());
          }
        }
      }
      return new OfDay(chronicle.halfHours(days.from()), brought);
    }

    boolean isEmpty() {
      return seen.isEmpty() && brought.isEmpty();
    }

    @Override
    public String toString() {
      return "OfDay[redacted]";
    }
  }

  /** Reads it. */
  static HistoryLook read(Chronicle chronicle, Period period, LocalDate today, ZoneId zone)
      throws IOException {
    Stretch now = Stretch.read(chronicle, period.days(), zone);
    List<Other> others = new ArrayList<>();
    others.add(other(chronicle, period, period.before(), today, zone));
    if (period.yearBefore().isPresent()) {
      others.add(other(chronicle, period, period.yearBefore().get(), today, zone));
    }
    boolean day = period.kind() == Period.Kind.DAY;
    Halves halves =
        day
            ? new Halves(
                OfDay.read(chronicle, now, zone),
                OfDay.read(chronicle, others.get(0).whole(), zone))
            : Halves.NONE;
    Optional<Instant> highest =
        day ? chronicle.highest(period.days().from()) : Optional.<Instant>empty();
    Optional<Bill> bill = now.bill(chronicle);
    Optional<Bill> over = bill;
    if (period.underway(today)) {
      Optional<Days> days = period.over(today);
      over = days.isPresent() ? now.within(days.get()).bill(chronicle) : Optional.empty();
    }
    return new HistoryLook(
        period, today, now, bill, over, others, halves, highest, chronicle.kept());
  }

  private static Other other(
      Chronicle chronicle, Period period, Period other, LocalDate today, ZoneId zone)
      throws IOException {
    Stretch whole = Stretch.read(chronicle, other.days(), zone);
    Optional<Stretch> same = period.comparable(other, today).map(whole::within);
    Optional<Bill> bill = same.isPresent() ? same.get().bill(chronicle) : Optional.empty();
    return new Other(other, whole, same, bill);
  }

  /** What of the period itself compares with others; empty where no day of it is over. */
  Optional<Stretch> over() {
    return period.over(today).map(now::within);
  }

  /** Says which period, not what was counted. */
  @Override
  public String toString() {
    return "HistoryLook[" + period + "]";
  }
}
