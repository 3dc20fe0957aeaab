// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells a browser that came by the real name never to take plain HTTP to it again.
 *
 * <p>Only by that name. The box's own certificate is one that nobody vouches for: with this header
 * a browser would not let anybody past its warning any more, and so shut the resident out. Nor with
 * other names below it: those are the neighbours'. Nor where plain HTTP stands at a port of its own
 * beside another one than 443: a browser would speak TLS to that port, which does not know it.
 * Source: RFC 6797 sections 8.3, 11.2 and 14.
 */
final class StrictTransport extends Filter {
  static final String HEADER = "Strict-Transport-Security";
  static final String YEAR = "max-age=31536000";

  private static final int HTTPS = 443;

  private final Optional<String> name;

  StrictTransport(PageServer.Place place) {
    boolean whole = place.port() == HTTPS || place.plainPort().isEmpty();
    this.name = place.given().filter(one -> whole).map(one -> one.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
    String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")).orElse("");
    String named = host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]{1,5}$", "");
    if (name.filter(named::equals).isPresent()) {
      exchange.getResponseHeaders().set(HEADER, YEAR);
    }
    chain.doFilter(exchange);
  }

  @Override
  public String description() {
    return "by TLS only";
  }
}
