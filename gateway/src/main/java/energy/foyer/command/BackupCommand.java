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

/** Writes all that a new box needs to go on into one file that only the resident can open. */
@Command(name = "backup")
final class BackupCommand implements Callable<Integer> {
  private final Streams streams;
  private final Jsonb jsonb = Jsonb.builder().build();

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Option(names = "--output", paramLabel = "FILE", required = true)
  private Path output = Path.of("");

  /** What the box answers. */
  @Json
  record Begun(String taken) {
    Begun {
      Objects.requireNonNull(taken);
    }
  }

  /** What was written. */
  @Json
  record BackupWritten(String file, long bytes, String taken) {}

  BackupCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session plain = target.open(streams);
    try (OutputFile file = OutputFile.fresh(plain, output);
        Resident resident = access.open(plain)) {
      back(resident.session(), file);
      return 0;
    }
  }

  private void back(Session session, OutputFile file) throws Trouble {
    Begun begun = session.api().read(Begun.class, session.api().post("/backup", ""));
    long bytes = file.fill(session, "/backup/piece");
    if (session.json()) {
      session.document(
          jsonb
              .type(BackupWritten.class)
              .toJson(new BackupWritten(output.toString(), bytes, begun.taken())));
    } else {
      session.say(
          "backup.done",
          output,
          new Numbers(session.words()).whole(bytes),
          session.seconds(begun.taken()));
    }
  }
}
