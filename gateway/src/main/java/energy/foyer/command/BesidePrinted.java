// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.window.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was brought of a span, beside what was measured and apart from it. */
final class BesidePrinted {
  private final Session session;
  private final Detail detail;

  BesidePrinted(Session session, Detail detail) {
    this.session = session;
    this.detail = detail;
  }

  /** All of it. */
  BesideBody.Totals read(Span span) throws Trouble {
    List<BesideBody.Total> all = new ArrayList<>();
    String quality = "imported";
    Instant from = span.start();
    while (from.isBefore(span.end())) {
      Instant whole = detail.startOf(from.plus(detail.longest()), session.zone());
      Instant to = whole.isBefore(span.end()) ? whole : span.end();
      String path =
          "/history/beside?grain="
              + detail
              + "&from="
              + from.getEpochSecond()
              + "&to="
              + to.getEpochSecond();
      String text = Progress.during(session, "history.reading", () -> session.api().get(path));
      BesideBody.Totals totals = session.api().read(BesideBody.Totals.class, text);
      all.addAll(totals.totals());
      quality = totals.quality();
      from = to;
    }
    return new BesideBody.Totals(detail.toString(), quality, all);
  }

  /** Prints it, one a line, each marked. */
  void print(BesideBody.Totals totals, TotalsPrinted rows) {
    session.say(totals.totals().isEmpty() ? "history.beside.none" : "history.beside.head");
    Numbers numbers = new Numbers(session.words());
    for (BesideBody.Total total : totals.totals()) {
      Instant start = Instant.parse(total.start());
      long seconds = Duration.between(start, Instant.parse(total.end())).toSeconds();
      session.say(
          "history.beside.row",
          rows.when(start),
          session.word("quantity", total.quantity()),
          numbers.whole(total.energyWh().orElse(0)),
          session.words().say("history.percent", total.coveredSeconds().orElse(0) * 100 / seconds),
          session.word("quality", totals.quality()));
    }
  }
}
