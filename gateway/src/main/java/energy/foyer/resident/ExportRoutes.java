// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Unlocked;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /export}: everything that is the resident's, as one zip, piece by piece: each request is
 * over in seconds, whatever the whole takes. One export at a time.
 */
final class ExportRoutes {
  private final Desk desk;
  private final Handouts exports = new Handouts(Errand.EXPORT);

  /**
   * @param language {@code fr} or {@code en}: in French semicolons part the cells of the readings,
   *     which spreadsheets of that language expect, else commas; absent for that of the box
   */
  @Json
  record ExportBody(Optional<String> language) {
    ExportBody {
      language = Objects.requireNonNullElse(language, Optional.empty());
    }
  }

  /**
   * @param until nothing later is in it
   */
  @Json
  record BegunBody(String until) {}

  ExportRoutes(Desk desk) {
    this.desk = desk;
  }

  List<Route> all() {
    return List.of(
        Route.get(
                "/export", Set.of(), call -> Answer.of(desk.jsonb(), JobBody.class, exports.told()))
            .to(Access.PASSPHRASE),
        Route.post("/export", this::begin).to(Access.PASSPHRASE),
        Route.get("/export/piece", Set.of("number"), exports::piece).to(Access.PASSPHRASE));
  }

  private Answer begin(Call call) throws Refused, IOException {
    ExportBody body = Bodies.read(desk.jsonb(), ExportBody.class, call.body(), "language");
    String language = body.language().orElse(desk.parts().language());
    if (!language.equals("fr") && !language.equals("en")) {
      throw new Refused(
          Fault.BODY, "« language » : attendu : fr ou en.", "'language': expected: fr or en.");
    }
    return exports.begin(handout -> begin(call, language, handout));
  }

  private Answer begin(Call call, String language, Handout handout) throws Refused, IOException {
    Unlocked resident = call.resident();
    Instant now = desk.now();
    ExportZip.Asked asked = ExportZip.Asked.in(language, now);
    desk.books().ledger().security("history-exported", now);
    Sessions.Use held = call.session().orElseThrow(Guard::locked).again();
    handout.start(
        (out, step) -> new ExportZip(desk, resident, asked, step).write(out), held::close);
    return Answer.made(desk.jsonb(), BegunBody.class, new BegunBody(asked.until().toString()));
  }
}
