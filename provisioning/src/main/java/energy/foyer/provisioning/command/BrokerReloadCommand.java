// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.broker.BrokerFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets the running broker read its access files again. */
@Command(
    description = "Lets the running broker read its access files again; connections stay.",
    mixinStandardHelpOptions = true)
public final class BrokerReloadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--dir", required = true, description = "Folder of the broker.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    if (!new BrokerFolder(folder).reload()) {
      throw new IOException(folder + ": no broker runs from this folder");
    }
    spec.commandLine().getOut().println("the broker reads its access files again");
    return 0;
  }
}
