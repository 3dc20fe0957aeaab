// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets another person of the household in, by a passphrase of their own. */
@Command
final class PersonAdded implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Parameters(paramLabel = "NAME", descriptionKey = "client.name")
  private String name = "";

  PersonAdded(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session session = target.open(streams);
    String answer;
    try (Prompt prompt = access.prompt(session);
        Resident resident = Access.open(prompt)) {
      if (streams.terminal().isPresent()) {
        session.warn("people.theirs", name);
      }
      try (Secret chosen = new NewPassphrase(prompt).ask();
          SecretBody body = new SecretBody().with("name", name).with("passphrase", chosen)) {
        answer =
            Progress.during(session, "access.changing", () -> resident.api().post("/people", body));
      }
    }
    if (session.json()) {
      session.document(answer);
    } else {
      session.say("people.added", name);
    }
    return 0;
  }
}
