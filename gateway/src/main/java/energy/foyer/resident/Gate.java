// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import energy.foyer.consent.Text;
import energy.foyer.store.ApiTokens;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets in who shows a token, and nobody else: under the box's own names only, so that no foreign
 * name can be pointed at it, and never from a page of another site.
 */
final class Gate {
  private static final String BEARER = "bearer ";

  private final Entry entry;
  private final Guesses guesses;

  /** One of the ways to the API: a port, and the tokens that are good there. */
  interface Entry {
    /** Refuses who comes from elsewhere or by another name. */
    void check(HttpExchange exchange) throws Refused;

    /** What the bearer of a token may; empty if it is none. */
    Optional<ApiTokens.Kind> bearer(String shown) throws IOException;

    /** Who asks, once the token was right. */
    Source source(HttpExchange exchange);

    /** Where who has none finds one. */
    Text where();
  }

  Gate(Entry entry, Guesses guesses) {
    this.entry = entry;
    this.guesses = guesses;
  }

  /** What may be asked by a request that may be answered. */
  ApiTokens.Kind check(HttpExchange exchange) throws Refused, IOException {
    Headers headers = exchange.getRequestHeaders();
    entry.check(exchange);
    checkOrigin(headers);
    Source stranger = Source.stranger(exchange.getRemoteAddress().getAddress().getHostAddress());
    return bearer(stranger, headers);
  }

  /** Who asks, of a request that was let in. */
  Source source(HttpExchange exchange) {
    return entry.source(exchange);
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

  private ApiTokens.Kind bearer(Source source, Headers headers) throws Refused, IOException {
    List<String> shown = headers.getOrDefault("Authorization", List.of());
    if (shown.size() != 1 || !shown.get(0).toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      throw new Refused(
              Fault.TOKEN_MISSING,
              "Chaque demande porte « Authorization: Bearer JETON ». " + entry.where().fr(),
              "Each request carries 'Authorization: Bearer TOKEN'. " + entry.where().en())
          .with("WWW-Authenticate", "Bearer");
    }
    // the right token never waits: 256 random bits are not guessed, and a withdrawal must not wait
    // for somebody who tries
    Optional<ApiTokens.Kind> kind = entry.bearer(shown.get(0).substring(BEARER.length()).strip());
    if (kind.isPresent()) {
      guesses.right(source);
      return kind.get();
    }
    guesses.check(source);
    guesses.wrong(source);
    throw new Refused(Fault.TOKEN_WRONG, entry.where().fr(), entry.where().en())
        .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
  }
}
