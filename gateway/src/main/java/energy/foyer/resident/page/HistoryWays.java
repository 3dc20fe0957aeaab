// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.page.HistoryView.Choice;
import energy.foyer.window.Days;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where else to look from a page of the history. */
record HistoryWays(Words words, Numbers numbers) {

  /**
   * @param year whether the bars are drawn against a year before
   */
  HistoryView.Ways of(HistoryLook look, boolean year) {
    Days days = look.period().days();
    boolean span = look.period().kind() == Period.Kind.SPAN;
    return new HistoryView.Ways(
        segments(look),
        back(look),
        forth(look),
        look.halves().now().isEmpty() ? against(look, year) : List.of(),
        kept(look),
        new HistoryView.Dates(span, days.from(), days.to().minusDays(1), look.today()));
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

  /** The first or the last that is kept, whichever lies nearer to a period without anything. */
  private Optional<Choice> kept(HistoryLook look) {
    if (look.kept().isEmpty() || !look.now().isEmpty()) {
      return Optional.empty();
    }
    Days kept = look.kept().get();
    boolean earlier = look.period().days().from().isBefore(kept.from());
    LocalDate day = earlier ? kept.from() : kept.to().minusDays(1);
    Period.Kind asked = look.period().kind();
    Period.Kind kind = asked == Period.Kind.SPAN ? Period.Kind.MONTH : asked;
    return Optional.of(choice(Period.at(kind, day), "history.nearest"));
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
}
