// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Lets a request that has the token through to a route, if it has what that route wants beyond. */
public final class Guard {
  /** Where a request shows the session that {@code POST /session} opened. */
  public static final String HEADER = "Foyer-Session";

  private final Claimed claimed;
  private final Sessions sessions;

  /** Whether somebody claimed the box. */
  @FunctionalInterface
  public interface Claimed {
    boolean claimed() throws IOException;
  }

  public Guard(Claimed claimed, Sessions sessions) {
    this.claimed = claimed;
    this.sessions = sessions;
  }

  /**
   * The session that a request shows; empty where the route does without and none is shown, or one
   * that has ended: a withdrawal never waits for a session.
   */
  public Optional<Sessions.Use> admit(Route route, Headers headers) throws Refused, IOException {
    List<String> shown = headers.getOrDefault(HEADER, List.of());
    return admit(route, shown.size() == 1 ? shown.get(0) : "");
  }

  /**
   * The same for the token of a session.
   *
   * @param shown empty text for none
   */
  public Optional<Sessions.Use> admit(Route route, String shown) throws Refused, IOException {
    if (route.access() == Access.UNCLAIMED_TOO) {
      return Optional.empty();
    }
    if (!claimed.claimed()) {
      throw new Refused(
          Fault.UNCLAIMED,
          "Avant tout, une personne du foyer en prend possession avec « foyer-gateway claim » ;"
              + " jusque-là, rien n'est gardé ni montré.",
          "First somebody of the household claims the box with 'foyer-gateway claim'; until then"
              + " nothing is kept or shown.");
    }
    Optional<Sessions.Use> session = shown.isEmpty() ? Optional.empty() : sessions.use(shown);
    if (session.isEmpty() && route.access() != Access.CLAIMED) {
      throw locked();
    }
    if (route.access() == Access.PASSPHRASE && !session.get().unlocked().byPassphrase()) {
      session.get().close();
      throw passphraseNeeded();
    }
    return session;
  }

  public static Refused passphraseNeeded() {
    return new Refused(
        Fault.PASSPHRASE_NEEDED,
        "Ouvrez d'abord une session avec votre phrase secrète : un code ou un téléphone ne suffit"
            + " pas ici.",
        "Open a session with your passphrase first: a code or a phone is not enough here.");
  }

  public static Refused locked() {
    return new Refused(
            Fault.LOCKED,
            "Ouvrez une session avec votre phrase secrète : POST "
                + Route.ROOT
                + "/session, puis « "
                + HEADER
                + " » dans chaque demande ; elle finit après dix minutes sans demande.",
            "Open a session with your passphrase: POST "
                + Route.ROOT
                + "/session, then '"
                + HEADER
                + "' in each request; it ends after ten minutes without one.")
        .with("WWW-Authenticate", HEADER);
  }
}
