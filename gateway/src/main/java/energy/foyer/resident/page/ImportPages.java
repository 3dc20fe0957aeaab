// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.ImportedBody;
import energy.foyer.resident.JobBody;
import energy.foyer.resident.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code /data/import}: a download of the resident's account, or an export of a box. Which it is
 * its bytes tell; its name is not looked at.
 */
record ImportPages(Home home) {
  List<PageRoute> all() {
    return file().all(this::bring, this::result);
  }

  private BroughtFile file() {
    return new BroughtFile(
        home,
        "import",
        (frame, problem) ->
            Reply.page(output -> JtedataImportGenerated.render(output, null, frame, problem)));
  }

  private Reply bring(Visit visit) throws Refused, IOException {
    try {
      boolean dry = visit.form().text("how").equals("check");
      home.inside().post(visit, "/import", Map.of("dryRun", dry), Object.class);
      return file().taken(visit);
    } catch (Refused refused) {
      return file().again(visit, refused);
    }
  }

  private Reply result(Visit visit) throws Refused, IOException {
    JobBody job = file().job(visit);
    return switch (job.state()) {
      case "none" -> Reply.to(file().path());
      case "reading" -> file().working(visit, job, "data.import.reading");
      case "working" -> file().working(visit, job, "data.import.working");
      default -> ended(visit);
    };
  }

  private Reply ended(Visit visit) throws Refused, IOException {
    try {
      return told(visit, file().end(visit, ImportedBody.class));
    } catch (Refused refused) {
      return file().again(visit, refused);
    }
  }

  private Reply told(Visit visit, ImportedBody body) throws IOException {
    DataTexts texts = new DataTexts(home, visit);
    boolean checked = body.state().equals("checked");
    List<Said.Fact> facts = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    body.download().ifPresent(download -> download(texts, download, facts, notes));
    body.export().ifPresent(export -> export(texts, export, facts, notes));
    Said.Outcome outcome =
        new Said.Outcome(
            true,
            texts.say(checked ? "data.import.checked" : "data.import.done"),
            facts,
            notes,
            List.of(
                new Said.Way(
                    file().path(), texts.say(checked ? "data.import.now" : "data.import.another")),
                new Said.Way("/history", texts.say("data.import.look"))));
    Frame frame = file().frame(visit);
    return Reply.page(output -> JtedataToldGenerated.render(output, null, frame, outcome, "", ""));
  }

  private static void download(
      DataTexts texts, ImportedBody.DownloadBody body, List<Said.Fact> facts, List<String> notes) {
    if (body.from().isPresent() && body.to().isPresent()) {
      facts.add(
          new Said.Fact(
              texts.say("data.import.span"), texts.days(body.from().get(), body.to().get())));
    }
    count(texts, facts, "data.import.added", body.added());
    count(texts, facts, "data.import.known", body.known());
    count(texts, facts, "data.import.replaced", body.replaced());
    count(texts, facts, "data.import.missing", body.missing());
    count(texts, facts, "data.import.others", body.others());
    if (body.again()) {
      notes.add(texts.say("data.import.again"));
    }
    if (body.otherPoint()) {
      notes.add(texts.say("data.import.other-point"));
    }
    body.measuredFrom()
        .ifPresent(from -> notes.add(texts.say("data.import.measured", texts.date(from))));
    notes.add(texts.say("data.import.beside"));
  }

  private static void count(DataTexts texts, List<Said.Fact> facts, String key, long number) {
    if (number > 0 || key.endsWith("added")) {
      facts.add(new Said.Fact(texts.say(key), texts.numbers().count(number)));
    }
  }

  private static void export(
      DataTexts texts, ImportedBody.ExportBody body, List<Said.Fact> facts, List<String> notes) {
    facts.add(new Said.Fact(texts.say("data.import.until"), texts.dateTime(body.until())));
    count(texts, facts, "data.import.days", body.days());
    count(texts, facts, "data.import.half-hours", body.halfHours());
    count(texts, facts, "data.import.frames", body.frames());
    count(texts, facts, "data.import.besides", body.beside());
    notes.add(texts.say(body.own() ? "data.import.own" : "data.import.other-box"));
  }
}
