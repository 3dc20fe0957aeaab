// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.consent.Offer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a draft offer. */
@Command(
    description = "Checks a draft offer and names each fault, as the territory and each box would.",
    mixinStandardHelpOptions = true)
public final class ServiceCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--offer", required = true, description = "The draft, JSON.")
  private Path offer;

  @Override
  public Integer call() throws IOException {
    Offer read = new OfferFile(offer).read(spec);
    spec.commandLine().getOut().println("good: " + read.service() + ", version " + read.version());
    return 0;
  }
}
