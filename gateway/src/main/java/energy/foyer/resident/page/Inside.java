// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Answer;
import energy.foyer.resident.Call;
import energy.foyer.resident.Documents;
import energy.foyer.resident.Fault;
import energy.foyer.resident.Guard;
import energy.foyer.resident.LocalApi;
import energy.foyer.resident.Refused;
import energy.foyer.resident.Route;
import energy.foyer.resident.Routes;
import energy.foyer.resident.Sessions;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the local API as a client would, without a connection: the same routes with the same rights,
 * checks and errors. What a page may do stands nowhere else.
 */
final class Inside {
  private final Routes routes;
  private final Guard guard;
  private final Jsonb jsonb = Documents.lenient();

  Inside(LocalApi.Reach reach) {
    this(reach.routes(), reach.guard());
  }

  Inside(Routes routes, Guard guard) {
    this.routes = routes;
    this.guard = guard;
  }

  /**
   * What {@code GET} tells.
   *
   * @param path below the root of the API, for example {@code /consents}
   * @param query the parameters behind the question mark, as the API takes them
   * @param type the document that this route answers with
   */
  <T> T get(Visit visit, String path, Map<String, String> query, Class<T> type)
      throws Refused, IOException {
    return type.cast(ask(visit, new Asked("GET", path, query, new byte[0])).document());
  }

  /** The same without parameters. */
  <T> T get(Visit visit, String path, Class<T> type) throws Refused, IOException {
    return get(visit, path, Map.of(), type);
  }

  /**
   * Does what {@code POST} does.
   *
   * @param fields texts, numbers, truth values, lists and maps of these
   */
  <T> T post(Visit visit, String path, Map<String, ?> fields, Class<T> type)
      throws Refused, IOException {
    byte[] body = jsonb.type(Object.class).toJsonBytes(fields);
    return type.cast(ask(visit, new Asked("POST", path, Map.of(), body)).document());
  }

  /** The same without fields, where what runs once its reader was told matters, too. */
  Answer post(Visit visit, String path) throws Refused, IOException {
    return ask(visit, new Asked("POST", path, Map.of(), new byte[] {'{', '}'}));
  }

  /**
   * One request.
   *
   * @param body a document of JSON or bytes, wiped once it is answered
   */
  record Asked(String method, String path, Map<String, String> query, byte[] body) {
    /** Says nothing of what was typed. */
    @Override
    public String toString() {
      return "Asked[" + method + ", " + body.length + " bytes]";
    }
  }

  /** The answer as the API gives it; who asks runs {@link Answer#sent} when it is done with it. */
  Answer ask(Visit visit, Asked asked) throws Refused, IOException {
    Routes.Found found = routes.find(asked.method(), Route.ROOT + asked.path());
    if (!found.route().parameters().containsAll(asked.query().keySet())) {
      throw new Refused(
          Fault.QUERY,
          "Cette page ne connaît pas un de ces paramètres.",
          "This page does not know one of these parameters.");
    }
    Optional<Sessions.Use> session = guard.admit(found.route(), visit.token());
    try {
      return found
          .route()
          .action()
          .answer(
              new Call(
                  found.id(), asked.query(), asked.body(), visit.source(), session, Call.PAGE));
    } finally {
      Arrays.fill(asked.body(), (byte) 0);
      session.ifPresent(Sessions.Use::close);
    }
  }
}
