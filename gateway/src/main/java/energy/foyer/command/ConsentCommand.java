// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** All that concerns consents. */
@Command(name = "consent")
final class ConsentCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** With its own commands below it. */
  static CommandLine line(Streams streams) {
    CommandLine line = new CommandLine(new ConsentCommand());
    line.addSubcommand("list", new ConsentListCommand(streams));
    line.addSubcommand("grant", new GrantCommand(streams));
    line.addSubcommand("refuse", new RefuseCommand(streams));
    line.addSubcommand("show", new ConsentShowCommand(streams));
    line.addSubcommand("erase", new ConsentEraseCommand(streams));
    line.addSubcommand("renew", new RenewCommand(streams));
    line.addSubcommand("confirm", new ConfirmCommand(streams));
    for (ChangeCommand.Change change : List.of(ChangeCommand.Change.values())) {
      line.addSubcommand(change.name(), ChangeCommand.line(streams, change));
    }
    return line;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), Words.ofThisHost().say("gateway.no-command"));
  }
}
