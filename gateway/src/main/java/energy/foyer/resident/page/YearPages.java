// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Refused;
import energy.foyer.resident.YearBody;
import energy.foyer.resident.YearRoutes;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /data/year}: the year to take along, on a screen or on paper. */
record YearPages(Home home) {
  private static final String PATH = DataPages.ROOT + "/year";
  private static final int WHOLE = 100;

  /**
   * A line of the table.
   *
   * @param value kilowatt-hours, empty text where nothing is known
   * @param notes how much is known, and from where
   */
  record Line(String name, String value, List<String> notes) {}

  /**
   * What is shown.
   *
   * @param lines one for each month
   * @param lead what the values are, in one sentence
   * @param code the statement, where one was made
   * @param audience for whom, empty text for nobody named; what was typed, where it was refused
   * @param made when it was made, empty text where it was not
   */
  record Shown(
      List<Line> lines,
      Line total,
      String lead,
      boolean signable,
      Optional<QrCode> code,
      String audience,
      String made,
      String box,
      String problem) {}

  List<PageRoute> all() {
    return List.of(
        PageRoute.get(PATH, this::show), PageRoute.post(PATH, this::state).to(Who.PASSPHRASE));
  }

  private Reply show(Visit visit) throws Refused, IOException {
    return values(visit, "", "").status(200);
  }

  private Reply values(Visit visit, String audience, String problem) throws Refused, IOException {
    YearBody year = home.inside().get(visit, "/year", YearBody.class);
    return page(visit, new Stated(year, Optional.empty(), audience, "", problem));
  }

  private Reply state(Visit visit) throws Refused, IOException {
    String audience = visit.form().text("audience");
    try {
      YearRoutes.StatementBody made =
          home.inside()
              .post(
                  visit,
                  "/year/statement",
                  Map.of("audience", audience),
                  YearRoutes.StatementBody.class);
      String when = new DataTexts(home, visit).dateTime(made.made());
      Optional<QrCode> code = Optional.of(QrCode.of(made.text()));
      return page(visit, new Stated(made.year(), code, audience, when, ""));
    } catch (Refused refused) {
      String problem = visit.told(refused);
      return values(visit, audience, problem).status(refused.fault().status());
    }
  }

  /** The year and what was made of it. */
  private record Stated(
      YearBody year, Optional<QrCode> code, String audience, String made, String problem) {}

  private Reply page(Visit visit, Stated stated) throws IOException {
    DataTexts texts = new DataTexts(home, visit);
    YearBody year = stated.year();
    List<Line> lines = new ArrayList<>();
    for (YearBody.MonthBody month : year.months()) {
      lines.add(line(texts, month));
    }
    Shown shown =
        new Shown(
            lines,
            total(texts, year),
            texts.say(
                "data.year.lead",
                texts.numbers().month(YearMonth.parse(year.from())),
                texts.numbers().month(YearMonth.parse(year.to()))),
            year.signable(),
            stated.code(),
            stated.audience(),
            stated.made(),
            home.box(),
            stated.problem());
    Frame frame = home.frame(visit, DataPages.PLACE, texts.say("data.year.title"));
    return Reply.page(output -> JtedataYearGenerated.render(output, null, frame, shown));
  }

  /** That of the months known, which is said unless all are; none is no zero. */
  private static Line total(DataTexts texts, YearBody year) {
    long known = year.months().stream().filter(one -> one.kilowattHours().isPresent()).count();
    return new Line(
        texts.say(known == year.months().size() ? "data.year.total" : "data.year.total-known"),
        known == 0 ? texts.say("now.none") : texts.numbers().count(year.totalKilowattHours()),
        List.of());
  }

  private static Line line(DataTexts texts, YearBody.MonthBody month) {
    List<String> notes = new ArrayList<>();
    if (month.kilowattHours().isEmpty()) {
      notes.add(texts.say("data.year.nothing"));
    } else if (month.knownPercent() < WHOLE) {
      notes.add(texts.say("data.year.partly", texts.numbers().percent(10L * month.knownPercent())));
    }
    if (month.imported()) {
      notes.add(texts.say("data.year.imported"));
    }
    if (month.corrected()) {
      notes.add(texts.say("data.year.corrected"));
    }
    if (month.estimated()) {
      notes.add(texts.say("data.year.estimated"));
    }
    String value =
        month.kilowattHours().isPresent()
            ? texts.numbers().count(month.kilowattHours().getAsLong())
            : "";
    String name = texts.numbers().month(YearMonth.parse(month.month()));
    return new Line(Numbers.headed(name), value, notes);
  }
}
