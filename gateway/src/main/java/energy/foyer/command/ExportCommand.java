// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes everything that is the resident's into one zip, as the box hands it over. */
@Command(name = "export")
final class ExportCommand implements Callable<Integer> {
  private final Streams streams;
  private final Jsonb jsonb = Jsonb.builder().build();

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Option(names = "--output", paramLabel = "FILE", required = true)
  private Path output = Path.of("");

  /** What is asked for. */
  @Json
  record Asked(String language) {}

  /** What the box answers. */
  @Json
  record Begun(String until) {
    Begun {
      Objects.requireNonNull(until);
    }
  }

  /** What was written. */
  @Json
  record Written(String file, long bytes, String until) {}

  ExportCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session plain = target.open(streams);
    try (OutputFile file = OutputFile.fresh(plain, output);
        Resident resident = access.open(plain)) {
      export(resident.session(), file);
      return 0;
    }
  }

  private void export(Session session, OutputFile file) throws Trouble {
    String asked = jsonb.type(Asked.class).toJson(new Asked(session.words().language()));
    Begun begun = session.api().read(Begun.class, session.api().post("/export", asked));
    long bytes = file.fill(session, "/export/piece");
    if (session.json()) {
      session.document(
          jsonb.type(Written.class).toJson(new Written(output.toString(), bytes, begun.until())));
    } else {
      session.say(
          "export.done",
          output,
          new Numbers(session.words()).whole(bytes),
          session.seconds(begun.until()));
    }
  }
}
