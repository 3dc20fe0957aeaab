// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.bench.DataFill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the data folder of a box that ran for years. */
@Command(
    name = "fill",
    description = {
      "Makes the data folder of a claimed box with a history of invented readings, for"
          + " measurements; prints its passphrase. A year of a frame a second takes some minutes."
    },
    mixinStandardHelpOptions = true)
public final class FillBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--folder", required = true, description = "The folder to make.")
  private Path folder = Path.of("");

  @Option(names = "--until", required = true, description = "The instant at which it ends.")
  private Instant until = Instant.EPOCH;

  @Option(
      names = "--days",
      defaultValue = "365",
      description = "Days of a frame a second, 1 to 400 (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--older",
      defaultValue = "0",
      description =
          "Days before these, of which half-hours and a reading a minute are kept, 0 to 2000"
              + " (default: ${DEFAULT-VALUE}).")
  private int older;

  @Override
  public Integer call() throws IOException {
    if (days < 1 || days > 400) {
      throw new ParameterException(spec.commandLine(), "--days: expected 1 to 400");
    }
    if (older < 0 || older > 2000) {
      throw new ParameterException(spec.commandLine(), "--older: expected 0 to 2000");
    }
    if (Files.exists(folder)) {
      throw new ParameterException(spec.commandLine(), folder + ": exists already");
    }
    new DataFill(until, spec.commandLine().getErr()::println)
        .into(folder, new DataFill.Days(older, days));
    spec.commandLine().getOut().println(DataFill.PASSPHRASE);
    return 0;
  }
}
