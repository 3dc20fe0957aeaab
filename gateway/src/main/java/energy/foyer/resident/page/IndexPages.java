// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.BesideRoutes;
import energy.foyer.resident.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /data/indexes}: indexes that the resident read and typed. */
record IndexPages(Home home) {
  private static final String PATH = DataPages.ROOT + "/indexes";
  private static final List<String> METERS = List.of("gas", "water", "former-meter");

  /** One that is kept. */
  record Row(String id, String of, String at, String value, String since) {}

  /** What is shown, with what was typed. */
  record Shown(List<Row> rows, Map<String, String> typed, String now, String problem) {
    String typed(String field) {
      return typed.getOrDefault(field, "");
    }

    List<String> meters() {
      return METERS;
    }
  }

  List<PageRoute> all() {
    return List.of(
        PageRoute.get(PATH, visit -> form(visit, "")),
        PageRoute.post(PATH, this::add),
        PageRoute.post(PATH + "/remove", this::remove));
  }

  private Reply form(Visit visit, String problem) throws Refused, IOException {
    DataTexts texts = new DataTexts(home, visit);
    List<Row> rows = new ArrayList<>();
    for (BesideRoutes.IndexBody one :
        home.inside().get(visit, "/indexes", BesideRoutes.IndexesBody.class).indexes()) {
      rows.add(
          0,
          new Row(
              Long.toString(one.id().orElse(0)),
              texts.say("data.meter." + one.of()),
              texts.dateTime(one.at()),
              amount(texts, one.unit(), one.value()),
              one.sinceLast().isPresent()
                  ? amount(texts, one.unit(), one.sinceLast().getAsLong())
                  : ""));
    }
    Map<String, String> typed = new LinkedHashMap<>();
    for (String field : List.of("of", "at", "value")) {
      typed.put(field, visit.form().text(field));
    }
    Shown shown = new Shown(rows, typed, texts.local(home.desk().now()), problem);
    Frame frame = home.frame(visit, DataPages.PLACE, texts.say("data.indexes.title"));
    return Reply.page(output -> JtedataIndexesGenerated.render(output, null, frame, shown));
  }

  private static String amount(DataTexts texts, String unit, long value) {
    String key = unit.equals("Wh") ? "data.kilowatt-hours" : "data.cubic-metres";
    return texts.say(key, texts.thousandths(value));
  }

  private Reply add(Visit visit) throws Refused, IOException {
    try {
      DataTexts texts = new DataTexts(home, visit);
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("of", visit.form().text("of"));
      fields.put("at", texts.instant(visit.form(), "at").toString());
      fields.put("value", texts.thousandths(visit.form(), "value"));
      home.inside().post(visit, "/indexes", fields, BesideRoutes.IndexBody.class);
      return Reply.to(PATH + "?done=data-index-kept");
    } catch (Refused refused) {
      return refused(visit, refused);
    }
  }

  private Reply refused(Visit visit, Refused refused) throws Refused, IOException {
    return form(visit, visit.told(refused)).status(refused.fault().status());
  }

  private Reply remove(Visit visit) throws Refused, IOException {
    String id = visit.form().text("id");
    try {
      if (!id.matches("[0-9]{1,15}")) {
        throw new DataTexts(home, visit).wrong("data.wrong.choice");
      }
      home.inside()
          .post(
              visit,
              "/indexes/remove",
              Map.of("id", Long.parseLong(id)),
              BesideRoutes.IndexBody.class);
      return Reply.to(PATH + "?done=data-index-gone");
    } catch (Refused refused) {
      return refused(visit, refused);
    }
  }
}
