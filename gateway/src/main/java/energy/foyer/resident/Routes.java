// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.Text;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * All that can be asked of a box. None of it is open: each route wants the token, and tells what it
 * wants beyond.
 *
 * @param all in no order
 * @param closed why everything else is closed, where the database is
 */
public record Routes(List<Route> all, Optional<Text> closed) {

  /** A route and the identity that stands in the path, empty text where it takes none. */
  public record Found(Route route, String id) {}

  public Routes {
    all = List.copyOf(all);
  }

  /** Those of a box whose database is open. */
  public Routes(List<Route> all) {
    this(all, Optional.empty());
  }

  /** The route for a method and a path. */
  public Found find(String method, String path) throws Refused {
    TreeSet<String> allowed = new TreeSet<>();
    for (Route route : all) {
      Optional<String> id = route.match(path);
      if (id.isPresent() && route.method().equals(method)) {
        return new Found(route, id.get());
      }
      id.ifPresent(some -> allowed.add(route.method()));
    }
    if (closed.isPresent()) {
      throw new Refused(Fault.STORE_CLOSED, closed.get().fr(), closed.get().en());
    }
    if (allowed.isEmpty()) {
      throw new Refused(
          Fault.NOT_FOUND,
          "Il n'y a rien à cette adresse ; la racine est " + Route.ROOT + ".",
          "There is nothing at this address; the root is " + Route.ROOT + ".");
    }
    String methods = String.join(", ", allowed);
    throw new Refused(
            Fault.METHOD,
            "Cette adresse accepte seulement " + methods + ".",
            "This address takes " + methods + " only.")
        .with("Allow", methods);
  }
}
