// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.JobBody;
import energy.foyer.resident.Refused;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A file that is brought to {@code /data/NAME} and on which the box works long. It is handed on as
 * it comes; the work is shown at {@code /result} while it lasts, and what came of it after.
 *
 * @param name of its pages, of its route, and of its texts
 * @param form asks for it, and tells what was wrong with the last one, empty text for nothing
 */
record BroughtFile(Home home, String name, BiFunction<Frame, String, Reply> form) {
  private static final Set<String> GOING = Set.of("reading", "working", "held");

  /** Where it is brought. */
  String path() {
    return DataPages.ROOT + "/" + name;
  }

  private String result() {
    return path() + "/result";
  }

  private String route() {
    return "/" + name;
  }

  /**
   * Its addresses.
   *
   * @param bring begins it, and then has it {@link #taken}
   * @param told what is shown at {@code /result}
   */
  List<PageRoute> all(PageRoute.Action bring, PageRoute.Action told) {
    return List.of(
        PageRoute.get(path(), this::show).to(Who.PASSPHRASE),
        PageRoute.post(path(), bring).to(Who.PASSPHRASE).withFile(),
        PageRoute.get(result(), told).to(Who.PASSPHRASE),
        PageRoute.post(path() + "/cancel", this::cancel).to(Who.PASSPHRASE));
  }

  Frame frame(Visit visit) throws IOException {
    return home.frame(visit, DataPages.PLACE, visit.words().say("data." + name + ".title"));
  }

  /** How the work stands. */
  JobBody job(Visit visit) throws Refused, IOException {
    return home.inside().get(visit, route(), JobBody.class);
  }

  private Reply show(Visit visit) throws Refused, IOException {
    return GOING.contains(job(visit).state()) ? Reply.to(result()) : form.apply(frame(visit), "");
  }

  /** Hands it on, once the work was begun; what came of it is told by the next page. */
  Reply taken(Visit visit) throws Refused, IOException {
    new Upload(home.inside(), visit, route()).all(visit.file());
    end(visit, Object.class);
    return Reply.to(result());
  }

  /** Tells the box that this was all, and hears what came of it so far. */
  <T> T end(Visit visit, Class<T> type) throws Refused, IOException {
    return home.inside().post(visit, route() + "/end", Map.of(), type);
  }

  /** Asks for it again, with what was wrong. */
  Reply again(Visit visit, Refused refused) throws Refused, IOException {
    DataTexts.lead(refused);
    return form.apply(frame(visit), visit.told(refused)).status(refused.fault().status());
  }

  private Reply cancel(Visit visit) throws Refused, IOException {
    home.inside().post(visit, route() + "/cancel", Map.of(), Object.class);
    return Reply.to(path() + "?done=data-cancelled");
  }

  /** The work while it lasts. */
  Reply working(Visit visit, JobBody job, String lead) throws IOException {
    DataTexts texts = new DataTexts(home, visit);
    String read = texts.say("data.import.bytes", texts.size(job.bytes()));
    String cancel = path() + "/cancel";
    return new Said.Work(texts.say(lead), read, -1, result(), "", cancel).page(frame(visit));
  }
}
