// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import energy.foyer.resident.Fault;
import energy.foyer.resident.Refused;
import energy.foyer.resident.SessionRoutes;
import energy.foyer.resident.Sessions;
import energy.foyer.resident.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes a {@link Visit} of a request: who asks, in which language, with what in its form. */
final class Visits {
  /** The longest form: a grant with all its choices has about 3 KB. */
  static final int MOST_FORM = 16 * 1024;

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final int LONGEST_QUERY = 400;

  private final Home home;
  private final Languages languages;

  Visits(Home home) {
    this.home = home;
    this.languages = Languages.with(home.desk().parts().language());
  }

  /** A visit while it is replied to, with the cookies that it is given. */
  record Opened(Visit visit, List<String> cookies) implements AutoCloseable {
    Reply given(Reply reply) {
      Reply all = reply;
      for (String cookie : cookies) {
        boolean newer = reply.cookies().stream().anyMatch(one -> sameName(one, cookie));
        all = newer ? all : all.with(cookie);
      }
      return all;
    }

    private static boolean sameName(String one, String other) {
      return one.split("=", 2)[0].equals(other.split("=", 2)[0]);
    }

    @Override
    public void close() {
      visit.form().close();
      visit.query().close();
      visit.session().ifPresent(Sessions.Use::close);
    }
  }

  /** Who asks and what. */
  Opened open(HttpExchange exchange, PageTable.Found found) throws Refused, IOException {
    if (found.route().isFile()) {
      // a reply that is kept for a year carries no cookie, and opens nothing
      return new Opened(outside(exchange), List.of());
    }
    Headers headers = exchange.getRequestHeaders();
    Cookies cookies = Cookies.of(headers);
    List<String> given = new ArrayList<>();
    String visiting = cookies.value(Cookies.VISIT);
    if (visiting.isEmpty() && found.route().method().equals("GET")) {
      visiting = random();
      given.add(Cookies.brief(Cookies.VISIT, visiting));
      cookies = cookies.with(Cookies.VISIT, visiting);
    }
    Form query = query(exchange);
    Visit visit =
        new Visit(
            exchange.getRequestURI().getRawPath(),
            found.id(),
            query,
            Form.empty(),
            InputStream.nullInputStream(),
            cookies,
            cookies.value(Cookies.SESSION),
            source(exchange, cookies),
            words(cookies, headers),
            session(found.route(), cookies.value(Cookies.SESSION)));
    try {
      // the login stays closed for a remembered phone too: somebody may just have logged out there
      boolean anybody = found.route().who() == Who.ANYBODY;
      boolean stays = visit.open() || anybody || found.route().watching();
      Visit known = stays ? visit : byPhone(visit, given);
      return new Opened(withForm(known, exchange, found.route()), given);
    } catch (Refused | IOException | RuntimeException failed) {
      visit.session().ifPresent(Sessions.Use::close);
      throw failed;
    }
  }

  /** A browser in which somebody typed the passphrase before is no stranger. */
  private Source source(HttpExchange exchange, Cookies cookies) {
    String shown = cookies.value(Cookies.DEVICE);
    Optional<String> device =
        shown.isEmpty() ? Optional.empty() : home.desk().books().devices().known(shown, now());
    return new Source(exchange.getRemoteAddress().getAddress().getHostAddress(), device);
  }

  private Instant now() {
    return home.desk().now();
  }

  private Optional<Sessions.Use> session(PageRoute route, String token) {
    Sessions sessions = home.desk().sessions();
    return route.watching() ? sessions.glance(token) : sessions.use(token);
  }

  /** One who was not let in: nothing of what was asked is read. */
  Visit outside(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    Cookies cookies = Cookies.of(headers);
    return Visit.nobody(words(cookies, headers), cookies);
  }

  /** What no other site can guess. */
  static String random() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private Words words(Cookies cookies, Headers headers) {
    return languages.of(cookies.value(Cookies.LANGUAGE), headers);
  }

  private static Form query(HttpExchange exchange) throws Refused {
    String raw = exchange.getRequestURI().getRawQuery();
    if (raw == null) {
      return Form.empty();
    }
    if (raw.length() > LONGEST_QUERY) {
      throw new Refused(Fault.QUERY, "Cette adresse est trop longue.", "This address is too long.");
    }
    return Form.read(raw.getBytes(StandardCharsets.US_ASCII));
  }

  /** Opens a session for a phone that is remembered; one that is not any more is told so. */
  private Visit byPhone(Visit visit, List<String> given) throws IOException {
    String phone = visit.cookies().value(Cookies.PHONE);
    if (phone.isEmpty() || !home.claimed()) {
      return visit;
    }
    try {
      SessionRoutes.SessionBody opened =
          home.inside()
              .post(visit, "/session", Map.of("phone", phone), SessionRoutes.SessionBody.class);
      given.add(Cookies.brief(Cookies.SESSION, opened.session()));
      return visit.with(opened.session(), home.desk().sessions().use(opened.session()));
    } catch (Refused unknown) {
      if (unknown.fault() == Fault.UNLOCK_FAILED) {
        given.add(Cookies.gone(Cookies.PHONE));
      }
      return visit;
    }
  }

  private static Visit withForm(Visit visit, HttpExchange exchange, PageRoute route)
      throws Refused, IOException {
    if (!route.method().equals("POST")) {
      return visit;
    }
    if (!route.upload()) {
      return sent(visit, form(exchange), InputStream.nullInputStream());
    }
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    Multipart multipart =
        new Multipart(Objects.requireNonNullElse(type, ""), exchange.getRequestBody());
    return sent(visit, multipart.fields(), multipart.file());
  }

  private static Visit sent(Visit visit, Form form, InputStream file) throws Refused {
    checkToken(visit, form);
    return visit.with(form, file);
  }

  /** Refuses a form that was not shown by this box to this browser. */
  static void checkToken(Visit visit, Form form) throws Refused {
    byte[] carried = form.text(Visit.FORM_TOKEN).getBytes(StandardCharsets.UTF_8);
    byte[] right = visit.formToken().getBytes(StandardCharsets.UTF_8);
    if (visit.stranger() || !MessageDigest.isEqual(carried, right)) {
      form.close();
      throw new Refused(
          Fault.ORIGIN,
          "Ce formulaire est trop vieux : rechargez la page et recommencez.",
          "This form is too old: load the page again and start over.");
    }
  }

  /** Reads a form without a file. */
  static Form form(HttpExchange exchange) throws Refused, IOException {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type == null || !type.equals(FORM)) {
      throw new Refused(
          Fault.CONTENT_TYPE,
          "Ce formulaire ne vient pas de la page de la box.",
          "This form does not come from the page of the box.");
    }
    byte[] body = exchange.getRequestBody().readNBytes(MOST_FORM + 1);
    try {
      if (body.length > MOST_FORM) {
        throw new Refused(
            Fault.TOO_LARGE, "Ce formulaire est trop long.", "This form is too long.");
      }
      return Form.read(body);
    } finally {
      Arrays.fill(body, (byte) 0);
    }
  }
}
