// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Unlocked;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /export}: everything that is the resident's, as one zip, piece by piece: each request is
 * over in seconds, whatever the whole takes. One export at a time.
 */
final class ExportRoutes {
  /** Where an answer tells {@code more}, {@code wait} or {@code end}. */
  static final String STATE = "Foyer-Export";

  /** Where an answer tells what is being written. */
  static final String STEP = "Foyer-Step";

  private final Desk desk;
  private Optional<ExportJob> job = Optional.empty();

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
        Route.post("/export", this::begin).to(Access.PASSPHRASE),
        Route.get("/export/piece", Set.of("number"), this::piece).to(Access.PASSPHRASE));
  }

  private synchronized Answer begin(Call call) throws Refused, IOException {
    ExportBody body = Bodies.read(desk.jsonb(), ExportBody.class, call.body(), "language");
    String language = body.language().orElse(desk.parts().language());
    if (!language.equals("fr") && !language.equals("en")) {
      throw new Refused(
          Fault.BODY, "« language » : attendu : fr ou en.", "'language': expected: fr or en.");
    }
    if (job.isPresent() && !job.get().over()) {
      throw new Refused(
              Fault.BUSY,
              "Un export est en cours ; abandonné, il finit de lui-même après une minute.",
              "An export is under way; if it was given up it ends by itself after a minute.")
          .with("Retry-After", "60");
    }
    Unlocked resident = call.resident();
    Instant now = desk.now();
    ExportZip.Asked asked = ExportZip.Asked.in(language, now);
    desk.books().ledger().security("history-exported", now);
    Sessions.Use held = call.session().orElseThrow(Guard::locked).again();
    ExportJob[] begun = new ExportJob[1];
    begun[0] =
        new ExportJob(
            out -> new ExportZip(desk, resident, asked, step -> begun[0].at(step)).write(out),
            held::close);
    job = Optional.of(begun[0].start());
    return Answer.made(desk.jsonb(), BegunBody.class, new BegunBody(asked.until().toString()));
  }

  private Answer piece(Call call) throws Refused, IOException {
    long number = new Parameters(call.query()).number("number", 1, Long.MAX_VALUE);
    ExportJob.Piece piece = taken(number).orElseThrow(ExportRoutes::none);
    String state = piece.end() ? "end" : piece.bytes().length == 0 ? "wait" : "more";
    return new Answer(
        200,
        "application/octet-stream",
        List.of(piece.bytes()),
        Map.of(STATE, state, STEP, piece.step()),
        () -> {});
  }

  private Optional<ExportJob.Piece> taken(long number) throws IOException {
    Optional<ExportJob> current = current();
    if (current.isEmpty()) {
      return Optional.empty();
    }
    try {
      return current.get().piece(number);
    } catch (InterruptedIOException over) {
      return Optional.empty();
    }
  }

  private synchronized Optional<ExportJob> current() {
    return job;
  }

  private static Refused none() {
    return new Refused(
        Fault.NOTHING_UNDER_WAY,
        "L'export n'est plus en cours ; commencez-en un autre. Le journal de la box dit pourquoi.",
        "The export is not under way any more; begin another one. The log of the box says why.");
  }
}
