// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Chronicle;
import energy.foyer.resident.Fault;
import energy.foyer.resident.Refused;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** {@code /history}: a day, a week, a month, a year or any days, and what they cost. */
record HistoryPages(Home home) {
  List<PageRoute> all() {
    return List.of(
        PageRoute.get("/history", this::show), PageRoute.get("/history/curve", this::curve));
  }

  private Reply show(Visit visit) throws Refused, IOException {
    ZoneId zone = home.desk().parts().zone();
    LocalDate today = home.desk().now().atZone(zone).toLocalDate();
    PeriodQuery asked = PeriodQuery.of(visit.query(), today);
    HistoryView.Wish wish =
        new HistoryView.Wish(
            visit.query().text("with").equals("year"),
            visit.query().has("print"),
            Home.called(home.box()),
            asked.wrong());
    Words words = visit.words();
    HistoryView view = new HistoryView(words, home.numbers(visit), zone);
    HistoryView.Page page =
        home.desk()
            .readers()
            .take(
                () -> {
                  Chronicle chronicle =
                      new Chronicle(home.desk(), visit.session().orElseThrow().unlocked());
                  return view.of(
                      HistoryLook.read(chronicle, asked.period(), today, zone), chronicle, wish);
                });
    Frame frame = home.frame(visit, "history", words.say("place.history"));
    int status = asked.wrong().isEmpty() ? 200 : Fault.QUERY.status();
    return Reply.page(status, output -> JtehistoryGenerated.render(output, null, frame, page));
  }

  /** The power of a day, or of a part of it, as bins of as many seconds as the browser can show. */
  private Reply curve(Visit visit) throws Refused, IOException {
    ZoneId zone = home.desk().parts().zone();
    FineCurve curve = FineCurve.of(visit.query(), zone);
    Chronicle chronicle = new Chronicle(home.desk(), visit.session().orElseThrow().unlocked());
    byte[] json =
        home.desk()
            .readers()
            .take(
                () -> {
                  for (String register : FineCurve.REGISTERS) {
                    chronicle.readings(curve.span(), register, curve::take);
                  }
                  return curve.json();
                });
    return Reply.of("application/json", json);
  }
}
