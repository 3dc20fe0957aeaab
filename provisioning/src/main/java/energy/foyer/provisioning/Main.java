// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.provisioning.command.AuthorityInitCommand;
import energy.foyer.provisioning.command.AuthorityReferenceCommand;
import energy.foyer.provisioning.command.AuthorityRotateCommand;
import energy.foyer.provisioning.command.BoxAddCommand;
import energy.foyer.provisioning.command.BoxRevokeCommand;
import energy.foyer.provisioning.command.BrokerInitCommand;
import energy.foyer.provisioning.command.BrokerReloadCommand;
import energy.foyer.provisioning.command.DecodeBenchCommand;
import energy.foyer.provisioning.command.DiagnoseCommand;
import energy.foyer.provisioning.command.Faults;
import energy.foyer.provisioning.command.FillBenchCommand;
import energy.foyer.provisioning.command.HistoryBenchCommand;
import energy.foyer.provisioning.command.MeterCompareCommand;
import energy.foyer.provisioning.command.MeterSimulateCommand;
import energy.foyer.provisioning.command.PageBenchCommand;
import energy.foyer.provisioning.command.ServiceAnswerCommand;
import energy.foyer.provisioning.command.ServiceCheckCommand;
import energy.foyer.provisioning.command.ServiceCompletenessCommand;
import energy.foyer.provisioning.command.ServiceErasuresCommand;
import energy.foyer.provisioning.command.ServiceExampleCommand;
import energy.foyer.provisioning.command.ServiceInitCommand;
import energy.foyer.provisioning.command.ServicePublishCommand;
import energy.foyer.provisioning.command.ServiceReceiveCommand;
import energy.foyer.provisioning.command.ServiceRegisterCommand;
import energy.foyer.provisioning.command.ServiceRehearseCommand;
import energy.foyer.provisioning.command.ServiceRekeyCommand;
import energy.foyer.provisioning.command.ServiceSignCommand;
import energy.foyer.provisioning.command.ServiceTombstoneCommand;
import energy.foyer.provisioning.command.StatementVerifyCommand;
import java.io.InputStream;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command {@code foyer-provision}: wires its subcommands. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    // the gateway brings a log that nothing here writes to
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.exit(commandLine(Clock.systemUTC(), System.in).execute(arguments));
  }

  static CommandLine commandLine(Clock clock) {
    return commandLine(clock, InputStream.nullInputStream());
  }

  /**
   * @param in what is typed, or piped in
   */
  static CommandLine commandLine(Clock clock, InputStream in) {
    CommandLine root =
        group("foyer-provision", "Provisions a territory, its boxes, its broker and services.");
    root.addSubcommand(
        group("authority", "The territory's keys.")
            .addSubcommand("init", new AuthorityInitCommand(clock))
            .addSubcommand("rotate", new AuthorityRotateCommand(clock))
            .addSubcommand("reference", new AuthorityReferenceCommand(clock)));
    root.addSubcommand(
        group("broker", "The territory's broker.")
            .addSubcommand("init", new BrokerInitCommand(clock))
            .addSubcommand("reload", new BrokerReloadCommand()));
    root.addSubcommand(
        group("box", "The boxes of a territory.")
            .addSubcommand("add", new BoxAddCommand(clock))
            .addSubcommand("revoke", new BoxRevokeCommand(clock)));
    root.addSubcommand(
        group("service", "The services, at their operator and at the territory.")
            .addSubcommand("init", new ServiceInitCommand(clock))
            .addSubcommand("check", new ServiceCheckCommand())
            .addSubcommand("rekey", new ServiceRekeyCommand(clock))
            .addSubcommand("sign", new ServiceSignCommand(clock))
            .addSubcommand("publish", new ServicePublishCommand())
            .addSubcommand("tombstone", new ServiceTombstoneCommand(clock))
            .addSubcommand("receive", new ServiceReceiveCommand(clock))
            .addSubcommand("example", new ServiceExampleCommand())
            .addSubcommand("answer", new ServiceAnswerCommand(clock))
            .addSubcommand("erasures", new ServiceErasuresCommand(clock))
            .addSubcommand("completeness", new ServiceCompletenessCommand(clock))
            .addSubcommand("register", new ServiceRegisterCommand())
            .addSubcommand("rehearse", new ServiceRehearseCommand(clock)));
    root.addSubcommand(
        group("statement", "What residents show at a counter.")
            .addSubcommand("verify", new StatementVerifyCommand(clock, in)));
    root.addSubcommand(
        group("meter", "Pretend meters.")
            .addSubcommand("simulate", new MeterSimulateCommand(clock))
            .addSubcommand("compare", new MeterCompareCommand()));
    root.addSubcommand(
        group("bench", "What this machine can do.")
            .addSubcommand("decode", new DecodeBenchCommand())
            .addSubcommand("history", new HistoryBenchCommand())
            .addSubcommand("page", new PageBenchCommand())
            .addSubcommand("fill", new FillBenchCommand()));
    root.addSubcommand("diagnose", new DiagnoseCommand());
    root.setExecutionExceptionHandler(Faults::failed);
    root.setParameterExceptionHandler(Faults::misused);
    return root;
  }

  private static CommandLine group(String name, String description) {
    CommandSpec spec = CommandSpec.create().name(name).mixinStandardHelpOptions(true);
    spec.usageMessage().description(description).synopsisSubcommandLabel("COMMAND");
    spec.version(version());
    return new CommandLine(spec);
  }

  private static String version() {
    String built = Main.class.getPackage().getImplementationVersion();
    return "foyer-provision " + (built == null ? "unpackaged" : built);
  }
}
