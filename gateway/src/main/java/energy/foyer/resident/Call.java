// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Unlocked;
import java.util.Map;
import java.util.Optional;

/**
 * A request that passed the gate, as a route sees it.
 *
 * @param id the identity in the path, empty where the route has none
 * @param query the parameters behind the question mark
 * @param body the document that came, empty for a request that changes nothing; overwritten once it
 *     is answered
 * @param source who asks
 * @param session the session that it shows, of which it may be empty where none is needed
 * @param way how the resident indicated it, as a record of a consent keeps it: {@link #COMMAND} or
 *     {@link #PAGE}
 */
public record Call(
    String id,
    Map<String, String> query,
    byte[] body,
    Source source,
    Optional<Sessions.Use> session,
    String way) {

  /** By a client of the local API. */
  public static final String COMMAND = "command";

  /** By a form of the resident's page. */
  public static final String PAGE = "page";

  /** One by a client of the local API. */
  public Call(
      String id,
      Map<String, String> query,
      byte[] body,
      Source source,
      Optional<Sessions.Use> session) {
    this(id, query, body, source, session, COMMAND);
  }

  /** The resident's key. */
  public Unlocked resident() throws Refused {
    return session.orElseThrow(Guard::locked).unlocked();
  }

  /** Says nothing of what was typed. */
  @Override
  public String toString() {
    return "Call[" + body.length + " bytes]";
  }
}
