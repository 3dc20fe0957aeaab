// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import static java.util.stream.Collectors.joining;

import energy.foyer.consent.Offer;
import energy.foyer.consent.Text;
import energy.foyer.provisioning.service.Operator;
import energy.foyer.provisioning.service.ReceiverName;
import energy.foyer.provisioning.service.Showcase;
import energy.foyer.wire.ServiceKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a service's keys at its operator, and what the territory is to sign. */
@Command(
    description = {
      "At the operator: makes a service's keys, a request for a certificate and a draft offer.",
      "Only request.pem and offer.json go to the territory. Complete offer.json before."
    },
    mixinStandardHelpOptions = true)
public final class ServiceInitCommand implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--dir", description = "Folder to make, mode 0700; needed but for --list.")
  private Optional<Path> folder;

  @Option(
      names = "--service",
      description =
          "Name of the service: 3 to 31 of a-z, 0-9 and -, a letter first (default: that of --like).")
  private Optional<String> service;

  @Option(
      names = "--like",
      paramLabel = "NAME",
      description = "Begin the draft like that whole offer of an invented metropolis.")
  private Optional<String> like;

  @Option(
      names = "--list",
      description = "Tell the offers that --like knows with steps and purpose, and make nothing.")
  private boolean list;

  @Option(
      names = "--receiver",
      defaultValue = "main",
      description = "Name of the receiver; each has its own key (default: ${DEFAULT-VALUE}).")
  private String receiver;

  @Option(
      names = "--valid-from",
      description = "Instant from which the draft offer holds, for a year (default: today).")
  private Optional<Instant> validFrom;

  @Mixin private Laying laying;

  public ServiceInitCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (list) {
      Showcase.names().forEach(this::list);
      return 0;
    }
    if (like.isPresent() && !Showcase.names().contains(like.get())) {
      throw wrong("--like: expected one of " + String.join(", ", Showcase.names()));
    }
    Path made = folder.orElseThrow(() -> wrong("--dir: needed, the folder to make"));
    String named =
        service
            .or(() -> like)
            .orElseThrow(() -> wrong("--service: needed, or --like a whole offer"));
    ReceiverName name =
        ReceiverName.of(named + "." + receiver)
            .orElseThrow(
                () ->
                    wrong(
                        "--service: expected 3 to 31 of a-z, 0-9 and -, a letter first;"
                            + " --receiver: 1 to 31 of them"));
    Instant from = validFrom.orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.DAYS));
    laying.lay(List.of(Operator.fresh(made, name, like, from)));
    Path path = made.toAbsolutePath().normalize();
    laying.tell(
        new Fields()
            .text("service", name.service())
            .text("receiver", name)
            .text("request", path.resolve("request.pem"))
            .text("offer", path.resolve("offer.json")),
        "next: complete "
            + path.resolve("offer.json")
            + ", then hand it to the territory with request.pem");
    return 0;
  }

  private void list(String name) {
    Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
    Offer offer = Showcase.offer(name, name, ServiceKeys.create().keys(), today);
    String steps =
        offer.asks().stream().map(ask -> ask.step().code()).distinct().collect(joining(", "));
    Text purpose = offer.purpose().text();
    laying.tell(
        new Fields()
            .text("name", name)
            .text("steps", steps)
            .text("fr", purpose.fr())
            .text("en", purpose.en()),
        String.format("%-20s %-12s %s", name, steps, purpose.en()));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
