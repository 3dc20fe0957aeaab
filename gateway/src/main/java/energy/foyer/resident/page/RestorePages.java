// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Answer;
import energy.foyer.resident.JobBody;
import energy.foyer.resident.Refused;
import energy.foyer.resident.RestoreRoutes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code /data/restore}: a backup is brought, checked whole, told in words, and counts once it is
 * confirmed; it is brought once.
 */
record RestorePages(Home home) {
  private static final String PATH = DataPages.ROOT + "/restore";
  private static final String RESULT = PATH + "/result";
  private static final int REFRESH_SECONDS = 2;

  List<PageRoute> all() {
    return List.of(
        PageRoute.get(PATH, this::show).to(Who.PASSPHRASE),
        PageRoute.post(PATH, this::bring).to(Who.PASSPHRASE).withFile(),
        PageRoute.get(RESULT, this::result).to(Who.PASSPHRASE),
        PageRoute.post(PATH + "/confirm", this::confirm).to(Who.PASSPHRASE),
        PageRoute.post(PATH + "/cancel", this::cancel).to(Who.PASSPHRASE));
  }

  private Frame frame(Visit visit) throws IOException {
    return home.frame(visit, DataPages.PLACE, visit.words().say("data.restore.title"));
  }

  private Reply show(Visit visit) throws Refused, IOException {
    String state = home.inside().get(visit, "/restore", JobBody.class).state();
    boolean going = List.of("reading", "working", "held").contains(state);
    return going ? Reply.to(RESULT) : form(visit, "");
  }

  private Reply form(Visit visit, String problem) throws IOException {
    Frame frame = frame(visit);
    return Reply.page(output -> JtedataRestoreGenerated.render(output, null, frame, problem));
  }

  private Reply bring(Visit visit) throws Refused, IOException {
    String secret = visit.form().has("recoveryCode") ? "recoveryCode" : "passphrase";
    try {
      byte[] body = visit.form().document(secret);
      home.inside().ask(visit, new Inside.Asked("POST", "/restore", Map.of("hold", "1"), body));
      new Upload(home.inside(), visit, "/restore").all(visit.file());
      home.inside().post(visit, "/restore/end", Map.of(), RestoreRoutes.RestoredBody.class);
      return Reply.to(RESULT);
    } catch (Refused refused) {
      DataTexts.lead(refused);
      return form(visit, visit.told(refused)).status(refused.fault().status());
    }
  }

  private Reply cancel(Visit visit) throws Refused, IOException {
    home.inside().post(visit, "/restore/cancel", Map.of(), Object.class);
    return Reply.to(PATH + "?done=data-cancelled");
  }

  private Reply result(Visit visit) throws Refused, IOException {
    JobBody job = home.inside().get(visit, "/restore", JobBody.class);
    DataTexts texts = new DataTexts(home, visit);
    return switch (job.state()) {
      case "reading", "working" -> working(visit, texts, job);
      case "held" -> asked(visit, ask(visit, texts));
      case "failed" -> refused(visit);
      default -> Reply.to(PATH);
    };
  }

  private Reply refused(Visit visit) throws Refused, IOException {
    try {
      home.inside().post(visit, "/restore/end", Map.of(), RestoreRoutes.RestoredBody.class);
      return Reply.to(PATH);
    } catch (Refused refused) {
      DataTexts.lead(refused);
      return form(visit, visit.told(refused)).status(refused.fault().status());
    }
  }

  private Reply working(Visit visit, DataTexts texts, JobBody job) throws IOException {
    Said.Work work =
        new Said.Work(
            texts.say("data.restore.working"),
            texts.say("data.import.bytes", texts.size(job.bytes())),
            -1,
            RESULT,
            "",
            PATH + "/cancel");
    Frame frame = frame(visit);
    return Reply.page(
        output -> JtedataWorkGenerated.render(output, null, frame, work, REFRESH_SECONDS));
  }

  private Said.Ask ask(Visit visit, DataTexts texts) throws Refused, IOException {
    RestoreRoutes.RestoredBody found =
        home.inside().post(visit, "/restore/end", Map.of(), RestoreRoutes.RestoredBody.class);
    List<Said.Fact> facts = new ArrayList<>();
    facts.add(
        new Said.Fact(
            texts.say("data.restore.taken"), texts.dateTime(found.taken().orElseThrow())));
    facts.add(new Said.Fact(texts.say("data.restore.size"), texts.size(found.bytes().orElse(0))));
    facts.add(
        new Said.Fact(
            texts.say("data.restore.suspended"),
            texts.numbers().count(found.suspended().orElse(0))));
    List<String> notes = new ArrayList<>();
    notes.add(texts.say("data.restore.later"));
    notes.add(texts.say("data.restore.consents"));
    notes.add(texts.say("data.restore.passphrase"));
    if (found.untold().orElse(0) > 0) {
      notes.add(texts.say("data.restore.untold", found.untold().getAsInt()));
    }
    return new Said.Ask(
        texts.say("data.restore.good"),
        facts,
        notes,
        PATH + "/confirm",
        Map.of(),
        texts.say("data.word.restore"),
        texts.say("data.restore.button"),
        "",
        "");
  }

  private Reply asked(Visit visit, Said.Ask ask) throws IOException {
    Frame frame = frame(visit);
    return Reply.page(
        output -> JtedataConfirmGenerated.render(output, null, frame, ask, PATH + "/cancel"));
  }

  private Reply confirm(Visit visit) throws Refused, IOException {
    DataTexts texts = new DataTexts(home, visit);
    if (!texts.confirmed(visit.form(), texts.say("data.word.restore"))) {
      Said.Ask ask = ask(visit, texts);
      return asked(visit, ask.with(texts.say("data.wrong.word", ask.word()))).status(422);
    }
    Answer answer =
        home.inside()
            .ask(
                visit,
                new Inside.Asked("POST", "/restore/confirm", Map.of(), new byte[] {'{', '}'}));
    return LeavePages.last(home, visit, "data.restored").then(answer.sent());
  }
}
