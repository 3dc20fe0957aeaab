// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import energy.foyer.resident.Answer;
import energy.foyer.resident.Fault;
import energy.foyer.resident.LocalApi;
import energy.foyer.resident.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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

  private final HomeGate gate;
  private final LocalApi.Narrow narrow;
  private final String box;
  private final Languages languages;
  private final PageTable files = new PageTable(new FilePages().all());
  private final ClosedRestore restore;

  /**
   * What the page shows.
   *
   * @param why what is wrong with the database and what to do
   * @param near whether a backup may be brought now
   * @param problem what was wrong with the last form, empty text for none
   */
  record Told(String why, boolean near, String problem) {}

  /** What is sent, and what runs after it. */
  private record Said(Reply reply, Runnable after) {
    static Said of(Reply reply) {
      return new Said(reply, () -> {});
    }
  }

  /**
   * @param box what the box is called in the home
   */
  ClosedRequests(HomeGate gate, LocalApi.Narrow narrow, String box) {
    this.gate = gate;
    this.narrow = narrow;
    this.box = box;
    this.languages = Languages.with(narrow.parts().language());
    this.restore = new ClosedRestore(new Inside(narrow.routes(), narrow.guard()));
  }

  @Override
  public void handle(HttpExchange exchange) {
    try (exchange) {
      Said said = said(exchange);
      exchange.getRequestBody().close();
      try {
        said.reply().send(exchange);
      } finally {
        said.after().run();
      }
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, "a browser left before its page");
    }
  }

  private Said said(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    Cookies cookies = Cookies.of(headers);
    boolean file = exchange.getRequestURI().getRawPath().startsWith(FilePages.ROOT);
    boolean young = !file && cookies.value(Cookies.VISIT).isEmpty();
    Cookies known = young ? cookies.with(Cookies.VISIT, Visits.random()) : cookies;
    Visit visit = Visit.nobody(languages.of(cookies.value(Cookies.LANGUAGE), headers), known);
    try {
      gate.checkOwn(exchange);
      Said said = said(exchange, visit);
      String cookie = Cookies.brief(Cookies.VISIT, known.value(Cookies.VISIT));
      return young ? new Said(said.reply().with(cookie), said.after()) : said;
    } catch (Refused refused) {
      return Said.of(page(visit, refused).status(refused.fault().status()));
    } catch (IOException | RuntimeException | StackOverflowError failure) {
      // the kind and the place only: a message may hold what somebody typed
      StackTraceElement[] trace = failure.getStackTrace();
      String place = trace.length == 0 ? "" : " at " + trace[0];
      LOG.log(Level.ERROR, "the page failed: {0}{1}", failure.getClass().getName(), place);
      return Said.of(page(visit, PageRequests.internal()).status(500));
    }
  }

  private Said said(HttpExchange exchange, Visit visit) throws Refused, IOException {
    String path = exchange.getRequestURI().getRawPath();
    if (exchange.getRequestMethod().equals("POST")) {
      return posted(exchange, visit, path);
    }
    if (files.all().stream().anyMatch(route -> route.path().equals(path))) {
      return Said.of(files.find("GET", path).route().action().reply(visit));
    }
    return Said.of(page(visit, "").status(path.equals("/") ? 200 : Fault.STORE_CLOSED.status()));
  }

  private Said posted(HttpExchange exchange, Visit visit, String path) throws Refused, IOException {
    String type =
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), "");
    if (path.equals("/language")) {
      try (Form form = Visits.form(exchange)) {
        Visits.checkToken(visit, form);
        String wished = form.text("value");
        Reply led = Reply.to("/");
        return Said.of(
            Set.of("fr", "en").contains(wished)
                ? led.with(Cookies.kept(Cookies.LANGUAGE, wished, LoginPages.YEAR))
                : led);
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
      return new Said(
          Reply.page(output -> JteclosedRestoredGenerated.render(output, null, frame)),
          answer.sent());
    }
  }

  private Answer brought(Visit visit, Form form, InputStream file) throws Refused, IOException {
    try {
      checkNear();
      return restore.bring(visit, form, file);
    } finally {
      Upload.pass(file);
    }
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
