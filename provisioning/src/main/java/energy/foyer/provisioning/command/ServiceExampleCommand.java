// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the example of a programme that takes windows. */
@Command(
    description =
        "Prints a programme in Python that 'service receive --to exec' can feed: it hands each window"
            + " to Kafka and answers once Kafka has it. It needs 'pip install kafka-python'.",
    mixinStandardHelpOptions = true)
public final class ServiceExampleCommand implements Callable<Integer> {
  private static final String EXAMPLE = "/energy/foyer/provisioning/examples/kafka.py";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    try (InputStream in = ServiceExampleCommand.class.getResourceAsStream(EXAMPLE)) {
      spec.commandLine().getOut().print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      spec.commandLine().getOut().flush();
    }
    return 0;
  }
}
