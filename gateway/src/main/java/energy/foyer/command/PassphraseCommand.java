// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Changes the passphrase of the person whose it is. The old one itself allows it: no session. */
@Command(name = "passphrase")
final class PassphraseCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  PassphraseCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session session = target.open(streams);
    String answer;
    try (Prompt prompt = access.prompt(session)) {
      answer = Access.trying(prompt, old -> change(prompt, old));
    }
    if (session.json()) {
      session.document(answer);
    } else {
      session.say("access.changed");
    }
    return 0;
  }

  private static String change(Prompt prompt, Secret old) throws Trouble {
    if (prompt.lines().isEmpty()) {
      // Whoever types is told of a wrong one before having to think of a new one.
      Resident.open(prompt.session(), "passphrase", old).close();
    }
    try (Secret chosen = new NewPassphrase(prompt).ask()) {
      return post(prompt.session(), old, chosen);
    }
  }

  private static String post(Session session, Secret old, Secret chosen) throws Trouble {
    try (SecretBody body = new SecretBody().with("old", old).with("new", chosen)) {
      return Progress.during(
          session, "access.changing", () -> session.api().post("/passphrase", body));
    }
  }
}
