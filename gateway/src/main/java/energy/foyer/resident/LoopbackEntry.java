// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import com.sun.net.httpserver.HttpExchange;
import energy.foyer.consent.Text;
import energy.foyer.store.ApiTokens;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The way over loopback, for who can read the token file in the data folder. */
final class LoopbackEntry implements Gate.Entry {
  private static final Text WHERE =
      new Text(
          "Le jeton est dans le fichier api-token du dossier de données.",
          "The token is in the file api-token of the data folder.");

  private final Token token;
  private final Set<String> hosts;

  LoopbackEntry(Token token, int port) {
    this.token = token;
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
  }

  @Override
  public void check(HttpExchange exchange) throws Refused {
    List<String> named = exchange.getRequestHeaders().getOrDefault("Host", List.of());
    Optional<String> inLine = Optional.ofNullable(exchange.getRequestURI().getRawAuthority());
    if (named.size() != 1 || !isOwn(named.get(0)) || !inLine.map(this::isOwn).orElse(true)) {
      throw new Refused(
          Fault.HOST,
          "La box répond seulement sous les noms " + hosts + ".",
          "The box answers under the names " + hosts + " only.");
    }
  }

  private boolean isOwn(String host) {
    return hosts.contains(host.toLowerCase(Locale.ROOT));
  }

  @Override
  public Optional<ApiTokens.Kind> bearer(String shown) {
    return token.matches(shown) ? Optional.of(ApiTokens.Kind.FULL) : Optional.empty();
  }

  @Override
  public Source source(HttpExchange exchange) {
    return Source.onTheBox();
  }

  @Override
  public Text where() {
    return WHERE;
  }
}
