// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import energy.foyer.consent.Text;
import energy.foyer.store.ApiTokens;
import java.io.IOException;
import java.util.Optional;

/** The way over the port of the page, for programs of the home that were given a token. */
public final class HomeEntry implements Gate.Entry {
  private static final Text WHERE =
      new Text(
          "Les jetons se font sur la page des réglages, ou avec « foyer-gateway tokens add ».",
          "Tokens are made on the settings page, or with 'foyer-gateway tokens add'.");

  private final Check check;
  private final ApiTokens tokens;

  /** Refuses who comes from elsewhere or by another name. */
  @FunctionalInterface
  public interface Check {
    void check(HttpExchange exchange) throws Refused;
  }

  private HomeEntry(Check check, ApiTokens tokens) {
    this.check = check;
    this.tokens = tokens;
  }

  /** What answers there: the same routes with the same rights, for who has a token. */
  public static HttpHandler requests(LocalApi.Reach reach, Check check) {
    Parts parts = reach.desk().parts();
    HomeEntry entry = new HomeEntry(check, reach.desk().books().tokens());
    Gate gate = new Gate(entry, new Guesses(parts.nanos()));
    return new Requests(
        new Requests.Doors(gate, reach.guard()),
        reach.routes(),
        reach.desk().jsonb(),
        parts.language());
  }

  @Override
  public void check(HttpExchange exchange) throws Refused {
    check.check(exchange);
  }

  @Override
  public Optional<ApiTokens.Kind> bearer(String shown) throws IOException {
    return tokens.find(shown);
  }

  @Override
  public Source source(HttpExchange exchange) {
    return Source.stranger(exchange.getRemoteAddress().getAddress().getHostAddress());
  }

  @Override
  public Text where() {
    return WHERE;
  }
}
