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
  private static final String PATH = DataPages.ROOT + "/import";
  private static final String RESULT = PATH + "/result";
  private static final int REFRESH_SECONDS = 2;

  List<PageRoute> all() {
    return List.of(
        PageRoute.get(PATH, this::show).to(Who.PASSPHRASE),
        PageRoute.post(PATH, this::bring).to(Who.PASSPHRASE).withFile(),
        PageRoute.get(RESULT, this::result).to(Who.PASSPHRASE),
        PageRoute.post(PATH + "/cancel", this::cancel).to(Who.PASSPHRASE));
  }

  private Frame frame(Visit visit) throws IOException {
    return home.frame(visit, DataPages.PLACE, visit.words().say("data.import.title"));
  }

  private Reply show(Visit visit) throws Refused, IOException {
    String state = home.inside().get(visit, "/import", JobBody.class).state();
    boolean going = state.equals("reading") || state.equals("working");
    return going ? Reply.to(RESULT) : form(visit, "");
  }

  private Reply form(Visit visit, String problem) throws IOException {
    Frame frame = frame(visit);
    return Reply.page(output -> JtedataImportGenerated.render(output, null, frame, problem));
  }

  private Reply bring(Visit visit) throws Refused, IOException {
    try {
      boolean dry = visit.form().text("how").equals("check");
      home.inside().post(visit, "/import", Map.of("dryRun", dry), Object.class);
      new Upload(home.inside(), visit, "/import").all(visit.file());
      // tells the box that this was all; what it found is told by the next page
      home.inside().post(visit, "/import/end", Map.of(), ImportedBody.class);
      return Reply.to(RESULT);
    } catch (Refused refused) {
      DataTexts.lead(refused);
      return form(visit, visit.told(refused)).status(refused.fault().status());
    }
  }

  private Reply cancel(Visit visit) throws Refused, IOException {
    home.inside().post(visit, "/import/cancel", Map.of(), Object.class);
    return Reply.to(PATH + "?done=data-cancelled");
  }

  private Reply result(Visit visit) throws Refused, IOException {
    JobBody job = home.inside().get(visit, "/import", JobBody.class);
    DataTexts texts = new DataTexts(home, visit);
    if (job.state().equals("none")) {
      return Reply.to(PATH);
    }
    if (job.state().equals("reading") || job.state().equals("working")) {
      return working(visit, texts, job);
    }
    try {
      ImportedBody body = home.inside().post(visit, "/import/end", Map.of(), ImportedBody.class);
      return told(visit, texts, body);
    } catch (Refused refused) {
      DataTexts.lead(refused);
      return form(visit, visit.told(refused)).status(refused.fault().status());
    }
  }

  private Reply working(Visit visit, DataTexts texts, JobBody job) throws IOException {
    boolean reading = job.state().equals("reading");
    Said.Work work =
        new Said.Work(
            texts.say(reading ? "data.import.reading" : "data.import.working"),
            texts.say("data.import.bytes", texts.size(job.bytes())),
            -1,
            RESULT,
            "",
            PATH + "/cancel");
    Frame frame = frame(visit);
    return Reply.page(
        output -> JtedataWorkGenerated.render(output, null, frame, work, REFRESH_SECONDS));
  }

  private Reply told(Visit visit, DataTexts texts, ImportedBody body) throws IOException {
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
                new Said.Way(PATH, texts.say(checked ? "data.import.now" : "data.import.another")),
                new Said.Way("/history", texts.say("data.import.look"))));
    Frame frame = frame(visit);
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
