// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Refused;
import energy.foyer.resident.RetentionRoutes;
import energy.foyer.resident.RetentionRoutes.GoingBody;
import energy.foyer.resident.RetentionRoutes.SettingsBody;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** {@code /data/retention}: how long what is kept; what would go is told before. */
record RetentionPages(Home home) {
  private static final String PATH = DataPages.ROOT + "/retention";
  private static final List<String> KINDS = List.of("detail", "half-hours", "days");
  private static final Map<String, List<Long>> CHOICES =
      Map.of(
          "detailDays", List.of(31L, 92L, 397L, 731L, 1096L, 0L),
          "halfHourDays", List.of(397L, 731L, 1096L, 1827L, 0L),
          "dayDays", List.of(1096L, 1827L, 3653L, 0L),
          "tailSeconds", List.of(10L, 60L, 300L),
          "quotaMiB", List.of(256L, 512L, 1024L, 2048L, 4096L, 16384L));

  /** A number to choose. */
  record Option(long value, String name, boolean chosen) {}

  /** A setting with what it may be. */
  record Setting(String field, String name, String hint, List<Option> options) {}

  /** What is shown. */
  record Shown(List<Said.Fact> facts, List<Setting> settings, String problem) {}

  List<PageRoute> all() {
    return List.of(
        PageRoute.get(PATH, visit -> form(visit, "")),
        PageRoute.post(PATH, this::look).to(Who.PASSPHRASE),
        PageRoute.post(PATH + "/confirm", this::set).to(Who.PASSPHRASE));
  }

  private Frame frame(Visit visit) throws IOException {
    return home.frame(visit, DataPages.PLACE, visit.words().say("data.retention.title"));
  }

  private Reply form(Visit visit, String problem) throws Refused, IOException {
    DataTexts texts = new DataTexts(home, visit);
    RetentionRoutes.RetentionBody body =
        home.inside().get(visit, "/retention", RetentionRoutes.RetentionBody.class);
    List<Said.Fact> facts = new ArrayList<>(ErasePages.kinds(texts, body.use().kinds()));
    facts.add(
        new Said.Fact(
            texts.say("data.overview.room"),
            texts.say(
                "data.overview.of",
                texts.size(body.use().bytes()),
                texts.size(body.use().quotaBytes()))));
    facts.add(new Said.Fact(texts.say("data.retention.free"), texts.size(body.use().freeBytes())));
    SettingsBody now = body.settings();
    List<Setting> settings =
        List.of(
            setting(texts, "detailDays", now.detailDays().orElseThrow()),
            setting(texts, "halfHourDays", now.halfHourDays().orElseThrow()),
            setting(texts, "dayDays", now.dayDays().orElseThrow()),
            setting(texts, "quotaMiB", now.quotaMiB().orElseThrow()),
            setting(texts, "tailSeconds", now.tailSeconds().orElseThrow()));
    Frame frame = frame(visit);
    Shown shown = new Shown(facts, settings, problem);
    return Reply.page(output -> JtedataRetentionGenerated.render(output, null, frame, shown));
  }

  private static Setting setting(DataTexts texts, String field, long now) {
    TreeSet<Long> values = new TreeSet<>(CHOICES.get(field));
    values.add(now);
    List<Long> sorted = new ArrayList<>(values);
    // for ever is the longest
    if (sorted.remove(Long.valueOf(0))) {
      sorted.add(0L);
    }
    List<Option> options = new ArrayList<>();
    for (long value : sorted) {
      options.add(new Option(value, named(texts, field, value), value == now));
    }
    String key = "data.retention." + field;
    return new Setting(field, texts.say(key), texts.say(key + ".hint"), options);
  }

