// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.service.Operator;
import energy.foyer.provisioning.service.ReceiverName;
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

  @Option(names = "--dir", required = true, description = "Folder to make, mode 0700.")
  private Path folder;

  @Option(
      names = "--service",
      required = true,
      description = "Name of the service: 3 to 31 of a-z, 0-9 and -, a letter first.")
  private String service;

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
    ReceiverName name =
        ReceiverName.of(service + "." + receiver)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "--service: expected 3 to 31 of a-z, 0-9 and -, a letter first;"
                            + " --receiver: 1 to 31 of them"));
    Instant from = validFrom.orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.DAYS));
    laying.lay(List.of(Operator.fresh(folder, name, from)));
    Path path = folder.toAbsolutePath().normalize();
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
}
