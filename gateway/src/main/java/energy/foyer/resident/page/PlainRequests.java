// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import energy.foyer.resident.Refused;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * What answers over plain HTTP: one page without data that says which warning comes and what to
 * tap, its styles and drawings, and for every other address the way to the page over TLS.
 */
final class PlainRequests implements HttpHandler {
  private static final Logger LOG = System.getLogger(PlainRequests.class.getName());
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final int HTTPS = 443;

  private final HomeGate gate;
  private final Entrance entrance;
  private final Languages languages;
  private final PageTable files = new PageTable(new FilePages().all());

  /**
   * Where the page over TLS is.
   *
   * @param box what the box is called in the home, {@code foyer-} and four characters
   * @param name a real name with a certificate that browsers know, empty text for none
   * @param port that of the page over TLS
   * @param certificate tells the fingerprint of the box's own certificate
   */
  record Entrance(String box, String name, int port, PageCertificates certificate) {
    /** The root of the page over TLS under a name of the box. */
    String at(String host) {
      return "https://" + host + (port == HTTPS ? "" : ":" + port);
    }
  }

  /**
   * What the one page shows.
   *
   * @param link where the page over TLS is
   * @param host the name or address in it
   * @param print the fingerprint, pairs of digits parted by colons
   * @param warned whether a browser will warn
   */
  record Plain(Words words, String box, String link, String host, String print, boolean warned) {
    /** A text with its places filled in. */
    String say(String key, Object... values) {
      return words.say(key, values);
    }

    /** The other language. */
    String other() {
      return words.language().equals("fr") ? "en" : "fr";
    }
  }

  PlainRequests(HomeGate gate, Entrance entrance, Languages languages) {
    this.gate = gate;
    this.entrance = entrance;
    this.languages = languages;
  }

  @Override
  public void handle(HttpExchange exchange) {
    try (exchange) {
      Reply reply = reply(exchange);
      exchange.getRequestBody().close();
      reply.send(exchange, StrictHeaders.PLAIN);
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, "a browser left before its page");
    } catch (RuntimeException failure) {
      StackTraceElement[] trace = failure.getStackTrace();
      String place = trace.length == 0 ? "" : " at " + trace[0];
      LOG.log(Level.ERROR, "the plain page failed: {0}{1}", failure.getClass().getName(), place);
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    URI asked = exchange.getRequestURI();
    try {
      gate.checkHome(exchange);
      String path = Optional.ofNullable(asked.getRawPath()).orElse("/");
      boolean reading = READING.contains(exchange.getRequestMethod());
      if (reading && path.equals("/")) {
        return page(exchange);
      }
      if (reading && files.all().stream().anyMatch(route -> route.path().equals(path))) {
        Visit nobody = Visit.nobody(words(exchange), Cookies.of(exchange.getRequestHeaders()));
        return files.find("GET", path).route().action().reply(nobody);
      }
      String query = Optional.ofNullable(asked.getRawQuery()).map(one -> "?" + one).orElse("");
      return Reply.to(entrance.at(host(exchange)) + path + query).status(308);
    } catch (Refused refused) {
      String text = refused.detail().in(words(exchange).language());
      return Reply.of("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8))
          .status(refused.fault().status());
    }
  }

  private Words words(HttpExchange exchange) {
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    return languages.of(query.replace("language=", ""), exchange.getRequestHeaders());
  }

  private Reply page(HttpExchange exchange) {
    boolean warned = entrance.name().isEmpty();
    String host = warned ? host(exchange) : entrance.name();
    Plain plain =
        new Plain(
            words(exchange),
            entrance.box(),
            entrance.at(host) + "/",
            host,
            entrance.certificate().fingerprint(),
            warned);
    return Reply.page(output -> JteplainGenerated.render(output, null, plain));
  }

  /** The name or address under which it was asked, without a port. */
  private static String host(HttpExchange exchange) {
    return exchange.getRequestHeaders().getFirst("Host").replaceFirst(":[0-9]+$", "");
  }
}
