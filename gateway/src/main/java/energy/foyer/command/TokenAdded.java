// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a token for a program of the home; it is given out once. */
@Command
final class TokenAdded implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Option(names = "--kind", paramLabel = "read|full")
  private Kind kind = Kind.read;

  @Option(names = "--dry-run", descriptionKey = "client.dry-run")
  private boolean dryRun;

  @Parameters(paramLabel = "NAME", descriptionKey = "client.name")
  private String name = "";

  /** What a token may. */
  enum Kind {
    read,
    full
  }

  /** What the program keeps. */
  @Json
  record Made(String token) {
    Made {
      Objects.requireNonNull(token);
    }

    @Override
    public String toString() {
      return "Made[]";
    }
  }

  TokenAdded(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    try (Resident resident = access.open(target.open(streams));
        SecretBody body = new SecretBody().with("name", name).with("kind", kind.name())) {
      Session session = resident.session();
      String may = session.word("tokens.kind", kind.name());
      if (dryRun) {
        session.say("tokens.dry-run", name, may);
        return 0;
      }
      String answer = resident.api().post("/tokens", body);
      if (session.json()) {
        session.document(answer);
      } else {
        String token = session.api().read(Made.class, answer).token();
        session.say("tokens.added", name, may, token);
      }
    }
    return 0;
  }
}
