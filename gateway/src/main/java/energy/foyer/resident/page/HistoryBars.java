// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Chronicle;
import energy.foyer.window.Bill;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The bars of a period: its half-hours, its days or its months. */
record HistoryBars(Words words, Numbers numbers, ZoneId zone) {
  private static final List<Integer> HOURS = List.of(0, 6, 12, 18);
  private static final int WEEK = 7;
  private static final int STEP = 5;

  /**
   * @param year whether they are drawn against a year before
   */
  HistoryView.Charts of(HistoryLook look, Chronicle chronicle, boolean year) throws IOException {
    List<Slot> slots = slots(look, chronicle);
    // one bar says nothing that its figure does not
    boolean drawn = slots.size() > 1 || look.now().use().kinds().size() > 1;
    return new HistoryView.Charts(
        look.now().isEmpty() || !drawn
            ? Optional.empty()
            : Optional.of(taken(look, slots, before(look, chronicle, year))),
        slots.stream().allMatch(slot -> slot.use().given() == 0)
            ? Optional.empty()
            : Optional.of(given(look, slots)));
  }

  private List<Slot> slots(HistoryLook look, Chronicle chronicle) throws IOException {
    Period period = look.period();
    Slots divided = new Slots(words, numbers, zone, look.today());
    return look.halves().now().isEmpty()
        ? divided.of(period, look.now(), chronicle)
        : divided.halves(period.days().from(), look.halves().now());
  }

  private BarChart.Before before(HistoryLook look, Chronicle chronicle, boolean year)
      throws IOException {
    Slots divided = new Slots(words, numbers, zone, look.today());
    if (!look.halves().now().isEmpty()) {
      Period day = look.period().before();
      return before(day, divided.halves(day.days().from(), look.halves().before()));
    }
    HistoryLook.Other drawn = look.others().get(year ? 1 : 0);
    return before(drawn.period(), divided.of(drawn.period(), drawn.whole(), chronicle));
  }

  private BarChart.Before before(Period other, List<Slot> slots) {
    return new BarChart.Before(Numbers.headed(other.name(numbers)), slots);
  }

  private Chart taken(HistoryLook look, List<Slot> slots, BarChart.Before before) {
    BarChart bars = new BarChart(words, numbers);
    String says = new HistorySays(words, numbers).taken(look, slots);
    BarChart.About about = about(look, "history.chart-", says, slots);
    Slot all =
        new Slot(
            words.say("history.total"),
            "",
            "",
            look.now().use(),
            look.now().imported(),
            total(look.bill()),
            List.of(),
            true);
    return bars.taken(about, slots, before, Optional.of(bars.total(about, slots, all)));
  }

  private static OptionalLong total(Optional<Bill> bill) {
    return bill.isPresent()
        ? OptionalLong.of(bill.get().total().millicents())
        : OptionalLong.empty();
  }

  private Chart given(HistoryLook look, List<Slot> slots) {
    String says = new HistorySays(words, numbers).given(look);
    return new BarChart(words, numbers).given(about(look, "history.given-", says, slots), slots);
  }

  private BarChart.About about(HistoryLook look, String key, String says, List<Slot> slots) {
    Period period = look.period();
    boolean halves = slots.size() > 1 && period.kind() == Period.Kind.DAY;
    boolean months = Slots.byMonth(period);
    String part = halves ? "half-hours" : months ? "months" : "days";
    return new BarChart.About(
        words.say(key + part),
        says,
        words.say("history.column-" + part),
        halves ? HOURS.stream().map(numbers::hour).toList() : ticks(period, months),
        halves,
        halves);
  }

  private List<String> ticks(Period period, boolean months) {
    List<String> ticks = new ArrayList<>();
    var parts = Slots.parts(period);
    int every = parts.size() <= 2 * WEEK ? 1 : (parts.size() + 2 * WEEK - 1) / (2 * WEEK) + 1;
    for (int i = 0; i < parts.size(); i++) {
      LocalDate from = parts.get(i).from();
      boolean told = period.kind() == Period.Kind.MONTH ? i % STEP == 0 : i % every == 0;
      String text =
          months
              ? numbers.monthName(from.getMonthValue()).substring(0, 1).toUpperCase(Locale.ROOT)
              : period.kind() == Period.Kind.WEEK
                  ? numbers.shortWeekday(from.getDayOfWeek().getValue())
                  : Integer.toString(from.getDayOfMonth());
      ticks.add(told ? text : "");
    }
    return ticks;
  }
}
