// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** All that concerns the people with a passphrase, remembered phones, or tokens of programs. */
@Command
final class WaysCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** With its own commands below it. */
  static CommandLine line(Streams streams, WayIn way) {
    CommandLine line = new CommandLine(new WaysCommand());
    line.addSubcommand("list", new Shown(streams, way));
    line.addSubcommand("add", adding(streams, way));
    line.addSubcommand("remove", new Removed(streams, way));
    return line;
  }

  private static Object adding(Streams streams, WayIn way) {
    return switch (way) {
      case people -> new PersonAdded(streams);
      case phones -> new PhoneAdded(streams);
      case tokens -> new TokenAdded(streams);
    };
  }

  /** Without a command there is nothing to do: says what there is. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), Words.ofThisHost().say("gateway.no-command"));
  }

  /** Shows them. */
  @Command
  static final class Shown implements Callable<Integer> {
    private final Streams streams;
    private final WayIn way;

    @Mixin private Target target = new Target();

    @Mixin private Access access = new Access();

    Shown(Streams streams, WayIn way) {
      this.streams = streams;
      this.way = way;
    }

    @Override
    public Integer call() throws Trouble {
      try (Resident resident = access.open(target.open(streams))) {
        Session session = resident.session();
        String document = way.document(resident);
        if (session.json()) {
          session.document(document);
          return 0;
        }
        List<WayIn.Listed> all = way.all(session, document);
        if (all.isEmpty()) {
          session.say("way.none");
        }
        for (WayIn.Listed one : all) {
          String since = session.time(one.since());
          if (one.lastUsed().isPresent()) {
            session.say(
                "way.phone", one.id(), one.named(session), since, session.time(one.lastUsed()));
          } else if (one.kind().isPresent()) {
            String may = session.word("tokens.kind", one.kind().get());
            session.say("way.token", one.id(), one.named(session), may, since);
          } else {
            session.say("way.person", one.id(), one.named(session), since);
          }
        }
      }
      return 0;
    }
  }

  /** Lets one out: from then on it opens nothing. */
  @Command
  static final class Removed implements Callable<Integer> {
    private final Streams streams;
    private final WayIn way;

    @Mixin private Target target = new Target();

    @Mixin private Access access = new Access();

    @Option(names = "--dry-run", descriptionKey = "client.dry-run")
    private boolean dryRun;

    @Parameters(paramLabel = "NAME", descriptionKey = "client.way")
    private String which = "";

    Removed(Streams streams, WayIn way) {
      this.streams = streams;
      this.way = way;
    }

    @Override
    public Integer call() throws Trouble {
      try (Resident resident = access.open(target.open(streams))) {
        Session session = resident.session();
        WayIn.Listed one = way.find(resident, which);
        if (dryRun) {
          session.say("way.dry-run", one.named(session), one.id());
          return 0;
        }
        String answer = resident.api().post("/" + way + "/" + one.id() + "/remove", "{}");
        if (session.json()) {
          session.document(answer);
        } else {
          session.say("way.removed", one.named(session), one.id());
        }
      }
      return 0;
    }
  }
}
