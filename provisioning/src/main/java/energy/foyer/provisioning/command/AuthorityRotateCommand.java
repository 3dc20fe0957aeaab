// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.authority.Territory;
import energy.foyer.provisioning.service.Catalogue;
import energy.foyer.provisioning.service.References;
import energy.foyer.provisioning.service.Rotation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets the successor take the place of the key that signs offers. */
@Command(
    description = {
      "At the territory, when the key that signs offers was lost or stolen, or is old: the successor"
          + " takes its place, a fresh successor is made, and the latest offer of each service,"
          + " price lists and calendars are signed again.",
      "Boxes follow when they connect, those that were offline too; from then on the former key"
          + " signs nothing that they believe. What was cut off is finished by calling it again."
    },
    mixinStandardHelpOptions = true)
public final class AuthorityRotateCommand implements Callable<Integer> {
  private final Clock clock;

  @Option(names = "--authority", required = true, description = "Folder of the territory.")
  private Path authority;

  @Option(
      names = "--successor-key",
      description =
          "The successor's private key, where it was kept safe (default: successor/offers.key in the"
              + " territory's folder).")
  private Optional<Path> successorKey;

  @Option(
      names = "--publish",
      description = "Publish the change and all that was signed again at once.")
  private boolean publish;

  @Mixin private Line line;
  @Mixin private Laying laying;

  public AuthorityRotateCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Territory territory = new Territory(authority);
    Path key = successorKey.orElseGet(territory::successorKey);
    laying.lay(List.of(new Rotation(territory).begin(key, clock.instant())));
    boolean published = publish && !laying.dryRun();
    if (published) {
      line.publish(
          territory, new Catalogue(territory).latest(), new References(territory).latest());
    }
    laying.tell(
        new Fields()
            .text("territory", territory.path())
            .text("key", territory.key().thumbprint())
            .truth("published", published),
        (published
                ? ""
                : "next: foyer-provision service publish, and authority reference --publish; then ")
            + "take "
            + territory.successorKey()
            + " off this machine");
    return 0;
  }
}
