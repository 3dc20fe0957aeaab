// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Answer;
import energy.foyer.resident.Fault;
import energy.foyer.resident.PhoneRoutes;
import energy.foyer.resident.Refused;
import energy.foyer.resident.SessionRoutes;
import energy.foyer.resident.Sessions;
import energy.foyer.store.KnownDevices;
import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code /login} and what a browser keeps: the session, the language, light or dark. */
final class LoginPages {
  /** A phone that is not used for so long is forgotten by the box. */
  private static final Duration REMEMBERED = Duration.ofDays(90);

  private static final DateTimeFormatter NAMED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /** How long a choice of language is kept. */
  static final Duration YEAR = Duration.ofDays(365);

  /** What stands behind a question mark: names and values that need no escape. */
  static final Pattern VIEW =
      Pattern.compile(
          "[a-z-]{1,20}=[0-9A-Za-z._~-]{1,40}(&[a-z-]{1,20}=[0-9A-Za-z._~-]{1,40}){0,8}");

  /** What a path of this page is made of, and how long it is at most. */
  private static final String PATH =
      "/.~_-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private static final int LONGEST_PATH = 200;

  /** The fields of a login; one of them is filled in. */
  private static final List<String> SECRETS = List.of("passphrase", "recoveryCode");

  private final Home home;

  LoginPages(Home home) {
    this.home = home;
  }

  /**
   * What the form of the login shows.
   *
   * @param next where who opens a session goes then
   * @param passphrase whether a session is open and a passphrase is wanted beside it
   * @param problem what was wrong with the last try, empty text for none
   */
  record Login(String next, boolean passphrase, String problem) {}

  List<PageRoute> all() {
    return List.of(
        PageRoute.get("/login", this::form).to(Who.ANYBODY),
        PageRoute.post("/login", this::open).to(Who.ANYBODY),
        PageRoute.post("/logout", this::end),
        PageRoute.post("/language", visit -> keep(visit, Cookies.LANGUAGE, Set.of("fr", "en")))
            .to(Who.ANYBODY),
        PageRoute.post("/theme", visit -> keep(visit, Cookies.THEME, Set.of("light", "dark")))
            .to(Who.ANYBODY));
  }

  /** Leads to the login, and from there back to where somebody wanted to go. */
  static Reply lead(Visit visit, Fault why) {
    String next = visit.form().names().isEmpty() ? visit.path() : back(visit);
    String asked = why == Fault.PASSPHRASE_NEEDED ? "&why=passphrase" : "";
    return Reply.to("/login?next=" + next + asked);
  }

  /** The page that a form stood on, as the form says it; the first page if it says none. */
  static String back(Visit visit) {
    try {
      String page = visit.form().text("page");
      return isPath(page) ? page : "/";
    } catch (Refused unreadable) {
      return "/";
    }
  }

  private Reply form(Visit visit) throws Refused, IOException {
    if (!home.claimed()) {
      return Reply.to("/welcome");
    }
    return shown(visit, next(visit.query()), "").status(200);
  }

  private Reply shown(Visit visit, String next, String problem) throws Refused {
    boolean passphrase =
        visit.query().text("why").equals("passphrase")
            || visit.form().text("why").equals("passphrase");
    Login login = new Login(next, passphrase, problem);
    Frame frame = home.bare(visit, visit.words().say("login.title"));
    return Reply.page(output -> JteloginGenerated.render(output, null, frame, login));
  }

  /** A path of this page, and nothing that a browser takes for another site. */
  private static String next(Form form) throws Refused {
    String next = form.text("next");
    return isPath(next) ? next : "/";
  }

  /** Looked at character by character: a pattern would go as deep as the path is long. */
  private static boolean isPath(String text) {
    return text.startsWith("/")
        && !text.contains("//")
        && text.length() <= LONGEST_PATH
        && text.chars().allMatch(one -> PATH.indexOf(one) >= 0);
  }

  private Reply open(Visit visit) throws Refused, IOException {
    String next = next(visit.form());
    String wanted = SECRETS.stream().filter(visit.form()::has).findFirst().orElse("passphrase");
    try {
      Answer answer =
          home.inside()
              .ask(
                  visit,
                  new Inside.Asked("POST", "/session", Map.of(), visit.form().document(wanted)));
      SessionRoutes.SessionBody opened = (SessionRoutes.SessionBody) answer.document();
      // the one before, if any, is of the same person at the same browser
      visit.session().ifPresent(Sessions.Use::end);
      Reply led = Reply.to(next).with(Cookies.brief(Cookies.SESSION, opened.session()));
      led = wanted.equals("passphrase") ? known(visit, led) : led;
      return visit.form().has("remember") ? remembered(visit, opened.session(), led) : led;
    } catch (Refused refused) {
      String problem = visit.told(refused);
      Reply again = shown(visit, next, problem).status(refused.fault().status());
      for (Map.Entry<String, String> header : refused.headers().entrySet()) {
        again = again.with(header.getKey(), header.getValue());
      }
      return again;
    }
  }

  /** From now on no guest who guesses holds this browser back. */
  Reply known(Visit visit, Reply led) throws IOException {
    if (visit.source().device().isPresent()) {
      return led;
    }
    String mark = home.desk().books().devices().mark(home.desk().now());
    return led.with(Cookies.kept(Cookies.DEVICE, mark, KnownDevices.KNOWN));
  }

  /** Has this browser open the box without a passphrase from now on. */
  Reply remembered(Visit visit, String session, Reply led) throws IOException {
    ZonedDateTime now = home.desk().now().atZone(home.desk().parts().zone());
    // to the second: two phones of a household may come one after the other
    String name = visit.words().say("login.phone", NAMED.format(now));
    try {
      PhoneRoutes.SecretBody phone =
          home.inside()
              .post(
                  visit.with(session),
                  "/phones",
                  Map.of("name", name),
                  PhoneRoutes.SecretBody.class);
      return led.with(Cookies.kept(Cookies.PHONE, phone.phone(), REMEMBERED));
    } catch (Refused refused) {
      // the session is open all the same; the settings tell why a phone is not remembered
      return led;
    }
  }

  private Reply end(Visit visit) {
    visit.session().ifPresent(Sessions.Use::end);
    return Reply.to("/login").with(Cookies.gone(Cookies.SESSION));
  }

  private static Reply keep(Visit visit, String cookie, Set<String> known) throws Refused {
    String wished = visit.form().text("value");
    String kept =
        known.contains(wished) ? Cookies.kept(cookie, wished, YEAR) : Cookies.gone(cookie);
    String view = visit.form().text("view");
    String page = back(visit);
    return Reply.to(VIEW.matcher(view).matches() ? page + "?" + view : page).with(kept);
  }
}
