// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Answer;
import energy.foyer.resident.ClaimRoutes.ClaimBody;
import energy.foyer.resident.ClaimRoutes.OwnedBody;
import energy.foyer.resident.ClaimRoutes.TicketBody;
import energy.foyer.resident.Fault;
import energy.foyer.resident.HealthRoutes.HealthBody;
import energy.foyer.resident.Refused;
import energy.foyer.vault.Passphrases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * {@code /welcome}: the first visit, from the self-test to a box that is somebody's. The code of
 * the label comes first; a ticket in a cookie then stands for it for half an hour.
 */
record WelcomePages(Home home) {
  /** The steps that a visitor sees. */
  static final List<String> STEPS = List.of("check", "code", "passphrase", "recovery", "phone");

  private static final String CODE = "/welcome/code";

  /** The page of the code where a backup follows. */
  static final String CODE_TO_RESTORE = CODE + "?then=restore";

  /**
   * The first page.
   *
   * @param checks the self-test
   * @param good whether all of it is
   * @param code the help code in groups
   * @param spelt each of its letters with a word
   */
  record Hello(List<Checks.Line> checks, boolean good, List<String> code, List<String> spelt) {}

  /**
   * The page that asks for the code.
   *
   * @param open whether it may be typed now
   * @param minutes how long still
   * @param button whether a press of a button opens it
   * @param problem what was wrong with the last try, empty text for none
   * @param restores whether a backup follows, and not a new passphrase
   */
  record Code(boolean open, long minutes, boolean button, String problem, boolean restores) {
    /** Where it is asked for anew. */
    String address() {
      return restores ? CODE_TO_RESTORE : CODE;
    }
  }

  /**
   * The page on which a passphrase is chosen.
   *
   * @param offered random words
   * @param name who it is, as typed
   */
  record Choice(List<String> offered, String name, String problem) {
    /** The words in a line. */
    String words() {
      return String.join(" ", offered);
    }

    /** Says nothing. */
    @Override
    public String toString() {
      return "Choice[redacted]";
    }
  }

  List<PageRoute> all() {
    return List.of(
        PageRoute.get("/welcome", this::hello).to(Who.NEWCOMER),
        PageRoute.get("/welcome/state", this::state).to(Who.NEWCOMER),
        PageRoute.get(CODE, visit -> code(visit, "")).to(Who.NEWCOMER),
        PageRoute.post(CODE, this::typed).to(Who.ANYBODY),
        PageRoute.get("/welcome/passphrase", this::choose).to(Who.ANYBODY),
        PageRoute.post("/welcome/passphrase", this::claim).to(Who.ANYBODY),
        PageRoute.get("/welcome/recovery", visit -> typeBack(visit, RecoveryTyped.EMPTY)),
        PageRoute.post("/welcome/recovery", this::typedBack),
        PageRoute.get("/welcome/phone", this::phone),
        PageRoute.post("/welcome/phone", this::remember),
        PageRoute.get("/welcome/done", this::done));
  }

  private Reply hello(Visit visit) throws Refused, IOException {
    HealthBody health = home.inside().get(visit, "/health", HealthBody.class);
    List<Checks.Line> lines = checks(visit).selfTest(health);
    boolean good = lines.stream().allMatch(line -> line.mark() == Checks.Mark.GOOD);
    Frame frame = home.bare(visit, visit.words().say("welcome.title"));
    Hello hello =
        new Hello(
            lines,
            good,
            List.of(health.helpCode().split(" ")),
            SettingsPages.spelt(visit.words(), health.helpCode()));
    return Reply.page(output -> JtewelcomeGenerated.render(output, null, frame, hello));
  }

  private Checks checks(Visit visit) {
    return new Checks(visit.words(), Numbers.of(visit.words(), home.desk().parts().zone()));
  }

