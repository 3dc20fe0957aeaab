// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Answer;
import energy.foyer.resident.Fault;
import energy.foyer.resident.JobBody;
import energy.foyer.resident.Refused;
import energy.foyer.resident.RestoreRoutes.RestoredBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * {@code /welcome/restore}: a backup makes a box that is nobody's go on where another one ended,
 * for who typed the code of its label. There is nothing to lose, so that nothing is to be
 * confirmed.
 */
record WelcomeRestorePages(Home home) {
  static final String PATH = "/welcome/restore";
  private static final String ROOT = "/claim/restore";
  private static final String RESULT = PATH + "/result";

  List<PageRoute> all() {
    return List.of(
        PageRoute.get(PATH, this::show).to(Who.NEWCOMER),
        PageRoute.post(PATH, this::bring).to(Who.NEWCOMER).withFile(),
        PageRoute.get(RESULT, this::result).to(Who.NEWCOMER));
  }

  private Reply show(Visit visit) {
    return visit.cookies().value(Cookies.TICKET).isEmpty()
        ? Reply.to(WelcomePages.CODE_TO_RESTORE)
        : form(visit, "");
  }

  private Reply form(Visit visit, String problem) {
    Frame frame = home.bare(visit, visit.words().say("closed.bring"));
    return Reply.page(output -> JtewelcomeRestoreGenerated.render(output, null, frame, problem));
  }

  private Reply bring(Visit visit) throws Refused, IOException {
    String ticket = visit.cookies().value(Cookies.TICKET);
    if (ticket.isEmpty()) {
      return Reply.to(WelcomePages.CODE_TO_RESTORE);
    }
    Form form = visit.form();
    try {
      form.add("ticket", ticket.getBytes(StandardCharsets.US_ASCII));
      byte[] body = form.document("ticket", form.secretField());
      home.inside().ask(visit, new Inside.Asked("POST", ROOT, Map.of(), body));
      new Upload(home.inside(), visit, ROOT).all(visit.file());
      return Reply.to(RESULT);
    } catch (Refused refused) {
      return refused.fault() == Fault.CLAIM_TICKET
          ? Reply.to(WelcomePages.CODE_TO_RESTORE).with(Cookies.gone(Cookies.TICKET))
          : again(visit, refused);
    }
  }

  private Reply again(Visit visit, Refused refused) {
    return form(visit, visit.told(refused)).status(refused.fault().status());
  }

  private Reply result(Visit visit) throws Refused, IOException {
    JobBody job = home.inside().get(visit, ROOT, JobBody.class);
    if (job.state().equals("none")) {
      return Reply.to(PATH);
    }
    try {
      Answer answer = home.inside().post(visit, ROOT + "/end");
      return ((RestoredBody) answer.document()).state().equals("working")
          ? working(visit, job)
          : restored(visit).then(answer.sent());
    } catch (Refused refused) {
      return again(visit, refused);
    }
  }

  private Reply working(Visit visit, JobBody job) throws IOException {
    DataTexts texts = new DataTexts(home, visit);
    String read = texts.say("data.import.bytes", texts.size(job.bytes()));
    Frame frame = home.bare(visit, visit.words().say("closed.bring"));
    return new Said.Work(texts.say("data.restore.working"), read, -1, RESULT, "", "").page(frame);
  }

  private Reply restored(Visit visit) {
    Frame frame = home.bare(visit, visit.words().say("closed.restored"));
    return Reply.page(output -> JteclosedRestoredGenerated.render(output, null, frame));
  }
}
