// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.ErasureRoutes;
import energy.foyer.resident.HistoryRoutes;
import energy.foyer.resident.Refused;
import energy.foyer.resident.RetentionRoutes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /data/erase}: a time, one meter, what was imported, or all of the history. */
record ErasePages(Home home) {
  private static final String PATH = DataPages.ROOT + "/erase";
  private static final List<String> KINDS = List.of("detail", "half-hours", "days", "imported");
  private static final List<String> FIELDS =
      List.of("from", "until", "meter", "imported", "services");

  /** A meter of which something is kept. */
  record Meter(String id, String name) {}

  /**
   * What the form shows.
   *
   * @param typed what was typed, by field
   */
  record Choice(List<Meter> meters, Map<String, String> typed, String problem) {
    String typed(String field) {
      return typed.getOrDefault(field, "");
    }
  }

  List<PageRoute> all() {
    return List.of(
        PageRoute.get(PATH, visit -> form(visit, "")).to(Who.PASSPHRASE),
        PageRoute.post(PATH, this::look).to(Who.PASSPHRASE),
        PageRoute.post(PATH + "/confirm", this::erase).to(Who.PASSPHRASE));
  }

  private Frame frame(Visit visit) throws IOException {
    return home.frame(visit, DataPages.PLACE, visit.words().say("data.erase.title"));
  }

  private Reply form(Visit visit, String problem) throws Refused, IOException {
    DataTexts texts = new DataTexts(home, visit);
    List<Meter> meters = new ArrayList<>();
    for (HistoryRoutes.MeterBody one :
        home.inside().get(visit, "/history/meters", HistoryRoutes.MetersBody.class).meters()) {
      String span = texts.days(one.first(), one.last());
      String name =
          one.number().isPresent()
              ? texts.say("data.erase.meter-named", one.number().get(), span)
              : texts.say("data.erase.meter-unnamed", span);
      meters.add(new Meter(Long.toString(one.meter()), name));
    }
    Map<String, String> typed = new LinkedHashMap<>();
    for (String field : List.of("what", "from", "to", "meter", "services")) {
      typed.put(field, visit.form().text(field));
    }
    Choice choice = new Choice(meters, typed, problem);
    Frame frame = frame(visit);
    return Reply.page(output -> JtedataEraseGenerated.render(output, null, frame, choice));
  }

  private Reply look(Visit visit) throws Refused, IOException {
    try {
      return asked(visit, kept(visit), "");
    } catch (Refused refused) {
      return form(visit, visit.told(refused)).status(refused.fault().status());
    }
  }

  /** What is asked for, as the fields of the confirmation keep it. */
  private Map<String, String> kept(Visit visit) throws Refused {
    DataTexts texts = new DataTexts(home, visit);
    Form form = visit.form();
    String what = form.text("what");
    Map<String, String> kept = new LinkedHashMap<>();
    boolean span = form.has("from") || form.has("to") || what.equals("span");
    if (span && !what.equals("all")) {
      kept.put("from", texts.start(texts.day(form, "from")).toString());
      kept.put("until", texts.start(texts.day(form, "to").plusDays(1)).toString());
    }
    switch (what) {
      case "span", "all" -> {}
      case "imported" -> kept.put("imported", "true");
      case "meter" -> kept.put("meter", form.text("meter"));
      default -> throw texts.wrong("data.wrong.choice");
    }
    if (form.has("services")) {
      kept.put("services", "true");
    }
    return kept;
  }

  private static Map<String, Object> fields(DataTexts texts, Map<String, String> kept, boolean dry)
      throws Refused {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (String name : List.of("from", "until")) {
      if (kept.containsKey(name)) {
        fields.put(name, kept.get(name));
      }
    }
    if (kept.containsKey("meter")) {
      if (!kept.get("meter").matches("[0-9]{1,9}")) {
        throw texts.wrong("data.wrong.choice");
      }
      fields.put("meter", Long.parseLong(kept.get("meter")));
    }
    for (String name : List.of("imported", "services")) {
      if (kept.containsKey(name)) {
        fields.put(name, true);
      }
    }
    fields.put("dryRun", dry);
    return fields;
  }