  /** What a script watches while somebody waits: it changes when the page would look otherwise. */
  private Reply state(Visit visit) throws Refused, IOException {
    ClaimBody claim = home.inside().get(visit, "/claim", ClaimBody.class);
    HealthBody health = home.inside().get(visit, "/health", HealthBody.class);
    StringBuilder state = new StringBuilder(claim.open() ? "open" : "closed");
    checks(visit).selfTest(health).forEach(line -> state.append(' ').append(line.mark().icon()));
    return Reply.of(
        "text/plain; charset=utf-8", state.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private Reply code(Visit visit, String problem) throws Refused, IOException {
    ClaimBody claim = home.inside().get(visit, "/claim", ClaimBody.class);
    Frame frame = home.bare(visit, visit.words().say("welcome.code.title"));
    long minutes = Math.max(1, (claim.secondsLeft() + 59) / 60);
    Code code = new Code(claim.open(), minutes, claim.button(), problem, restores(visit));
    return Reply.page(output -> JtewelcomeCodeGenerated.render(output, null, frame, code));
  }

  private static boolean restores(Visit visit) throws Refused {
    return visit.query().text("then").equals("restore")
        || visit.form().text("then").equals("restore");
  }

  private Reply typed(Visit visit) throws Refused, IOException {
    try {
      TicketBody ticket =
          (TicketBody) asked(visit, "/claim/code", visit.form().document("code")).document();
      return Reply.to(restores(visit) ? WelcomeRestorePages.PATH : "/welcome/passphrase")
          .with(Cookies.brief(Cookies.TICKET, ticket.ticket()));
    } catch (Refused refused) {
      if (refused.fault() == Fault.CLAIMED_ALREADY) {
        throw refused;
      }
      String problem = visit.told(refused);
      boolean shut = refused.fault() == Fault.CLAIM_CLOSED;
      return withHeaders(
          code(visit, shut ? "" : problem).status(refused.fault().status()), refused);
    }
  }

  private Answer asked(Visit visit, String path, byte[] body) throws Refused, IOException {
    return home.inside().ask(visit, new Inside.Asked("POST", path, Map.of(), body));
  }

  static Reply withHeaders(Reply reply, Refused refused) {
    Reply all = reply;
    for (Map.Entry<String, String> header : refused.headers().entrySet()) {
      all = all.with(header.getKey(), header.getValue());
    }
    return all;
  }

  private Reply choose(Visit visit) throws IOException {
    if (home.claimed()) {
      // here the recovery code was shown: who changes the language there comes back by this address
      return Reply.to(visit.open() ? "/welcome/recovery" : "/");
    }
    if (visit.cookies().value(Cookies.TICKET).isEmpty()) {
      return Reply.to(CODE);
    }
    return chosen(visit, new Choice(offered(visit), "", ""));
  }

  static List<String> offered(Visit visit) {
    return List.of(Passphrases.suggest(visit.words().language()).split(" "));
  }

  private Reply chosen(Visit visit, Choice choice) {
    Frame frame = home.bare(visit, visit.words().say("welcome.passphrase.title"));
    return Reply.page(output -> JtewelcomePassphraseGenerated.render(output, null, frame, choice));
  }

  private Reply claim(Visit visit) throws Refused, IOException {
    if (home.claimed() && visit.open()) {
      // the form was sent once more, by a page that was loaded again
      return Reply.to("/welcome/recovery");
    }
    String ticket = visit.cookies().value(Cookies.TICKET);
    if (ticket.isEmpty()) {
      return Reply.to(CODE);
    }
    Form form = visit.form();
    try {
      NewPhrase.checkNamed(form);
      NewPhrase.checkTwice(form);
      form.add("ticket", ticket.getBytes(StandardCharsets.US_ASCII));
      byte[] body = form.document("ticket", "passphrase", "name");
      OwnedBody owned = (OwnedBody) asked(visit, "/claim", body).document();
      Reply shown =
          recovery(visit.with(owned.session()), owned.recoveryCode())
              .with(Cookies.brief(Cookies.SESSION, owned.session()))
              .with(Cookies.gone(Cookies.TICKET));
      return new LoginPages(home).known(visit, shown);
    } catch (Refused refused) {
      return switch (refused.fault()) {
        case CLAIMED_ALREADY -> throw refused;
        case CLAIM_TICKET ->
            code(visit, visit.told(refused))
                .status(refused.fault().status())
                .with(Cookies.gone(Cookies.TICKET));
        default -> again(visit, refused);
      };
    }
  }

  private Reply again(Visit visit, Refused refused) throws Refused {
    Form form = visit.form();
    String words = form.text("offered");
    List<String> offered =
        words.matches("([a-z]{4,8} ){5}[a-z]{4,8}") ? List.of(words.split(" ")) : offered(visit);
    Choice choice = new Choice(offered, form.text("name"), visit.told(refused));
    return withHeaders(chosen(visit, choice).status(refused.fault().status()), refused);
  }

  /** Shows the code, in this reply only. */
  private Reply recovery(Visit visit, String code) {
    Frame frame = home.bare(visit, visit.words().say("welcome.recovery.title"));
    List<String> groups = List.of(code.split(" "));
    return Reply.page(output -> JtewelcomeRecoveryGenerated.render(output, null, frame, groups));
  }

  private Reply typeBack(Visit visit, RecoveryTyped typed) {
    Frame frame = home.bare(visit, visit.words().say("welcome.back.title"));
    return Reply.page(output -> JtewelcomeBackGenerated.render(output, null, frame, typed));
  }

  private Reply typedBack(Visit visit) throws Refused, IOException {
    byte[] body = RecoveryTyped.document(visit.form());
    try {
      asked(visit, "/recovery/check", body);
      return Reply.to("/welcome/phone?done=typed-back");
    } catch (Refused refused) {
      RecoveryTyped typed = RecoveryTyped.wrong(visit, refused);
      return typeBack(visit, typed).status(refused.fault().status());
    } finally {
      Arrays.fill(body, (byte) 0);
    }
  }

  private Reply phone(Visit visit) {
    Frame frame = home.bare(visit, visit.words().say("welcome.phone.title"));
    return Reply.page(output -> JtewelcomePhoneGenerated.render(output, null, frame));
  }

  private Reply remember(Visit visit) throws Refused, IOException {
    Reply led = Reply.to("/welcome/done");
    if (!visit.form().text("remember").equals("yes")) {
      return led;
    }
    return new LoginPages(home).remembered(visit, visit.token(), led);
  }

  private Reply done(Visit visit) throws IOException {
    Frame frame = home.bare(visit, visit.words().say("welcome.done.title"));
    return Reply.page(output -> JtewelcomeDoneGenerated.render(output, null, frame));
  }
}
