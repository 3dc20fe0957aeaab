// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Fault;
import energy.foyer.resident.Refused;
import energy.foyer.resident.TokenRoutes.MadeBody;
import energy.foyer.resident.TokenRoutes.TokenBody;
import energy.foyer.resident.TokenRoutes.TokensBody;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code /settings/tokens}: what programs of the home ask the box with. */
record TokenPages(Home home) {

  /**
   * The page.
   *
   * @param made a token that was just made, shown in this reply only; empty text for none
   * @param typed the name as typed
   * @param problem what was wrong with the last form, empty text for none
   */
  record Page(List<Token> tokens, String made, String typed, String problem) {
    @Override
    public String toString() {
      return "Page[redacted]";
    }
  }

  /** One of them. */
  record Token(String id, String name, String may, String since) {
    @Override
    public String toString() {
      return "Token[" + id + "]";
    }
  }

  /** What is shown of the form. */
  private record Last(String made, String typed, String problem) {
    static final Last NONE = new Last("", "", "");

    @Override
    public String toString() {
      return "Last[redacted]";
    }
  }

  List<PageRoute> all() {
    return List.of(
        PageRoute.get("/settings/tokens", visit -> tokens(visit, Last.NONE)),
        PageRoute.post("/settings/tokens", this::make).to(Who.PASSPHRASE),
        PageRoute.post("/settings/tokens/{id}/remove", this::remove));
  }

  private Reply tokens(Visit visit, Last last) throws Refused, IOException {
    List<Token> tokens =
        home.inside().get(visit, "/tokens", TokensBody.class).tokens().stream()
            .map(one -> token(visit, one))
            .toList();
    Page page = new Page(tokens, last.made(), last.typed(), last.problem());
    Frame frame = home.frame(visit, SettingsPages.PLACE, visit.words().say("settings.tokens"));
    return Reply.page(output -> JtesettingsTokensGenerated.render(output, null, frame, page));
  }

  private Token token(Visit visit, TokenBody one) {
    Numbers numbers = home.numbers(visit);
    return new Token(
        one.id(),
        one.name(),
        visit.words().say("settings.tokens." + one.kind()),
        numbers.date(numbers.dayOf(Instant.parse(one.since()))));
  }

  private Reply make(Visit visit) throws Refused, IOException {
    try {
      NewPhrase.checkNamed(visit.form());
      byte[] body = visit.form().document("name", "kind");
      Inside.Asked asked = new Inside.Asked("POST", "/tokens", Map.of(), body);
      MadeBody made = (MadeBody) home.inside().ask(visit, asked).document();
      return tokens(visit, new Last(made.token(), "", ""));
    } catch (Refused refused) {
      if (refused.fault() == Fault.LOCKED) {
        throw refused;
      }
      String problem = visit.told(refused);
      return tokens(visit, new Last("", visit.form().text("name"), problem))
          .status(refused.fault().status());
    }
  }

  private Reply remove(Visit visit) throws Refused, IOException {
    home.inside().post(visit, "/tokens/" + visit.id() + "/remove", Map.of(), TokensBody.class);
    return Reply.to("/settings/tokens?done=token-removed");
  }
}
