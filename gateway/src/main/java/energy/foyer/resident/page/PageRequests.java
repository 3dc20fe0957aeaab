// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import energy.foyer.resident.Fault;
import energy.foyer.resident.Refused;
import energy.foyer.resident.Sessions;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Reads what a browser asks, has it checked and done, and writes the reply. */
final class PageRequests implements HttpHandler {
  private static final Logger LOG = System.getLogger(PageRequests.class.getName());

  private final HomeGate gate;
  private final PageTable table;
  private final Visits visits;
  private final Home home;

  PageRequests(HomeGate gate, PageTable table, Home home) {
    this.gate = gate;
    this.table = table;
    this.home = home;
    this.visits = new Visits(home);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try {
      Reply reply = reply(exchange);
      // what was refused unread is passed, so that its browser hears why
      exchange.getRequestBody().close();
      reply.send(exchange);
      exchange.close();
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, "a browser left before its page, or a file ended early");
      // the connection is cut: what ends early must not look whole
      throw gone;
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    try {
      gate.checkOwn(exchange);
      PageTable.Found found =
          table.find(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath());
      try (Visits.Opened opened = visits.open(exchange, found)) {
        Reply reply = reply(opened.visit(), found.route());
        Upload.pass(opened.visit().file());
        return opened.given(reply);
      }
    } catch (Refused refused) {
      return problem(visits.outside(exchange), refused);
    } catch (RuntimeException | StackOverflowError failure) {
      // The kind and the place only: a message may hold what somebody typed.
      StackTraceElement[] trace = failure.getStackTrace();
      String place = trace.length == 0 ? "" : " at " + trace[0];
      LOG.log(Level.ERROR, "the page failed: {0}{1}", failure.getClass().getName(), place);
      return problem(visits.outside(exchange), internal());
    }
  }

  private Reply reply(Visit visit, PageRoute route) throws IOException {
    try {
      Optional<Reply> elsewhere = elsewhere(visit, route.who());
      return elsewhere.isPresent() ? elsewhere.get() : route.action().reply(visit);
    } catch (Refused refused) {
      return switch (refused.fault()) {
        case LOCKED, PASSPHRASE_NEEDED -> LoginPages.lead(visit, refused.fault());
        default -> problem(visit, refused);
      };
    } catch (IOException failure) {
      LOG.log(Level.ERROR, "the page failed: {0}", failure.getClass().getName());
      return problem(visit, internal());
    }
  }

  /** Where somebody is led who may not ask for this yet; empty for who may. */
  private Optional<Reply> elsewhere(Visit visit, Who who) throws IOException {
    boolean claimed = home.claimed();
    return switch (who) {
      case ANYBODY -> Optional.empty();
      case NEWCOMER -> claimed ? Optional.of(Reply.to("/")) : Optional.empty();
      case RESIDENT, PASSPHRASE -> {
        if (!claimed) {
          yield Optional.of(Reply.to("/welcome"));
        }
        if (!visit.open()) {
          yield Optional.of(LoginPages.lead(visit, Fault.LOCKED));
        }
        boolean typed = visit.session().map(Sessions.Use::unlocked).get().byPassphrase();
        yield who == Who.PASSPHRASE && !typed
            ? Optional.of(LoginPages.lead(visit, Fault.PASSPHRASE_NEEDED))
            : Optional.empty();
      }
    };
  }

  /** What is shown in place of a page that cannot be: what is wrong and what to do. */
  private Reply problem(Visit visit, Refused refused) {
    String language = visit.words().language();
    String detail = refused.detail().in(language);
    Frame frame = around(visit, refused.fault().title().in(language));
    return Reply.page(
        refused.fault().status(),
        output -> JteproblemGenerated.render(output, null, frame, detail));
  }

  /** Who has the box open keeps the way to all other pages. */
  private Frame around(Visit visit, String title) {
    try {
      return visit.open() ? home.frame(visit, Frame.NOWHERE, title) : home.bare(visit, title);
    } catch (IOException failing) {
      return home.bare(visit, title);
    }
  }

  static Refused internal() {
    return new Refused(
        Fault.INTERNAL,
        "La box n'a pas pu répondre. Réessayez dans un instant ; rien n'a été perdu.",
        "The box could not answer. Try again in a moment; nothing was lost.");
  }
}
