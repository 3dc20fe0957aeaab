// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.io.IOException;
import java.util.List;

/** {@code /help} and {@code /accessibility}: what anybody may read, also before a login. */
record HelpPages(Home home) {
  /** Each with a question and an answer, in the order of the page. */
  static final List<String> QUESTIONS =
      List.of("box", "out", "stop", "secret", "warning", "kwh", "tariff", "base", "silent", "call");

  List<PageRoute> all() {
    return List.of(
        PageRoute.get("/help", this::help).to(Who.ANYBODY),
        PageRoute.get("/accessibility", this::accessibility).to(Who.ANYBODY));
  }

  /** With the navigation for who is logged in, alone for others. */
  static Frame frame(Home home, Visit visit, String title) throws IOException {
    String text = visit.words().say(title);
    return visit.open() ? home.frame(visit, Frame.NOWHERE, text) : home.bare(visit, text);
  }

  private Reply help(Visit visit) throws IOException {
    Frame frame = frame(home, visit, "help.title");
    return Reply.page(output -> JtehelpGenerated.render(output, null, frame, QUESTIONS));
  }

  private Reply accessibility(Visit visit) throws IOException {
    Frame frame = frame(home, visit, "accessibility.title");
    Accessibility stand = Accessibility.read();
    return Reply.page(output -> JteaccessibilityGenerated.render(output, null, frame, stand));
  }
}