  private Reply asked(Visit visit, Map<String, String> kept, String problem)
      throws Refused, IOException {
    DataTexts texts = new DataTexts(home, visit);
    ErasureRoutes.ErasedBody would = erasure(visit, texts, kept, true);
    List<String> notes = new ArrayList<>();
    notes.add(texts.say("data.erase.gone"));
    notes.add(texts.say(kept.containsKey("services") ? "data.erase.asking" : "data.erase.silent"));
    notes.addAll(texts.recipients(would.recipients()));
    Said.Ask ask =
        new Said.Ask(
            texts.say("data.erase.lead." + what(kept)),
            facts(texts, would, kept),
            notes,
            PATH + "/confirm",
            kept,
            texts.say("data.word.erase"),
            texts.say("data.erase.button"),
            PATH,
            problem);
    Frame frame = frame(visit);
    return Reply.page(output -> JtedataConfirmGenerated.render(output, null, frame, ask, ""));
  }

  private static String what(Map<String, String> kept) {
    if (kept.containsKey("imported")) {
      return "imported";
    }
    if (kept.containsKey("meter")) {
      return "meter";
    }
    return kept.containsKey("from") ? "span" : "all";
  }

  private ErasureRoutes.ErasedBody erasure(
      Visit visit, DataTexts texts, Map<String, String> kept, boolean dry)
      throws Refused, IOException {
    return home.inside()
        .post(visit, "/erasure", fields(texts, kept, dry), ErasureRoutes.ErasedBody.class);
  }

  private static List<Said.Fact> facts(
      DataTexts texts, ErasureRoutes.ErasedBody body, Map<String, String> kept) {
    List<Said.Fact> facts = new ArrayList<>();
    if (kept.containsKey("from") || kept.containsKey("meter")) {
      facts.add(new Said.Fact(texts.say("data.erase.span"), texts.span(body.from(), body.until())));
    }
    facts.addAll(kinds(texts, body.kinds()));
    facts.add(
        new Said.Fact(texts.say("data.erase.messages"), texts.numbers().count(body.messages())));
    return facts;
  }

  /** What there is of each kind, the finest first. */
  static List<Said.Fact> kinds(DataTexts texts, Map<String, RetentionRoutes.AmountBody> kinds) {
    List<Said.Fact> facts = new ArrayList<>();
    for (String kind : KINDS) {
      if (kinds.containsKey(kind)) {
        RetentionRoutes.AmountBody amount = kinds.get(kind);
        String value =
            amount.rows() == 0
                ? texts.say("data.kind.none")
                : kind.equals("imported")
                    ? texts.count("data.kind.rows", amount.rows())
                    : texts.size(amount.bytes());
        facts.add(new Said.Fact(texts.say("data.kind." + kind), value));
      }
    }
    return facts;
  }

  private Reply erase(Visit visit) throws Refused, IOException {
    DataTexts texts = new DataTexts(home, visit);
    Map<String, String> kept = new LinkedHashMap<>();
    for (String field : FIELDS) {
      if (visit.form().has(field)) {
        kept.put(field, visit.form().text(field));
      }
    }
    try {
      String word = texts.say("data.word.erase");
      if (!texts.confirmed(visit.form(), word)) {
        return asked(visit, kept, texts.say("data.wrong.word", word)).status(422);
      }
      return told(visit, texts, erasure(visit, texts, kept, false), kept);
    } catch (Refused refused) {
      return form(visit, visit.told(refused)).status(refused.fault().status());
    }
  }

  private Reply told(
      Visit visit, DataTexts texts, ErasureRoutes.ErasedBody done, Map<String, String> kept)
      throws IOException {
    Said.Outcome outcome =
        new Said.Outcome(
            true,
            texts.say("data.erase.done"),
            facts(texts, done, kept),
            texts.recipients(done.recipients()),
            List.of(
                new Said.Way(DataPages.ROOT, texts.say("data.back")),
                new Said.Way("/left", texts.say("place.left"))));
    Frame frame = frame(visit);
    return Reply.page(output -> JtedataToldGenerated.render(output, null, frame, outcome, "", ""));
  }
}
