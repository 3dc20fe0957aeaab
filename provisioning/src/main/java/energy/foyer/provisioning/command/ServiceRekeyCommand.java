// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.service.Operator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives a service another sealing key. */
@Command(
    description = {
      "At the operator: makes another sealing key and the next version of offer.json, which proves"
          + " it to homes whose consents stand.",
      "Every later version needs a proof of its own: --same-key makes it once offer.json was edited."
          + " Keep former-*.keys for 60 days after the offer was published."
    },
    mixinStandardHelpOptions = true)
public final class ServiceRekeyCommand implements Callable<Integer> {
  private final Clock clock;

  @Option(names = "--dir", required = true, description = "Folder of the service.")
  private Path folder;

  @Option(
      names = "--same-key",
      description = "Make no key; only prove the one in use for the version in offer.json.")
  private boolean sameKey;

  @Mixin private Laying laying;

  public ServiceRekeyCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Operator operator = new Operator(folder);
    laying.lay(List.of(sameKey ? operator.prove() : operator.rekey(clock.instant())));
    Path offer = operator.path().resolve("offer.json");
    laying.tell(
        new Fields().text("offer", offer),
        "next: "
            + (sameKey ? "" : "start the receivers again, then ")
            + "hand "
            + offer
            + " to the territory with request.pem");
    return 0;
  }
}
