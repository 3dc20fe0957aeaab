// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What can be asked of a box whose database is closed: its health, and a restore; all else says why
 * not.
 */
final class ClosedRoutes {
  private static final List<String> GET =
      List.of(
          "/live",
          "/claim",
          "/people",
          "/phones",
          "/offers",
          "/consents",
          "/ledger/verify",
          "/history/meters",
          "/history/beside",
          "/indexes",
          "/consents/{id}",
          "/ledger/ahead",
          "/question",
          "/recovery",
          "/prices",
          "/prices/proposals",
          "/retention");

  private static final List<String> POST =
      List.of(
          "/claim",
          "/claim/code",
          "/session",
          "/session/end",
          "/people",
          "/people/{id}/remove",
          "/passphrase",
          "/recovery",
          "/phones",
          "/phones/{id}/remove",
          "/consents",
          "/consents/pause",
          "/consents/resume",
          "/consents/{id}/pause",
          "/consents/{id}/resume",
          "/consents/{id}/withdraw",
          "/consents/{id}/renew",
          "/consents/{id}/confirm",
          "/consents/{id}/erase",
          "/history/corrections",
          "/indexes",
          "/indexes/remove",
          "/prices",
          "/prices/remove",
          "/cost/comparison",
          "/question",
          "/departure",
          "/erasure",
          "/retention",
          "/retention/purge",
          "/export",
          "/import",
          "/import/end",
          "/import/cancel",
          "/backup",
          "/restore/end",
          "/restore/cancel");

  private ClosedRoutes() {}

  /**
   * @param open what still answers
   * @param why what is wrong with the database and what to do
   */
  static Routes of(List<Route> open, Text why) {
    Route.Action refuse =
        call -> {
          throw new Refused(Fault.STORE_CLOSED, why.fr(), why.en());
        };
    List<Route> routes = new ArrayList<>(open);
    GET.forEach(path -> routes.add(Route.get(path, Set.of(), refuse)));
    POST.forEach(path -> routes.add(Route.post(path, refuse)));
    routes.add(Route.get("/ledger", Set.of("before", "limit", "consent", "kind"), refuse));
    routes.add(Route.get("/ledger/entry", Set.of("number"), refuse));
    routes.add(Route.get("/ledger/export", Set.of("after", "limit"), refuse));
    routes.add(Route.get("/ledger/report", Set.of("since"), refuse));
    routes.add(Route.get("/history/readings", Set.of("meter", "register", "from", "to"), refuse));
    routes.add(Route.get("/history/totals", Set.of("grain", "from", "to"), refuse));
    routes.add(Route.get("/cost", Set.of("from", "to"), refuse));
    routes.add(Route.get("/history/corrections", Set.of("from", "to"), refuse));
    routes.add(Route.get("/export/piece", Set.of("number"), refuse));
    routes.add(Route.piece("/import/piece", Set.of("number"), refuse));
    routes.add(Route.get("/backup/piece", Set.of("number"), refuse));
    routes.add(Route.piece("/restore/piece", Set.of("number"), refuse));
    routes.add(new Route("POST", "/restore", Access.RESIDENT, Set.of("dry"), refuse, false));
    return new Routes(routes.stream().map(route -> route.to(Access.UNCLAIMED_TOO)).toList());
  }
}
