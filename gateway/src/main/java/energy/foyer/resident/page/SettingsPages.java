// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.ClockRoutes.ClockBody;
import energy.foyer.resident.FootprintRoutes.FootprintBody;
import energy.foyer.resident.HealthRoutes.HealthBody;
import energy.foyer.resident.LedgerRoutes.EntryBody;
import energy.foyer.resident.LedgerRoutes.LedgerBody;
import energy.foyer.resident.PeopleRoutes.PeopleBody;
import energy.foyer.resident.PeopleRoutes.PersonBody;
import energy.foyer.resident.PeopleRoutes.TypedBackBody;
import energy.foyer.resident.Refused;
import energy.foyer.resident.SessionRoutes.OpenBody;
import energy.foyer.resident.SessionRoutes.SessionsBody;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /settings}: the way to all settings, and how the box does. */
record SettingsPages(Home home) {
  static final String PLACE = "settings";

  private static final int LISTED = 50;

  /** Where the first page leads, by parts; each is the last part of an address. */
  static final Map<String, List<String>> PARTS =
      Map.of(
          "money", List.of("prices", "compare"),
          "access", List.of("people", "passphrase", "recovery", "sessions", "tokens"),
          "box", List.of("health", "footprint", "security"));

  /** Their order. */
  static final List<String> ORDER = List.of("money", "access", "box");

  /** The icon of each. */
  static final Map<String, String> ICONS =
      Map.of(
          "prices", "euro",
          "compare", "history",
          "people", "people",
          "passphrase", "lock",
          "recovery", "printer",
          "sessions", "phone",
          "health", "meter",
          "footprint", "none",
          "security", "information",
          "tokens", "plug");

  /**
   * The first page.
   *
   * @param typedBack whether somebody has the recovery code on paper
   */
  record Hub(boolean typedBack, String version, String until) {}

  /**
   * How the box does.
   *
   * @param code the help code in groups
   * @param spelt each letter with a word
   * @param rejected why frames were set aside, with how many
   */
  record Health(
      List<Checks.Line> checks,
      List<String> code,
      List<String> spelt,
      String since,
      String frames,
      List<Rejected> rejected,
      Clock clock,
      String problem) {}

  /**
   * The time of the box, where the resident is asked whether it is right.
   *
   * @param asked whether it is
   * @param now as a document has it
   * @param told as people read it
   */
  record Clock(boolean asked, String now, String told) {}

  /** Why something was rejected, and how often. */
  record Rejected(String why, String count) {}

  /** One session. */
  record Session(String who, String how, String open, String unused, boolean own) {
    @Override
    public String toString() {
      return "Session[redacted]";
    }
  }

  /**
   * What was noted of who came in and what was changed.
   *
   * @param older what to ask for the entries before, empty text at the first
   */
  record Security(List<Noted> entries, String older) {}

  /** One entry. */
  record Noted(String when, String what, boolean warns) {}

  List<PageRoute> all() {
    return List.of(
        PageRoute.get("/settings", this::hub),
        PageRoute.get("/settings/health", visit -> health(visit, "")),
        PageRoute.post("/settings/clock", this::confirm),
        PageRoute.get("/settings/footprint", this::footprint),
        PageRoute.get("/settings/sessions", this::sessions),
        PageRoute.post("/settings/sessions/end", this::endOthers),
        PageRoute.get("/settings/security", this::security));
  }

  private Frame frame(Visit visit, String name) throws IOException {
    return home.frame(visit, PLACE, visit.words().say("settings." + name));
  }

  private Reply hub(Visit visit) throws Refused, IOException {
    HealthBody health = home.inside().get(visit, "/health", HealthBody.class);
    TypedBackBody typed = home.inside().get(visit, "/recovery", TypedBackBody.class);
    LocalDate until = LocalDate.parse(health.supportedUntil());
    Hub hub = new Hub(typed.typedBack(), health.version(), home.numbers(visit).date(until));
    Frame frame = frame(visit, "title");
    return Reply.page(output -> JtesettingsGenerated.render(output, null, frame, hub));
  }

  private Reply confirm(Visit visit) throws Refused, IOException {
    try {
      home.inside().post(visit, "/clock", Map.of("now", visit.form().text("now")), ClockBody.class);
      return Reply.to("/settings/health?done=clock-right");
    } catch (Refused refused) {
      String problem = visit.told(refused);
      return health(visit, problem).status(refused.fault().status());
    }
  }

