// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.authority.Territory;
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

/** Makes the keys of a territory. */
@Command(
    description = {
      "Makes the keys of a territory: authorities that issue certificates to boxes, to services and"
          + " to the broker, the key that signs offers, and its successor.",
      "The folder is for the territory's own machine; take 'successor' off it and keep it safe."
    },
    mixinStandardHelpOptions = true)
public final class AuthorityInitCommand implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--dir", required = true, description = "Folder to make, mode 0700.")
  private Path folder;

  @Option(
      names = "--title",
      defaultValue = "territory",
      description = "Stands in the names of the authorities (default: ${DEFAULT-VALUE}).")
  private String title;

  @Mixin private Laying laying;

  public AuthorityInitCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (!title.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} '-]{0,39}")) {
      throw new ParameterException(
          spec.commandLine(), "--title: expected 1 to 40 letters, digits, spaces, ' or -");
    }
    Territory territory = new Territory(folder);
    laying.lay(List.of(territory.fresh(title, clock.instant())));
    laying.tell(
        new Fields().text("territory", territory.path()),
        "next: take " + territory.path().resolve("successor/offers.key") + " off this machine");
    return 0;
  }
}
