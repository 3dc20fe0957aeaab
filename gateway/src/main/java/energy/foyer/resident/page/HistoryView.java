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

/** Puts what was read of a period into words, figures and drawings. */
record HistoryView(Words words, Numbers numbers, ZoneId zone) {
  private static final List<Integer> HOURS = List.of(0, 6, 12, 18);
  private static final int WEEK = 7;
  private static final int STEP = 5;

  /**
   * What the page shows.
   *
   * @param name the period
   * @param segments lengths to choose from
   * @param before where the period before is, and {@code after} the one after
   * @param from the first day of a span and {@code to} its last, for its form
   * @param live where its curve at full resolution is told, empty text for none
   * @param zone the civil zone of the home
   * @param given what was given to the network, empty where nothing was
   * @param compared sentences and the table that says the same
   * @param against what may be drawn over the bars
   * @param cost line by line; empty where nothing is priced, {@code costSays} the same
   * @param base the base load in a sentence, empty text where it is not known
   * @param notices what is wrong
   * @param print where it is printed, empty text where it is not; {@code printed} says that it is
   */
  record Page(
      String name,
      List<Choice> segments,
      Optional<Choice> before,
      Optional<Choice> after,
      Dates dates,
      String live,
      String zone,
      List<Figure> figures,
      Optional<Chart> taken,
      Optional<Chart> given,
      Compared compared,
      List<Choice> against,
      Optional<Chart.Table> cost,
      String costSays,
      String base,
      List<Notice> notices,
      Print print) {
    @Override
    public String toString() {
      return "Page[redacted]";
    }
  }

  /** Something to go to. */
  record Choice(String text, String link, boolean current) {}

  /** The dates of a span, for its form. */
  record Dates(boolean shown, LocalDate from, LocalDate to, LocalDate last) {}

  /** How the period compares with others. */
  record Compared(String says, Optional<Chart.Table> table) {}

  /** The view for paper. */
  record Print(String link, boolean on, String line) {}

  /** What was asked beside the period. */
  record Wish(boolean year, boolean print, String box) {}

  /** The whole page. */
  Page of(HistoryLook look, Chronicle chronicle, Wish wish) throws IOException {
    Period period = look.period();
    boolean year = wish.year() && look.others().size() > 1;
    HistoryLook.Other drawn = look.others().get(year ? 1 : 0);
    Slots divided = new Slots(words, numbers, zone, look.today());
    boolean day = period.kind() == Period.Kind.DAY;
    boolean halves = day && !look.halves().now().isEmpty();
    List<Slot> slots =
        halves
            ? divided.halves(period.days().from(), look.halves().now())
            : divided.of(period, look.now(), chronicle);
    BarChart.Before before =
        halves
            ? before(
                period.before(),
                divided.halves(period.before().days().from(), look.halves().before()))
            : before(drawn.period(), divided.of(drawn.period(), drawn.whole(), chronicle));
    HistoryParts parts = new HistoryParts(words, numbers);
    return new Page(
        Numbers.headed(period.name(numbers)),
        segments(look),
        back(look),
        forth(look),
        new Dates(
            period.kind() == Period.Kind.SPAN,
            period.days().from(),
            period.days().to().minusDays(1),
            look.today()),
        halves ? "/history/curve?at=" + period.days().from() : "",
        zone.getId(),
        parts.figures(look),
        look.now().isEmpty() ? Optional.empty() : Optional.of(taken(look, slots, before)),
        slots.stream().allMatch(slot -> slot.use().given() == 0)
            ? Optional.empty()
            : Optional.of(given(look, slots)),
        parts.compared(look),
        halves ? List.of() : against(look, year),
        look.bill().flatMap(new CostTable(words, numbers)::of),
        look.bill().map(new CostTable(words, numbers)::says).orElse(""),
        parts.base(look),
        parts.notices(look),
        print(look, wish));
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
        halves
            ? HOURS.stream().map(hour -> words.say("now.hour", hour)).toList()
            : ticks(period, months),
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

  private List<Choice> segments(HistoryLook look) {
    List<Choice> choices = new ArrayList<>();
    Period period = look.period();
    // from a longer one to a shorter one: its last day that has come
    LocalDate last = period.days().to().minusDays(1);
    LocalDate day = last.isAfter(look.today()) ? look.today() : last;
    LocalDate at = period.days().holds(day) ? day : period.days().from();
    for (Period.Kind kind : Period.Kind.values()) {
      String link =
          kind == Period.Kind.SPAN
              ? new Period(kind, period.days()).address()
              : Period.at(kind, at).address();
      choices.add(
          new Choice(words.say("history.kind-" + kind.code()), link, kind == period.kind()));
    }
    return choices;
  }

  private Optional<Choice> back(HistoryLook look) {
    Period before = look.period().before();
    boolean kept = look.kept().filter(days -> before.days().to().isAfter(days.from())).isPresent();
    return kept ? Optional.of(choice(before, "history.before")) : Optional.empty();
  }

  private Optional<Choice> forth(HistoryLook look) {
    Period after = look.period().after();
    return after.days().from().isAfter(look.today())
        ? Optional.empty()
        : Optional.of(choice(after, "history.after"));
  }

  private Choice choice(Period period, String key) {
    return new Choice(words.say(key, period.name(numbers)), period.address(), false);
  }

  /** What the marks over the bars may be of. */
  private List<Choice> against(HistoryLook look, boolean year) {
    if (look.others().size() < 2) {
      return List.of();
    }
    String address = look.period().address();
    return List.of(
        new Choice(look.others().get(0).period().name(numbers), address, !year),
        new Choice(look.others().get(1).period().name(numbers), address + "&with=year", year));
  }

  private Print print(HistoryLook look, Wish wish) {
    boolean month = look.period().kind() == Period.Kind.MONTH;
    return new Print(
        month ? look.period().address() + "&print=yes" : "",
        wish.print(),
        words.say("history.printed", wish.box(), numbers.date(look.today())));
  }
}
