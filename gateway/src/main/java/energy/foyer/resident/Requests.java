// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import energy.foyer.store.ApiTokens;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads requests, has them checked and done, and writes the answers. */
final class Requests implements HttpHandler {
  /** The longest document that a client sends: a grant with all its facts has about 3 KB. */
  static final int MOST_BODY = 16 * 1024;

  /** The longest piece of a file. */
  static final int MOST_PIECE = Pipe.PIECE;

  private static final String BYTES = "application/octet-stream";

  private static final int LONGEST_QUERY = 200;
  private static final Pattern VALUE = Pattern.compile("[0-9A-Za-z.:*+_-]+");
  private static final Set<String> JSON =
      Set.of("application/json", "application/json;charset=utf-8");
  private static final Logger LOG = System.getLogger(Requests.class.getName());

  private static final Map<String, String> STRICT =
      Map.of(
          "Cache-Control", "no-store",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY");

  private final Gate gate;
  private final Guard guard;
  private final Routes routes;
  private final Jsonb jsonb;
  private final String language;

  /** Who is let in, and to what. */
  record Doors(Gate gate, Guard guard) {}

  Requests(Doors doors, Routes routes, Jsonb jsonb, String language) {
    this.gate = doors.gate();
    this.guard = doors.guard();
    this.routes = routes;
    this.jsonb = jsonb;
    this.language = language;
  }

  @Override
  public void handle(HttpExchange exchange) {
    try (exchange) {
      Answer answer = answer(exchange);
      exchange.getRequestBody().close();
      try {
        send(exchange, answer);
      } finally {
        answer.body().forEach(piece -> Arrays.fill(piece, (byte) 0));
        answer.sent().run();
      }
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, "a client of the local API left before its answer");
    }
  }

  private Answer answer(HttpExchange exchange) {
    try {
      ApiTokens.Kind kind = gate.check(exchange);
      String path = exchange.getRequestURI().getRawPath();
      Routes.Found found = routes.find(exchange.getRequestMethod(), path);
      checkRight(kind, found.route());
      return answer(exchange, found);
    } catch (Refused refused) {
      return Answer.problem(jsonb, refused, language(exchange));
    } catch (IOException | RuntimeException | StackOverflowError failure) {
      // The kind and the place only: a message may hold what a client typed.
      LOG.log(Level.ERROR, "the local API failed: {0}", place(failure));
      return Answer.problem(jsonb, internal(), language(exchange));
    }
  }

  private Answer answer(HttpExchange exchange, Routes.Found found) throws Refused, IOException {
    Route route = found.route();
    Source source = gate.source(exchange);
    Optional<Sessions.Use> session = guard.admit(route, exchange.getRequestHeaders());
    byte[] body = {};
    try {
      Map<String, String> query = query(exchange.getRequestURI().getRawQuery(), route.parameters());
      body = route.method().equals("POST") ? body(exchange, route.bytes()) : body;
      return route.action().answer(new Call(found.id(), query, body, source, session));
    } finally {
      Arrays.fill(body, (byte) 0);
      session.ifPresent(Sessions.Use::close);
    }
  }

  /** A token that reads asks for what needs no session, and changes nothing. */
  private static void checkRight(ApiTokens.Kind kind, Route route) throws Refused {
    boolean reads = route.method().equals("GET") && !route.access().bySession();
    if (kind == ApiTokens.Kind.READ && !reads) {
      throw new Refused(
          Fault.TOKEN_READS,
          "Pour cela il faut un jeton complet, ou la page.",
          "This takes a full token, or the page.");
    }
  }

  private static String place(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private static Refused internal() {
    return new Refused(
        Fault.INTERNAL,
        "La box n'a pas pu répondre ; son journal dit où (journalctl -u foyer-gateway).",
        "The box could not answer; its log says where (journalctl -u foyer-gateway).");
  }

  private static byte[] body(HttpExchange exchange, boolean bytes) throws Refused, IOException {
    String type = one(exchange.getRequestHeaders(), "Content-Type");
    boolean json = JSON.contains(type.toLowerCase(Locale.ROOT).replace(" ", ""));
    if (bytes ? !type.equals(BYTES) : !json) {
      String expected = bytes ? BYTES : "application/json";
      throw new Refused(
          Fault.CONTENT_TYPE,
          "Un changement se demande avec « Content-Type: " + expected + " ».",
          "A change is asked for with 'Content-Type: " + expected + "'.");
    }
    int most = bytes ? MOST_PIECE : MOST_BODY;
    InputStream stream = exchange.getRequestBody();
    byte[] room = new byte[most + 1];
    int length = stream.readNBytes(room, 0, room.length);
    byte[] body = Arrays.copyOf(room, length);
    Arrays.fill(room, (byte) 0);
    if (body.length > most) {
      throw new Refused(
              Fault.TOO_LARGE,
              "Une demande a au plus " + most + " octets.",
              "A request has at most " + most + " bytes.")
          .with("Connection", "close");
    }
    return body;
  }

  private static String one(Headers headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.size() == 1 ? values.get(0) : "";
  }

  /** Parameters of letters, digits and what stands in labels: nothing here needs an escape. */
  private static Map<String, String> query(String raw, Set<String> known) throws Refused {
    Map<String, String> query = new HashMap<>();
    String text = Optional.ofNullable(raw).orElse("");
    if (text.length() > LONGEST_QUERY) {
      throw badQuery(known);
    }
    for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      String[] halves = pair.split("=", 2);
      boolean good =
          halves.length == 2
              && known.contains(halves[0])
              && VALUE.matcher(halves[1]).matches()
              && !query.containsKey(halves[0]);
      if (!good) {
        throw badQuery(known);
      }
      query.put(halves[0], halves[1]);
    }
    return query;
  }

  private static Refused badQuery(Set<String> known) {
    List<String> names = known.stream().sorted().toList();
    return new Refused(
        Fault.QUERY,
        "Cette adresse connaît les paramètres " + names + ", chacun au plus une fois.",
        "This address knows the parameters " + names + ", each at most once.");
  }

  private String language(HttpExchange exchange) {
    String wished = one(exchange.getRequestHeaders(), "Accept-Language");
    return wished.startsWith("fr") ? "fr" : wished.startsWith("en") ? "en" : language;
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    STRICT.forEach(headers::set);
    answer.headers().forEach(headers::set);
    headers.set("Content-Type", answer.type());
    if (one(exchange.getRequestHeaders(), "Connection").equalsIgnoreCase("close")) {
      // told so, a client lets the connection go instead of keeping it to be used again
      headers.set("Connection", "close");
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), answer.length());
    try (OutputStream stream = exchange.getResponseBody()) {
      for (byte[] piece : answer.body()) {
        stream.write(piece);
      }
    }
  }
}
