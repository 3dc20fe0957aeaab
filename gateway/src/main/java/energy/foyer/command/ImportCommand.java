// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands an export to the box, which checks all of it before any of it counts. */
@Command(name = "import")
final class ImportCommand implements Callable<Integer> {
  private final Streams streams;
  private final Jsonb jsonb = Documents.builder().build();

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Parameters(paramLabel = "FILE", descriptionKey = "file")
  private Path file = Path.of("");

  @Option(names = "--dry-run", descriptionKey = "client.dry-run")
  private boolean dryRun;

  /** What is asked for. */
  @Json
  record Asked(boolean dryRun) {}

  ImportCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session plain = target.open(streams);
    Handing.check(plain, file);
    try (Resident resident = access.open(plain)) {
      Session session = resident.session();
      session.api().post("/import", jsonb.type(Asked.class).toJson(new Asked(dryRun)));
      show(session, new Handing(session, "/import").whole(file));
    }
    return 0;
  }

  private void show(Session session, String answer) throws Trouble {
    if (session.json()) {
      session.document(answer);
      return;
    }
    session.api().read(ImportedBody.class, answer).show(session, file);
  }
}
