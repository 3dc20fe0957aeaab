// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Lets in who shows the token, and nobody else: under the box's own names only, so that no foreign
 * name can be pointed at it, and never from a page of another site.
 */
final class Gate {
  private static final String BEARER = "bearer ";

  private final Token token;
  private final Guesses guesses;
  private final Set<String> hosts;

  Gate(Token token, Guesses guesses, int port) {
    this.token = token;
    this.guesses = guesses;
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
  }

  /** Returns for a request that may be answered. */
  void check(HttpExchange exchange) throws Refused {
    Headers headers = exchange.getRequestHeaders();
    checkHost(exchange, headers);
    checkOrigin(headers);
    checkToken(exchange.getRemoteAddress().getAddress().getHostAddress(), headers);
  }

  private void checkHost(HttpExchange exchange, Headers headers) throws Refused {
    List<String> named = headers.getOrDefault("Host", List.of());
    Optional<String> inLine = Optional.ofNullable(exchange.getRequestURI().getRawAuthority());
    boolean own = named.size() == 1 && isOwn(named.get(0)) && inLine.map(this::isOwn).orElse(true);
    if (!own) {
      throw new Refused(
          Fault.HOST,
          "La box répond seulement sous les noms " + hosts + ".",
          "The box answers under the names " + hosts + " only.");
    }
  }

  private boolean isOwn(String host) {
    return hosts.contains(host.toLowerCase(Locale.ROOT));
  }

  private static void checkOrigin(Headers headers) throws Refused {
    boolean fromPage =
        headers.containsKey("Origin")
            || headers.getOrDefault("Sec-Fetch-Site", List.of()).stream()
                .anyMatch(site -> !site.equals("none"));
    if (fromPage) {
      throw new Refused(
          Fault.ORIGIN,
          "L'interface locale ne répond pas aux pages web ; utilisez foyer-gateway.",
          "The local API does not answer web pages; use foyer-gateway.");
    }
  }

  private void checkToken(String source, Headers headers) throws Refused {
    List<String> shown = headers.getOrDefault("Authorization", List.of());
    if (shown.size() != 1 || !shown.get(0).toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      throw new Refused(
              Fault.TOKEN_MISSING,
              "Chaque demande porte « Authorization: Bearer JETON » ; le jeton est dans le fichier"
                  + " api-token du dossier de données.",
              "Each request carries 'Authorization: Bearer TOKEN'; the token is in the file"
                  + " api-token of the data folder.")
          .with("WWW-Authenticate", "Bearer");
    }
    // the right token never waits: 256 random bits are not guessed, and a withdrawal must not wait
    // for somebody who tries
    if (token.matches(shown.get(0).substring(BEARER.length()).strip())) {
      guesses.right(source);
      return;
    }
    guesses.check(source);
    guesses.wrong(source);
    throw new Refused(
            Fault.TOKEN_WRONG,
            "Relisez le jeton dans le fichier api-token du dossier de données.",
            "Read the token again from the file api-token of the data folder.")
        .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
  }
}
