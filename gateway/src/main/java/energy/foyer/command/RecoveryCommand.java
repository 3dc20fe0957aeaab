// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** All that concerns the recovery code. */
@Command(name = "recovery")
final class RecoveryCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** With its own commands below it. */
  static CommandLine line(Streams streams) {
    CommandLine line = new CommandLine(new RecoveryCommand());
    line.addSubcommand("new", new NewCode(streams));
    line.addSubcommand("check", new CheckedCode(streams));
    line.addSubcommand("use", new UsedCode(streams));
    return line;
  }

  /** Without a command there is nothing to do: says what there is. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), Words.ofThisHost().say("gateway.no-command"));
  }

  /** Makes a new one; the old one opens nothing any more. */
  @Command(name = "new")
  static final class NewCode implements Callable<Integer> {
    private final Streams streams;

    @Mixin private Target target = new Target();

    @Mixin private Access access = new Access();

    NewCode(Streams streams) {
      this.streams = streams;
    }

    @Override
    public Integer call() throws Trouble {
      Session session = target.open(streams);
      String answer;
      try (Prompt prompt = access.prompt(session)) {
        answer = Access.trying(prompt, passphrase -> post(session, passphrase));
      }
      new RecoveryShown(session).show(answer);
      return 0;
    }

    private static String post(Session session, Secret passphrase) throws Trouble {
      try (SecretBody body = new SecretBody().with("passphrase", passphrase)) {
        return Progress.during(
            session, "access.opening", () -> session.api().post("/recovery", body));
      }
    }
  }

  /** Types the code back from its paper: it opens nothing, and the box notes that it is there. */
  @Command(name = "check")
  static final class CheckedCode implements Callable<Integer> {
    private final Streams streams;

    @Mixin private Target target = new Target();

    @Mixin private Access access = new Access();

    CheckedCode(Streams streams) {
      this.streams = streams;
    }

    @Override
    public Integer call() throws Trouble {
      Session session = target.open(streams);
      String answer;
      try (Prompt prompt = access.prompt(session)) {
        answer = TypedCode.until(prompt, typed -> RecoveryShown.tellTheBox(session, typed));
      }
      if (session.json()) {
        session.document(answer);
      } else {
        session.say("recovery.right");
      }
      return 0;
    }
  }

  /** Chooses a new passphrase for whoever lost theirs and has the code. */
  @Command(name = "use")
  static final class UsedCode implements Callable<Integer> {
    private final Streams streams;

    @Mixin private Target target = new Target();

    @Mixin private Access access = new Access();

    @Option(names = "--person", paramLabel = "NAME", descriptionKey = "client.person")
    private Optional<String> person = Optional.empty();

    UsedCode(Streams streams) {
      this.streams = streams;
    }

    @Override
    public Integer call() throws Trouble {
      Session session = target.open(streams);
      String answer;
      try (Prompt prompt = access.prompt(session);
          Resident resident =
              TypedCode.until(prompt, typed -> Resident.open(session, "recoveryCode", typed))) {
        Optional<String> id =
            person.isPresent()
                ? Optional.of(WayIn.people.find(resident, person.get()).id())
                : Optional.empty();
        try (Secret chosen = new NewPassphrase(prompt).ask();
            SecretBody body = new SecretBody().with("new", chosen)) {
          id.ifPresent(known -> body.with("person", known));
          answer =
              Progress.during(
                  session, "access.changing", () -> resident.api().post("/passphrase", body));
        }
      }
      if (session.json()) {
        session.document(answer);
      } else {
        session.say("recovery.used");
      }
      return 0;
    }
  }
}