  private static String named(DataTexts texts, String field, long value) {
    if (field.equals("quotaMiB")) {
      return texts.size(value << 20);
    }
    if (field.equals("tailSeconds")) {
      return value % 60 == 0
          ? texts.count("data.retention.minutes", value / 60)
          : texts.say("data.retention.seconds", value);
    }
    if (value == 0) {
      return texts.say("data.retention.ever");
    }
    long years = value / 365;
    long months = value / 30;
    if (years > 1 && value - 366 * years <= 0) {
      return texts.say("data.retention.years", years);
    }
    return value == 31 || value == 92 || value == 397
        ? texts.say("data.retention.months", months)
        : texts.say("data.retention.days", texts.numbers().count(value));
  }

  private Reply look(Visit visit) throws Refused, IOException {
    Map<String, String> kept = kept(visit.form());
    try {
      RetentionRoutes.RetentionBody would = asked(visit, kept, true);
      boolean goes = !would.goes().isEmpty() || would.over() > 0;
      return confirmation(visit, would, kept, goes, "");
    } catch (Refused refused) {
      return form(visit, visit.told(refused)).status(refused.fault().status());
    }
  }

  private static Map<String, String> kept(Form form) throws Refused {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String field : CHOICES.keySet()) {
      if (form.has(field)) {
        kept.put(field, form.text(field));
      }
    }
    return kept;
  }

  private RetentionRoutes.RetentionBody asked(Visit visit, Map<String, String> kept, boolean dry)
      throws Refused, IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Map.Entry<String, String> one : kept.entrySet()) {
      if (!one.getValue().matches("[0-9]{1,9}")) {
        throw new DataTexts(home, visit).wrong("data.wrong.choice");
      }
      fields.put(one.getKey(), Long.parseLong(one.getValue()));
    }
    fields.put("dryRun", dry);
    return home.inside().post(visit, "/retention", fields, RetentionRoutes.RetentionBody.class);
  }

  private Reply confirmation(
      Visit visit,
      RetentionRoutes.RetentionBody would,
      Map<String, String> kept,
      boolean goes,
      String problem)
      throws IOException {
    DataTexts texts = new DataTexts(home, visit);
    List<Said.Fact> facts = new ArrayList<>();
    for (String kind : KINDS) {
      if (would.goes().containsKey(kind)) {
        GoingBody going = would.goes().get(kind);
        String days = texts.numbers().count(going.days());
        facts.add(
            new Said.Fact(
                texts.say("data.kind." + kind),
                texts.say(
                    "data.retention.goes",
                    texts.date(going.first()),
                    texts.date(Instant.parse(going.before()).minusSeconds(1).toString()),
                    days,
                    texts.size(going.bytes()))));
      }
    }
    if (would.over() > 0) {
      facts.add(new Said.Fact(texts.say("data.retention.over"), texts.size(would.over())));
    }
    List<String> notes =
        List.of(texts.say(goes ? "data.retention.soon" : "data.retention.nothing-goes"));
    Said.Ask ask =
        new Said.Ask(
            texts.say(goes ? "data.retention.lead" : "data.retention.calm"),
            facts,
            notes,
            PATH + "/confirm",
            kept,
            goes ? texts.say("data.word.erase") : "",
            texts.say(goes ? "data.retention.button" : "data.retention.save"),
            PATH,
            problem);
    Frame frame = frame(visit);
    return Reply.page(output -> JtedataConfirmGenerated.render(output, null, frame, ask, ""));
  }

  private Reply set(Visit visit) throws Refused, IOException {
    DataTexts texts = new DataTexts(home, visit);
    Map<String, String> kept = kept(visit.form());
    try {
      RetentionRoutes.RetentionBody would = asked(visit, kept, true);
      boolean goes = !would.goes().isEmpty() || would.over() > 0;
      String word = texts.say("data.word.erase");
      if (goes && !texts.confirmed(visit.form(), word)) {
        return confirmation(visit, would, kept, true, texts.say("data.wrong.word", word))
            .status(422);
      }
      asked(visit, kept, false);
      return Reply.to(PATH + "?done=data-retention");
    } catch (Refused refused) {
      return form(visit, visit.told(refused)).status(refused.fault().status());
    }
  }
}
