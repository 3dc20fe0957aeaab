// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.authority.Territory;
import energy.foyer.provisioning.service.Catalogue;
import energy.foyer.wire.SignedOffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Publishes the signed offers. */
@Command(
    description =
        "At the territory: publishes the latest signed offer of each service, or its tombstone; to"
            + " publish again changes nothing.",
    mixinStandardHelpOptions = true)
public final class ServicePublishCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--authority", required = true, description = "Folder of the territory.")
  private Path authority;

  @Option(names = "--service", description = "Only that of one service.")
  private Optional<String> service;

  @Option(names = "--dry-run", description = "Say what would be published, and publish nothing.")
  private boolean dryRun;

  @Mixin private Line line;

  @Override
  public Integer call() throws IOException {
    Territory territory = new Territory(authority);
    Catalogue catalogue = new Catalogue(territory);
    List<SignedOffer> offers =
        service.isPresent() ? catalogue.latest(service.get()) : catalogue.latest();
    if (offers.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "there is no signed offer to publish");
    }
    if (!dryRun) {
      line.publish(territory, offers);
    }
    for (SignedOffer offer : offers) {
      spec.commandLine()
          .getOut()
          .println(
              (dryRun ? "would publish " : "published ")
                  + (offer.offer().isPresent() ? "offer " : "tombstone ")
                  + offer.service()
                  + ", version "
                  + offer.version());
    }
    return 0;
  }
}