  private Reply health(Visit visit, String problem) throws Refused, IOException {
    HealthBody body = home.inside().get(visit, "/health", HealthBody.class);
    Numbers numbers = home.numbers(visit);
    List<Rejected> rejected = new ArrayList<>();
    body.meter()
        .rejections()
        .forEach(
            (why, count) ->
                rejected.add(new Rejected(rejection(visit.words(), why), numbers.count(count))));
    Health health =
        new Health(
            new Checks(visit.words(), numbers).all(body),
            List.of(body.helpCode().split(" ")),
            spelt(visit.words(), body.helpCode()),
            numbers.dateTime(Instant.parse(body.since())),
            numbers.count(body.meter().frames()),
            rejected,
            clock(visit, body.clockTrusted()),
            problem);
    Frame frame = frame(visit, "health");
    return Reply.page(output -> JtesettingsHealthGenerated.render(output, null, frame, health));
  }

  private Clock clock(Visit visit, boolean trusted) throws Refused, IOException {
    ClockBody body = home.inside().get(visit, "/clock", ClockBody.class);
    String told = home.numbers(visit).dateTime(Instant.parse(body.now()));
    return new Clock(!trusted, body.now(), told);
  }

  private static String rejection(Words words, String why) {
    String key = "settings.rejected." + why.toLowerCase(Locale.ROOT).replace('_', '-');
    return words.sayOr(key, why);
  }

  /** Each letter of a code with a word that begins with it, as people spell by phone. */
  static List<String> spelt(Words words, String code) {
    String[] alphabet = words.say("settings.spelling").split(" ");
    return code.replace(" ", "")
        .chars()
        .mapToObj(letter -> words.say("settings.spelt", (char) letter, alphabet[letter - 'A']))
        .toList();
  }

  private Reply footprint(Visit visit) throws Refused, IOException {
    FootprintBody body = home.inside().get(visit, "/footprint", FootprintBody.class);
    Footprint footprint =
        new FootprintWords(visit.words(), home.numbers(visit))
            .of(body, home.desk().books().prices().book(), home.desk().now());
    Frame frame = frame(visit, "footprint");
    return Reply.page(
        output -> JtesettingsFootprintGenerated.render(output, null, frame, footprint));
  }

  private Reply sessions(Visit visit) throws Refused, IOException {
    SessionsBody body = home.inside().get(visit, "/sessions", SessionsBody.class);
    Map<String, String> names = names(visit);
    Words words = visit.words();
    List<Session> sessions = new ArrayList<>();
    for (OpenBody one : body.sessions()) {
      sessions.add(
          new Session(
              names.getOrDefault(one.person(), words.say("settings.sessions.somebody")),
              words.say("settings.sessions." + one.openedBy()),
              minutes(words, one.openSeconds()),
              minutes(words, one.unusedSeconds()),
              one.own()));
    }
    Frame frame = frame(visit, "sessions");
    return Reply.page(output -> JtesettingsSessionsGenerated.render(output, null, frame, sessions));
  }

  private static String minutes(Words words, long seconds) {
    return words.count("settings.minutes", Math.max(1, seconds / 60));
  }

  /** The people by their numbers. */
  Map<String, String> names(Visit visit) throws Refused, IOException {
    Map<String, String> names = new HashMap<>();
    for (PersonBody person : home.inside().get(visit, "/people", PeopleBody.class).people()) {
      names.put(person.id(), person.name());
    }
    return names;
  }

  private Reply endOthers(Visit visit) throws Refused, IOException {
    home.inside().post(visit, "/sessions/end", Map.of(), SessionsBody.class);
    return Reply.to("/settings/sessions?done=sessions-ended");
  }

  private Reply security(Visit visit) throws Refused, IOException {
    Map<String, String> query = new HashMap<>();
    query.put("kind", "security");
    query.put("limit", Integer.toString(LISTED));
    String before = visit.query().text("before");
    if (before.matches("[1-9][0-9]{0,17}")) {
      query.put("before", before);
    }
    LedgerBody body = home.inside().get(visit, "/ledger", query, LedgerBody.class);
    List<Noted> noted = new ArrayList<>();
    for (EntryBody entry : body.entries()) {
      String detail = entry.detail().orElse("");
      noted.add(
          new Noted(
              home.numbers(visit).dateTime(Instant.parse(entry.at())),
              visit.words().sayOr("settings.security." + detail, detail),
              detail.endsWith("-refused")));
    }
    String older = body.before().isPresent() ? Long.toString(body.before().getAsLong()) : "";
    Security security = new Security(noted, older);
    Frame frame = frame(visit, "security");
    return Reply.page(output -> JtesettingsSecurityGenerated.render(output, null, frame, security));
  }
}
