// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Indexes that people type of meters that the box does not read. */
@Command(name = "index")
final class IndexCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** With its own commands below it. */
  static CommandLine line(Streams streams) {
    CommandLine line = new CommandLine(new IndexCommand());
    line.addSubcommand("add", new IndexAddCommand(streams));
    line.addSubcommand("list", new IndexListCommand(streams));
    line.addSubcommand("remove", new IndexRemoveCommand(streams));
    return line;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), Words.ofThisHost().say("gateway.no-command"));
  }

  /** Prints one. */
  static void show(Session session, String name, BesideBody.Index index) {
    session.say(
        name,
        session.word("index", index.of()),
        session.time(index.at()),
        index.shown(new Numbers(session.words())));
  }
}
