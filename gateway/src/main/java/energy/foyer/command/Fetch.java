// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.nio.file.Path;
import java.util.Objects;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has the box write a file for the resident, which it hands over piece by piece. */
final class Fetch {
  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Option(names = "--output", paramLabel = "FILE", required = true, descriptionKey = "output")
  private Path output = Path.of("");

  /** What the box answers: nothing later is in the file. */
  @Json
  record Begun(String until) {
    Begun {
      Objects.requireNonNull(until);
    }
  }

  /** What was written. */
  @Json
  record Written(String file, long bytes, String until) {}

  /** What the box is asked for. */
  @FunctionalInterface
  interface Asking {
    String body(Session session);
  }

  /**
   * Writes the file and says so.
   *
   * @param name of the route and of what is said, for example {@code export}
   */
  int write(Streams streams, String name, Asking asking) throws Trouble {
    Session plain = target.open(streams);
    try (OutputFile file = OutputFile.fresh(plain, output);
        Resident resident = access.open(plain)) {
      Session session = resident.session();
      String body = asking.body(session);
      Begun begun = session.api().read(Begun.class, session.api().post("/" + name, body));
      long bytes = file.fill(session, "/" + name + "/piece");
      if (session.json()) {
        Written written = new Written(output.toString(), bytes, begun.until());
        session.document(Documents.builder().build().type(Written.class).toJson(written));
      } else {
        session.say(
            name + ".done",
            output,
            new Numbers(session.words()).whole(bytes),
            session.seconds(begun.until()));
      }
    }
    return 0;
  }
}
