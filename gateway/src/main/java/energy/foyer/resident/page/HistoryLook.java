// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Chronicle;
import energy.foyer.window.Bill;
import energy.foyer.window.Days;
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

  /** By their starts. */
  record Halves(NavigableMap<Instant, Seen> now, NavigableMap<Instant, Seen> before) {
    static final Halves NONE = new Halves(new TreeMap<>(), new TreeMap<>());

    @Override
    public String toString() {
      return "Halves[redacted]";
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
    Halves halves =
        period.kind() == Period.Kind.DAY
            ? new Halves(
                chronicle.halfHours(period.days().from()),
                chronicle.halfHours(period.before().days().from()))
            : Halves.NONE;
    Optional<Bill> bill = now.bill(chronicle);
    Optional<Bill> over = bill;
    if (period.underway(today)) {
      Optional<Days> days = period.over(today);
      over = days.isPresent() ? now.within(days.get()).bill(chronicle) : Optional.empty();
    }
    return new HistoryLook(period, today, now, bill, over, others, halves, chronicle.kept());
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
