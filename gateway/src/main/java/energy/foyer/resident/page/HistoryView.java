// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Chronicle;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts what was read of a period into words, figures and drawings. */
record HistoryView(Words words, Numbers numbers, ZoneId zone) {

  /**
   * What the page shows.
   *
   * @param name the period
   * @param ways where else to look
   * @param live where its curve at full resolution is told, empty text for none
   * @param zone the civil zone of the home
   * @param figures none where nothing is known of the period
   * @param compared sentences and the table that says the same
   * @param cost line by line; no table where nothing is priced
   * @param base the base load in a sentence, empty text where it is not known
   * @param notices what is wrong, or missing
   */
  record Page(
      String name,
      Ways ways,
      String live,
      String zone,
      List<Figure> figures,
      Charts charts,
      Told compared,
      Told cost,
      String base,
      List<Notice> notices,
      Print print) {
    @Override
    public String toString() {
      return "Page[redacted]";
    }
  }

  /**
   * Where else to look.
   *
   * @param segments lengths to choose from
   * @param against what may be drawn over the bars, none where there is no choice
   * @param kept what lies nearest of all that is kept, where this period has nothing
   */
  record Ways(
      List<Choice> segments,
      Optional<Choice> before,
      Optional<Choice> after,
      List<Choice> against,
      Optional<Choice> kept,
      Dates dates) {}

  /** Something to go to. */
  record Choice(String text, String link, boolean current) {}

  /** The dates of a span, for its form. */
  record Dates(boolean shown, LocalDate from, LocalDate to, LocalDate last) {}

  /**
   * Bars of what was taken, and of what was given.
   *
   * @param taken empty where one bar would be all
   */
  record Charts(Optional<Chart> taken, Optional<Chart> given) {}

  /** A table, and the same in a sentence. */
  record Told(String says, Optional<Chart.Table> table) {}

  /**
   * The view for paper.
   *
   * @param link where it is, empty text for a period that has none
   */
  record Print(String link, boolean on, String line) {}

  /**
   * What was asked beside the period.
   *
   * @param year whether it is drawn against a year before
   * @param wrong what was wrong with what was asked, empty text for nothing
   */
  record Wish(boolean year, boolean print, String box, String wrong) {}

  /** The whole page. */
  Page of(HistoryLook look, Chronicle chronicle, Wish wish) throws IOException {
    boolean year = wish.year() && look.others().size() > 1;
    HistoryParts parts = new HistoryParts(words, numbers, zone);
    CostTable costs = new CostTable(words, numbers);
    Period period = look.period();
    boolean fine = !look.halves().now().seen().isEmpty();
    return new Page(
        Numbers.headed(period.name(numbers)),
        new HistoryWays(words, numbers).of(look, year),
        fine ? "/history/curve?at=" + period.days().from() : "",
        zone.getId(),
        parts.figures(look),
        new HistoryBars(words, numbers, zone).of(look, chronicle, year),
        parts.compared(look),
        new Told(look.bill().map(costs::says).orElse(""), look.bill().flatMap(costs::of)),
        parts.base(look),
        notices(look, wish, parts),
        print(look, wish));
  }

  private List<Notice> notices(HistoryLook look, Wish wish, HistoryParts parts) {
    List<Notice> notices = new ArrayList<>();
    if (!wish.wrong().isEmpty()) {
      String shown = words.say("history.instead", look.period().name(numbers));
      notices.add(Notice.of("warn", words.say("history.wrong-" + wish.wrong()), shown));
    }
    notices.addAll(parts.notices(look));
    return notices;
  }

  private Print print(HistoryLook look, Wish wish) {
    boolean month = look.period().kind() == Period.Kind.MONTH;
    return new Print(
        month ? look.period().address() + "&print=yes" : "",
        wish.print(),
        words.say("history.printed", wish.box(), numbers.date(look.today())));
  }
}
