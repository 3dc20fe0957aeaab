// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import energy.foyer.resident.Fault;
import energy.foyer.resident.Refused;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets in who comes from the home, names the box as it is named, and is not sent by another site.
 *
 * @param names those of the box at one port
 */
record HomeGate(HostNames names) {
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  /** Refuses who comes from elsewhere or by another name. */
  void checkHome(HttpExchange exchange) throws Refused {
    if (!names.isHome(exchange.getRemoteAddress().getAddress())) {
      throw new Refused(
          Fault.HOST,
          "La box ne répond qu'à l'intérieur du foyer.",
          "The box answers within the home only.");
    }
    List<String> named = exchange.getRequestHeaders().getOrDefault("Host", List.of());
    Optional<String> inLine = Optional.ofNullable(exchange.getRequestURI().getRawAuthority());
    if (named.size() != 1 || !names.isOwn(named.get(0)) || !inLine.map(names::isOwn).orElse(true)) {
      throw new Refused(
          Fault.HOST,
          "La box répond sous son nom en .local et sous son adresse dans le foyer.",
          "The box answers under its name in .local and under its address in the home.");
    }
  }

  /**
   * Whether another site loads something of this one into a page of its own; it may lead here, and
   * nothing else. Under a real name the neighbours' boxes are of the same site, and cookies go
   * along. Source: W3C Fetch Metadata.
   */
  private static boolean isFetchedByAnother(Headers headers) {
    List<String> sites = headers.getOrDefault("Sec-Fetch-Site", List.of());
    boolean leads = headers.getOrDefault("Sec-Fetch-Mode", List.of()).equals(List.of("navigate"));
    return !leads && !OWN_SITE.containsAll(sites);
  }

  /** The same for what a page sends: refuses that of another site. */
  void checkOwn(HttpExchange exchange) throws Refused {
    checkHome(exchange);
    Headers headers = exchange.getRequestHeaders();
    List<String> origin = headers.getOrDefault("Origin", List.of());
    String own = "https://" + headers.getFirst("Host");
    boolean foreign =
        origin.stream().anyMatch(from -> !from.equals(own))
            || exchange.getRequestMethod().equals("POST") && origin.size() != 1
            || isFetchedByAnother(headers);
    if (foreign) {
      throw new Refused(
          Fault.ORIGIN,
          "Cette demande ne vient pas de la page de la box.",
          "This request does not come from the page of the box.");
    }
  }
}
