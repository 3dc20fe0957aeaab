// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Answer;
import energy.foyer.resident.DepartureRoutes;
import energy.foyer.resident.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code /data/leave}: everything is erased, and the box is nobody's. */
record LeavePages(Home home) {
  private static final String PATH = DataPages.ROOT + "/leave";

  List<PageRoute> all() {
    return List.of(
        PageRoute.get(PATH, visit -> shown(visit, "")).to(Who.PASSPHRASE),
        PageRoute.post(PATH, this::leave).to(Who.PASSPHRASE));
  }

  private Reply shown(Visit visit, String problem) throws Refused, IOException {
    DataTexts texts = new DataTexts(home, visit);
    DepartureRoutes.LeftBody left =
        home.inside()
            .post(visit, "/departure", Map.of("dryRun", true), DepartureRoutes.LeftBody.class);
    List<Said.Fact> facts = new ArrayList<>(ErasePages.kinds(texts, left.kinds()));
    facts.add(
        new Said.Fact(texts.say("data.leave.entries"), texts.numbers().count(left.entries())));
    List<String> notes = new ArrayList<>();
    for (String one : List.of("first", "keys", "ways", "room", "backup")) {
      notes.add(texts.say("data.leave." + one));
    }
    notes.addAll(texts.recipients(left.recipients()));
    Said.Ask ask =
        new Said.Ask(
            texts.say("data.leave.lead"),
            facts,
            notes,
            PATH,
            Map.of(),
            texts.say("data.word.leave"),
            texts.say("data.leave.button"),
            DataPages.ROOT,
            problem);
    Frame frame = home.frame(visit, DataPages.PLACE, texts.say("data.leave.title"));
    return Reply.page(output -> JtedataConfirmGenerated.render(output, null, frame, ask, ""));
  }

  private Reply leave(Visit visit) throws Refused, IOException {
    DataTexts texts = new DataTexts(home, visit);
    String word = texts.say("data.word.leave");
    if (!texts.confirmed(visit.form(), word)) {
      return shown(visit, texts.say("data.wrong.word", word)).status(422);
    }
    byte[] everything = "{\"everything\":true}".getBytes(StandardCharsets.UTF_8);
    Answer answer =
        home.inside().ask(visit, new Inside.Asked("POST", "/departure", Map.of(), everything));
    return last(home, visit, "data.left")
        .with(Cookies.gone(Cookies.SESSION))
        .with(Cookies.gone(Cookies.PHONE))
        .then(answer.sent());
  }

  /** The last page before the agent starts anew. */
  static Reply last(Home home, Visit visit, String key) {
    Frame frame = home.bare(visit, visit.words().say(key + ".title"));
    List<String> lines =
        List.of(visit.words().say(key + ".done"), visit.words().say(key + ".next"));
    return Reply.page(output -> JtedataLastGenerated.render(output, null, frame, lines));
  }
}
