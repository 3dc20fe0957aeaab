// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code foyer-gateway}, the root of all commands. */
@Command(
    name = "foyer-gateway",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    versionProvider = Gateway.Version.class)
public final class Gateway implements Callable<Integer> {
  private static final List<String> NAMES =
      List.of(
          "run",
          "decode",
          "claim",
          "status",
          "history",
          "correct",
          "cost",
          "prices",
          "retention",
          "offers",
          "consent",
          "still-you",
          "ledger",
          "export",
          "import",
          "index",
          "backup",
          "restore",
          "erase",
          "handover",
          "passphrase",
          "recovery",
          "people",
          "phones",
          "tokens",
          "certificate",
          "config");

  private final Streams streams;
  private final ToIntFunction<RunOptions> agent;

  /** The version, from the manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"foyer-gateway " + version()};
    }
  }

  /**
   * @param agent runs the agent until it ends and returns the exit code
   */
  public Gateway(Streams streams, ToIntFunction<RunOptions> agent) {
    this.streams = streams;
    this.agent = agent;
  }

  /** The version of this build, {@code development} outside a packaged build. */
  public static String version() {
    return Objects.requireNonNullElse(
        Gateway.class.getPackage().getImplementationVersion(), "development");
  }

  /**
   * Does what the arguments say.
   *
   * @return 0 done, 1 failed, 2 wrong use
   */
  public int execute(String... arguments) {
    Optional<RunLine> run = RunLine.of(arguments);
    return run.isPresent() ? started(run.get()) : line(arguments).execute(arguments);
  }

  private int started(RunLine run) {
    RunOptions options;
    try {
      options = run.options(Words.ofThisHost());
    } catch (Trouble trouble) {
      streams.err().println(trouble.getMessage());
      return trouble.exitCode();
    }
    return agent.applyAsInt(options);
  }

  /** Without a command there is nothing to do: says what there is. */
  @Override
  public Integer call() throws Trouble {
    Words words = Words.ofThisHost();
    String help = words.say("gateway.see-help", "foyer-gateway --help");
    throw new Trouble(
        Trouble.WRONG_USE, words.say("gateway.no-command") + System.lineSeparator() + help);
  }

  private CommandLine line(String... arguments) {
    CommandLine line = new CommandLine(this);
    // Only the command that was asked for is loaded: the agent runs for years in little memory.
    Optional<String> asked =
        arguments.length == 0
            ? Optional.empty()
            : NAMES.stream().filter(arguments[0]::equals).findFirst();
    asked.map(List::of).orElse(NAMES).forEach(name -> line.addSubcommand(name, command(name)));
    Words words = Words.asked(arguments);
    line.setResourceBundle(words.bundle());
    line.setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8));
    // What is typed is meant as typed, a file number that begins with @ too.
    line.setExpandAtFiles(false);
    line.setParameterExceptionHandler((wrong, typed) -> wrongUse(words, wrong));
    line.setExecutionExceptionHandler(this::failed);
    return line;
  }

  private Object command(String name) {
    return switch (name) {
      case "run" -> new RunCommand(agent);
      case "decode" -> new DecodeCommand(streams);
      case "claim" -> new ClaimCommand(streams);

      case "history" -> new HistoryCommand(streams);
      case "correct" -> new CorrectCommand(streams);
      case "cost" -> CostCommand.line(streams);
      case "prices" -> PricesCommand.line(streams);
      case "retention" -> RetentionCommand.line(streams);
      case "passphrase" -> new PassphraseCommand(streams);
      case "recovery" -> RecoveryCommand.line(streams);
      case "people" -> WaysCommand.line(streams, WayIn.people);
      case "phones" -> WaysCommand.line(streams, WayIn.phones);
      case "tokens" -> WaysCommand.line(streams, WayIn.tokens);
      case "offers" -> new OffersCommand(streams);
      case "consent" -> ConsentCommand.line(streams);
      case "still-you" -> new StillYouCommand(streams);
      case "ledger" -> LedgerCommand.line(streams);
      case "export" -> new ExportCommand(streams);
      case "import" -> new ImportCommand(streams);
      case "index" -> IndexCommand.line(streams);
      case "backup" -> new BackupCommand(streams);
      case "restore" -> new RestoreCommand(streams);
      case "erase" -> new EraseCommand(streams);
      case "handover" -> new HandoverCommand(streams);
      case "status" -> new StatusCommand(streams);
      case "certificate" -> new CertificateCommand(streams);
      case "config" -> new ConfigCommand(streams);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static int wrongUse(Words words, CommandLine.ParameterException wrong) {
    CommandLine line = wrong.getCommandLine();
    line.getErr().println(new WrongUse(words).told(wrong));
    line.getErr()
        .println(words.say("gateway.see-help", line.getCommandSpec().qualifiedName() + " --help"));
    return Trouble.WRONG_USE;
  }

  private int failed(Exception failure, CommandLine line, CommandLine.ParseResult result)
      throws Exception {
    if (failure instanceof Trouble trouble) {
      line.getErr().println(trouble.getMessage());
      return trouble.exitCode();
    }
    throw failure;
  }
}
