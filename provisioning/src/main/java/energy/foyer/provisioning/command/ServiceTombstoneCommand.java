// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.authority.Deposit;
import energy.foyer.provisioning.authority.Territory;
import energy.foyer.provisioning.service.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Withdraws an offer. */
@Command(
    description = "At the territory: withdraws the offer of a service by a signed tombstone.",
    mixinStandardHelpOptions = true)
public final class ServiceTombstoneCommand implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--authority", required = true, description = "Folder of the territory.")
  private Path authority;

  @Option(names = "--service", required = true, description = "The service.")
  private String service;

  @Option(names = "--publish", description = "Publish the tombstone at once.")
  private boolean publish;

  @Mixin private Line line;
  @Mixin private Laying laying;

  public ServiceTombstoneCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Territory territory = new Territory(authority);
    Catalogue catalogue = new Catalogue(territory);
    Deposit tombstone =
        catalogue
            .withdraw(service, clock.instant())
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "--service: no offer of " + service + " stands"));
    laying.lay(List.of(tombstone));
    boolean published = publish && !laying.dryRun();
    if (published) {
      line.publish(territory, catalogue.latest(service));
    }
    laying.tell(
        new Fields().text("service", service).number("version", catalogue.highest(service)),
        published ? "the tombstone is published" : "next: foyer-provision service publish");
    return 0;
  }
}
