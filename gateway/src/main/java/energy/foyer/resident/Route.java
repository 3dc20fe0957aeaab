// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that can be asked.
 *
 * @param method {@code GET}, which changes nothing, or {@code POST}
 * @param path the path below the root, {@code {id}} standing for an identity
 * @param access who may call it
 * @param parameters names of the parameters that it takes behind the question mark
 * @param action what is done
 * @param bytes whether it takes bytes instead of a document of JSON
 */
public record Route(
    String method,
    String path,
    Access access,
    Set<String> parameters,
    Action action,
    boolean bytes) {

  /** The root of all paths. */
  public static final String ROOT = "/api/v1";

  private static final String ID = "{id}";
  private static final String UUID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";

  /** What a route does. */
  @FunctionalInterface
  public interface Action {
    /**
     * @throws Refused if the request is not done, for a reason that the client can mend
     * @throws IOException if the database fails
     */
    Answer answer(Call call) throws Refused, IOException;
  }

  /** For whoever opened a session, unless {@link #to} says otherwise. */
  public static Route get(String path, Set<String> parameters, Action action) {
    return new Route("GET", path, Access.RESIDENT, parameters, action, false);
  }

  /** For whoever opened a session, unless {@link #to} says otherwise. */
  public static Route post(String path, Action action) {
    return new Route("POST", path, Access.RESIDENT, Set.of(), action, false);
  }

  /** One that takes bytes of a longer file instead of a document, {@link Requests#MOST_PIECE}. */
  public static Route piece(String path, Set<String> parameters, Action action) {
    return new Route("POST", path, Access.RESIDENT, parameters, action, true);
  }

  /** The same for others. */
  public Route to(Access others) {
    return new Route(method, path, others, parameters, action, bytes);
  }

  /** The identity in a path of this route, empty text for a route without one; empty otherwise. */
  public Optional<String> match(String asked) {
    if (!path.contains(ID)) {
      return asked.equals(ROOT + path) ? Optional.of("") : Optional.empty();
    }
    int at = path.indexOf(ID);
    Matcher matcher =
        Pattern.compile(
                Pattern.quote(ROOT + path.substring(0, at))
                    + UUID
                    + Pattern.quote(path.substring(at + ID.length())))
            .matcher(asked);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
