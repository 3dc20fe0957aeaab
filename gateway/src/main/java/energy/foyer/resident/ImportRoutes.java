// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Extract;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** {@code /import}: takes an export in, piece by piece; nothing counts before all of it came. */
public final class ImportRoutes {
  private final Desk desk;
  private Optional<Handover<ImportFound>> job = Optional.empty();
  private boolean dry;

  /**
   * @param dryRun true to be told only what would be imported
   */
  @Json
  record ImportBody(Optional<Boolean> dryRun) {
    ImportBody {
      dryRun = Objects.requireNonNullElse(dryRun, Optional.empty());
    }
  }

  /**
   * @param taken whether a piece was taken; if not, it is to be sent again
   */
  @Json
  public record TakenBody(boolean taken) {}

  ImportRoutes(Desk desk) {
    this.desk = desk;
  }

  List<Route> all() {
    return List.of(
        Route.get("/import", Set.of(), call -> tell()).to(Access.PASSPHRASE),
        Route.post("/import", this::begin).to(Access.PASSPHRASE),
        Route.piece("/import/piece", Set.of("number"), this::piece).to(Access.PASSPHRASE),
        Route.post("/import/end", this::end).to(Access.PASSPHRASE),
        Route.post("/import/cancel", this::cancel).to(Access.PASSPHRASE));
  }

  private synchronized Answer begin(Call call) throws Refused, IOException {
    ImportBody body = Bodies.read(desk.jsonb(), ImportBody.class, call.body(), "dryRun");
    if (job.isPresent() && !job.get().over()) {
      throw Errand.IMPORT.busy();
    }
    dry = body.dryRun().orElse(false);
    Sessions.Use held = call.session().orElseThrow(Guard::locked).again();
    job =
        Optional.of(
            new Handover<>(Errand.IMPORT, ImportFile.into(desk, call.resident(), dry))
                .start(held::close, () -> {}));
    return Answer.made(desk.jsonb(), TakenBody.class, new TakenBody(true));
  }

  private synchronized Answer tell() {
    JobBody body = job.map(Handover::told).orElseGet(JobBody::none);
    return Answer.of(desk.jsonb(), JobBody.class, body);
  }

  private Answer piece(Call call) throws Refused, IOException {
    long number = new Parameters(call.query()).number("number", 1, Long.MAX_VALUE);
    // what is handed over is read after this call, which wipes its own
    boolean taken = current().piece(number, call.body().clone());
    return Answer.of(desk.jsonb(), TakenBody.class, new TakenBody(taken));
  }

  private Answer end(Call call) throws Refused, IOException {
    Optional<ImportFound> found = current().end();
    return Answer.of(
        desk.jsonb(),
        ImportedBody.class,
        found.isPresent() ? told(found.get()) : ImportedBody.working());
  }

  private ImportedBody told(ImportFound found) throws IOException {
    String state = dry ? "checked" : "imported";
    if (found instanceof ImportZip.Found export) {
      String own = new Extract(desk.books().history()).signature().name();
      return ImportedBody.of(state, export, own);
    }
    return ImportedBody.of(state, (ImportDownload.Found) found);
  }

  private Answer cancel(Call call) throws Refused {
    current().cut();
    return Answer.of(desk.jsonb(), TakenBody.class, new TakenBody(false));
  }

  private synchronized Handover<ImportFound> current() throws Refused {
    return job.orElseThrow(Errand.IMPORT::none);
  }
}
