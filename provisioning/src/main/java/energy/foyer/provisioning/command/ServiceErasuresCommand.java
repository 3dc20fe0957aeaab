// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.service.Archive;
import energy.foyer.provisioning.service.Erasures;
import energy.foyer.provisioning.service.JsonTree;
import energy.foyer.provisioning.service.Operator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What residents asked to erase. */
@Command(
    description = {
      "At the operator: what residents asked to erase. The receiver has deleted its own rows; what"
          + " other programmes hold the operator deletes, then says so with 'done', and the receiver"
          + " signs it to the home."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class ServiceErasuresCommand {
  private static final Pattern CONSENT =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Folder of the service; needed, before the command or after it.",
      scope = ScopeType.INHERIT)
  private Optional<Path> folder = Optional.empty();

  public ServiceErasuresCommand(Clock clock) {
    this.clock = clock;
  }

  @Command(
      name = "list",
      description = "Lists the erasures that are to be done, the oldest first.",
      mixinStandardHelpOptions = true)
  int list(
      @Option(names = "--all", description = "Those that are done too.") boolean all,
      @Option(names = "--json", description = "Print one JSON object a line.") boolean json,
      @Mixin KeptIn kept)
      throws IOException {
    List<Erasures.Erasure> erasures;
    try (Archive archive = kept.open(operator())) {
      erasures = new Erasures(archive).list(all);
    }
    PrintWriter out = spec.commandLine().getOut();
    for (Erasures.Erasure erasure : erasures) {
      out.println(json ? JsonTree.write(members(erasure)) : line(erasure));
    }
    if (erasures.isEmpty() && !json) {
      out.println("none");
    }
    return 0;
  }

  @Command(
      name = "done",
      description = "Says that all of a consent is erased, everywhere.",
      mixinStandardHelpOptions = true)
  int done(
      @Option(names = "--dry-run", description = "Look, and sign nothing.") boolean dryRun,
      @Parameters(paramLabel = "CONSENT", description = "As 'list' tells it.") String consent,
      @Mixin KeptIn kept)
      throws IOException {
    if (!CONSENT.matcher(consent).matches()) {
      throw new ParameterException(spec.commandLine(), "CONSENT: expected a UUID");
    }
    UUID id = UUID.fromString(consent);
    boolean open;
    try (Archive archive = kept.open(operator())) {
      Erasures erasures = new Erasures(archive);
      open =
          dryRun
              ? erasures.list(false).stream().anyMatch(erasure -> erasure.consent().equals(id))
              : erasures.done(id, clock.instant());
    }
    if (!open) {
      throw new IOException("there is no such erasure to be done");
    }
    spec.commandLine()
        .getOut()
        .println(dryRun ? "it is to be done" : "done; the receiver signs it to the home");
    return 0;
  }

  private Operator operator() {
    return new Operator(
        folder.orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "Missing required option: '--dir=DIR'")));
  }

  private static String line(Erasures.Erasure erasure) {
    String state =
        erasure
            .told()
            .map(at -> "told " + at)
            .or(() -> erasure.done().map(at -> "done " + at))
            .orElse("to be done");
    return erasure.consent() + "  " + erasure.home() + "  asked " + erasure.asked() + "  " + state;
  }

  private static Map<String, Object> members(Erasures.Erasure erasure) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("consent", erasure.consent().toString());
    members.put("home", erasure.home());
    members.put("asked", erasure.asked().toString());
    erasure.done().ifPresent(at -> members.put("done", at.toString()));
    erasure.told().ifPresent(at -> members.put("told", at.toString()));
    return members;
  }
}
