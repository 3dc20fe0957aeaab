// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import energy.foyer.resident.Answer;
import energy.foyer.resident.Fault;
import energy.foyer.resident.LocalApi;
import energy.foyer.resident.Refused;
import energy.foyer.resident.RestoreRoutes;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The page of a box whose database is closed: every address says what is wrong and what to do, and
 * a form takes a backup. Nobody logs in: there is nothing to read, and a backup opens with its own
 * secret only.
 */
final class ClosedRequests implements HttpHandler {
  private static final Logger LOG = System.getLogger(ClosedRequests.class.getName());
  private static final String RESTORE = "/restore";
  private static final String ROOT = "/claim/restore";

  /** How often the end is asked for; each time waits fifteen seconds at most. */
  private static final int MOST_TRIES = 80;

  private final HomeGate gate;
  private final LocalApi.Narrow narrow;
  private final String box;
  private final Languages languages;
  private final PageTable files = new PageTable(new FilePages().all());
  private final Inside inside;

  /**
   * What the page shows.
   *
   * @param why what is wrong with the database and what to do
   * @param near whether a backup may be brought now
   * @param problem what was wrong with the last form, empty text for none
   */
  record Told(String why, boolean near, String problem) {}

  /**
   * @param box what the box is called in the home
   */
  ClosedRequests(HomeGate gate, LocalApi.Narrow narrow, String box) {
    this.gate = gate;
    this.narrow = narrow;
    this.box = box;
    this.languages = Languages.with(narrow.parts().language());
    this.inside = new Inside(narrow.routes(), narrow.guard());
  }

  @Override
  public void handle(HttpExchange exchange) {
    try (exchange) {
      Reply reply = reply(exchange);
      exchange.getRequestBody().close();
      reply.send(exchange);
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, "a browser left before its page");
    }
  }

  private Reply reply(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    Cookies cookies = Cookies.of(headers);
    boolean file = exchange.getRequestURI().getRawPath().startsWith(FilePages.ROOT);
    boolean young = !file && cookies.value(Cookies.VISIT).isEmpty();
    Cookies known = young ? cookies.with(Cookies.VISIT, Visits.random()) : cookies;
    Visit visit = Visit.nobody(languages.of(cookies.value(Cookies.LANGUAGE), headers), known);
    try {
      gate.checkOwn(exchange);
      Reply reply = reply(exchange, visit);
      String cookie = Cookies.brief(Cookies.VISIT, known.value(Cookies.VISIT));
      return young ? reply.with(cookie) : reply;
    } catch (Refused refused) {
      return page(visit, refused).status(refused.fault().status());
    } catch (IOException | RuntimeException | StackOverflowError failure) {
      // the kind and the place only: a message may hold what somebody typed
      StackTraceElement[] trace = failure.getStackTrace();
      String place = trace.length == 0 ? "" : " at " + trace[0];
      LOG.log(Level.ERROR, "the page failed: {0}{1}", failure.getClass().getName(), place);
      return page(visit, PageRequests.internal()).status(500);
    }
  }

  private Reply reply(HttpExchange exchange, Visit visit) throws Refused, IOException {
    String path = exchange.getRequestURI().getRawPath();
    if (exchange.getRequestMethod().equals("POST")) {
      return posted(exchange, visit, path);
    }
    if (files.all().stream().anyMatch(route -> route.path().equals(path))) {
      return files.find("GET", path).route().action().reply(visit);
    }
    return page(visit, "").status(path.equals("/") ? 200 : Fault.STORE_CLOSED.status());
  }

  private Reply posted(HttpExchange exchange, Visit visit, String path)
      throws Refused, IOException {
    String type =
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), "");
    if (path.equals("/language")) {
      try (Form form = Visits.form(exchange)) {
        Visits.checkToken(visit, form);
        String wished = form.text("value");
        Reply led = Reply.to("/");
        return Set.of("fr", "en").contains(wished)
            ? led.with(Cookies.kept(Cookies.LANGUAGE, wished, LoginPages.YEAR))
            : led;
      }
    }
    if (!path.equals(RESTORE)) {
      throw new Refused(Fault.STORE_CLOSED, narrow.why().fr(), narrow.why().en());
    }
    Multipart multipart = new Multipart(type, exchange.getRequestBody());
    try (Form form = multipart.fields()) {
      Visits.checkToken(visit, form);
      Answer answer = brought(visit, form, multipart.file());
      Frame frame = frame(visit, "closed.restored");
      return Reply.page(output -> JteclosedRestoredGenerated.render(output, null, frame))
          .then(answer.sent());
    }
  }

  private Answer brought(Visit visit, Form form, InputStream file) throws Refused, IOException {
    try {
      checkNear();
      return restored(visit, form, file);
    } finally {
      Upload.pass(file);
    }
  }

  /** Hands all of it over, piece by piece as it comes, and waits for what becomes of it. */
  private Answer restored(Visit visit, Form form, InputStream file) throws Refused, IOException {
    byte[] secret = form.document(form.secretField());
    inside.ask(visit, new Inside.Asked("POST", ROOT, Map.of(), secret));
    new Upload(inside, visit, ROOT).all(file);
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Answer answer = inside.post(visit, ROOT + "/end");
      if (!((RestoreRoutes.RestoredBody) answer.document()).state().equals("working")) {
        return answer;
      }
    }
    throw new IOException("the backup is not restored after twenty minutes");
  }

  /**
   * Whoever brings a backup makes the box theirs, and anybody may have one: they have to be near
   * it, as who claims a box has. The command on the box asks for its token instead.
   */
  private void checkNear() throws Refused {
    if (!isNear()) {
      throw new Refused(
          Fault.CLAIM_CLOSED,
          "Les cinq minutes qui suivent le démarrage sont passées ; rien n’a changé.",
          "The five minutes after the start are over; nothing was changed.");
    }
  }

  private boolean isNear() {
    return narrow.parts().claim().window().open();
  }

  private Frame frame(Visit visit, String title) {
    return new Frame(visit, Frame.BARE, visit.words().say(title), box, Frame.Doorway.SHUT);
  }

  private Reply page(Visit visit, Refused refused) {
    return page(visit, visit.told(refused));
  }

  private Reply page(Visit visit, String problem) {
    Frame frame = frame(visit, "closed.title");
    String why = narrow.why().in(visit.words().language());
    return Reply.page(
        output -> JteclosedGenerated.render(output, null, frame, new Told(why, isNear(), problem)));
  }
}
