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
  private static final String CONFIRM = "/confirm";

  List<PageRoute> all() {
    List<PageRoute> all = new ArrayList<>(file().all(this::bring, this::result));
    all.add(PageRoute.post(file().path() + CONFIRM, this::confirm).to(Who.PASSPHRASE));
    return all;
  }

  private BroughtFile file() {
    return new BroughtFile(
        home,
        "restore",
        (frame, problem) ->
            Reply.page(output -> JtedataRestoreGenerated.render(output, null, frame, problem)));
  }

  private Reply bring(Visit visit) throws Refused, IOException {
    try {
      byte[] body = visit.form().document(visit.form().secretField());
      home.inside().ask(visit, new Inside.Asked("POST", "/restore", Map.of("hold", "1"), body));
      return file().taken(visit);
    } catch (Refused refused) {
      return file().again(visit, refused);
    }
  }

  private Reply result(Visit visit) throws Refused, IOException {
    JobBody job = file().job(visit);
    return switch (job.state()) {
      case "reading", "working" -> file().working(visit, job, "data.restore.working");
      case "held" -> asked(visit, ask(visit, new DataTexts(home, visit)));
      case "failed" -> failed(visit);
      default -> Reply.to(file().path());
    };
  }

  private Reply failed(Visit visit) throws Refused, IOException {
    try {
      file().end(visit, RestoreRoutes.RestoredBody.class);
      return Reply.to(file().path());
    } catch (Refused refused) {
      return file().again(visit, refused);
    }
  }

  private Said.Ask ask(Visit visit, DataTexts texts) throws Refused, IOException {
    RestoreRoutes.RestoredBody found = file().end(visit, RestoreRoutes.RestoredBody.class);
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
        file().path() + CONFIRM,
        Map.of(),
        texts.say("data.word.restore"),
        texts.say("data.restore.button"),
        "",
        "");
  }

  private Reply asked(Visit visit, Said.Ask ask) throws IOException {
    Frame frame = file().frame(visit);
    String cancel = file().path() + "/cancel";
    return Reply.page(output -> JtedataConfirmGenerated.render(output, null, frame, ask, cancel));
  }

  private Reply confirm(Visit visit) throws Refused, IOException {
    DataTexts texts = new DataTexts(home, visit);
    if (!texts.confirmed(visit.form(), texts.say("data.word.restore"))) {
      Said.Ask ask = ask(visit, texts);
      return asked(visit, ask.with(texts.say("data.wrong.word", ask.word()))).status(422);
    }
    Answer answer = home.inside().post(visit, "/restore/confirm");
    return LeavePages.last(home, visit, "data.restored").then(answer.sent());
  }
}
