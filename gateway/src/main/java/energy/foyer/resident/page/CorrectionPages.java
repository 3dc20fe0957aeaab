// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.CorrectionRoutes;
import energy.foyer.resident.CorrectionRoutes.CorrectedBody;
import energy.foyer.resident.Refused;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /data/corrections}: what was counted wrongly, and what the resident says of it. */
record CorrectionPages(Home home) {
  private static final String PATH = DataPages.ROOT + "/corrections";
  private static final Duration BACK = Duration.ofDays(99 * 365);
  static final List<String> QUANTITIES =
      List.of("electricity.import", "electricity.export", "gas.volume", "water.volume");
  private static final List<String> FIELDS = List.of("quantity", "from", "to", "how", "value");

  /** One that was made. */
  record Row(String span, String quantity, String measured, String value) {}

  /** What is shown, with what was typed. */
  record Shown(List<Row> rows, Map<String, String> typed, String problem) {
    String typed(String field) {
      return typed.getOrDefault(field, "");
    }

    List<String> quantities() {
      return QUANTITIES;
    }
  }

  List<PageRoute> all() {
    return List.of(
        PageRoute.get(PATH, visit -> form(visit, "")),
        PageRoute.post(PATH, this::look),
        PageRoute.post(PATH + "/confirm", this::correct));
  }

  private Frame frame(Visit visit) throws IOException {
    return home.frame(visit, DataPages.PLACE, visit.words().say("data.corrections.title"));
  }

  private Reply form(Visit visit, String problem) throws Refused, IOException {
    DataTexts texts = new DataTexts(home, visit);
    Instant now = home.desk().now();
    long from = Math.max(0, now.minus(BACK).getEpochSecond());
    Map<String, String> query =
        Map.of("from", Long.toString(from), "to", Long.toString(now.getEpochSecond() + 1));
    List<Row> rows = new ArrayList<>();
    for (CorrectedBody one :
        home.inside()
            .get(visit, "/history/corrections", query, CorrectionRoutes.CorrectionsBody.class)
            .corrections()) {
      rows.add(row(texts, one));
    }
    Map<String, String> typed = new LinkedHashMap<>();
    for (String field : FIELDS) {
      typed.put(field, visit.form().text(field));
    }
    Shown shown = new Shown(rows, typed, problem);
    Frame frame = frame(visit);
    return Reply.page(output -> JtedataCorrectionsGenerated.render(output, null, frame, shown));
  }

  private static Row row(DataTexts texts, CorrectedBody one) {
    return new Row(
        span(texts, one),
        texts.say("data.quantity." + one.quantity()),
        amount(texts, one.unit(), one.measured()),
        one.value().isPresent()
            ? amount(texts, one.unit(), one.value().getAsLong())
            : texts.say("data.corrections.unknown"));
  }

  private static String span(DataTexts texts, CorrectedBody one) {
    return texts.span(one.from(), one.to());
  }

  /** Thousandths of a kilowatt-hour, or litres as cubic metres. */
  private static String amount(DataTexts texts, String unit, long value) {
    return unit.equals("Wh")
        ? texts.numbers().kwh(value)
        : texts.say("data.cubic-metres", texts.thousandths(value));
  }

  /** What the form asks for, as the API takes it. */
  private Map<String, Object> fields(Visit visit, boolean dry) throws Refused {
    DataTexts texts = new DataTexts(home, visit);
    Form form = visit.form();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("quantity", form.text("quantity"));
    fields.put("from", texts.instant(form, "from").toString());
    fields.put("to", texts.instant(form, "to").toString());
    switch (form.text("how")) {
      case "wrong" -> fields.put("wrong", true);
      case "value" -> fields.put("value", texts.thousandths(form, "value"));
      default -> throw texts.wrong("data.wrong.choice");
    }
    fields.put("dryRun", dry);
    return fields;
  }

  private Reply look(Visit visit) throws Refused, IOException {
    try {
      DataTexts texts = new DataTexts(home, visit);
      CorrectedBody would =
          home.inside()
              .post(visit, "/history/corrections", fields(visit, true), CorrectedBody.class);
      Row row = row(texts, would);
      Map<String, String> kept = new LinkedHashMap<>();
      for (String field : FIELDS) {
        if (visit.form().has(field)) {
          kept.put(field, visit.form().text(field));
        }
      }
      Said.Ask ask =
          new Said.Ask(
              texts.say("data.corrections.lead"),
              List.of(
                  new Said.Fact(texts.say("data.corrections.span"), row.span()),
                  new Said.Fact(texts.say("data.corrections.quantity"), row.quantity()),
                  new Said.Fact(texts.say("data.corrections.measured"), row.measured()),
                  new Said.Fact(texts.say("data.corrections.value"), row.value())),
              List.of(texts.say("data.corrections.stays"), texts.say("data.corrections.services")),
              PATH + "/confirm",
              kept,
              "",
              texts.say("data.corrections.button"),
              PATH,
              "");
      Frame frame = frame(visit);
      return Reply.page(output -> JtedataConfirmGenerated.render(output, null, frame, ask, ""));
    } catch (Refused refused) {
      return refused(visit, refused);
    }
  }

  private Reply refused(Visit visit, Refused refused) throws Refused, IOException {
    return form(visit, visit.told(refused)).status(refused.fault().status());
  }

  private Reply correct(Visit visit) throws Refused, IOException {
    try {
      home.inside().post(visit, "/history/corrections", fields(visit, false), CorrectedBody.class);
      return Reply.to(PATH + "?done=data-corrected");
    } catch (Refused refused) {
      return refused(visit, refused);
    }
  }
}
