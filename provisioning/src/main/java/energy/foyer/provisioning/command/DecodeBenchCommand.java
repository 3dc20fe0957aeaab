// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.meter.tic.TicMode;
import energy.foyer.provisioning.bench.DecodeSpeed;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tells how fast this machine decodes frames. */
@Command(
    name = "decode",
    description = {
      "Decodes frames of a pretend meter in both modes and prints, warm, the median of several"
          + " rounds: frames a second, processor time and memory a frame.",
      "The flags of the Java machine matter: run it with those of the box as well."
    },
    mixinStandardHelpOptions = true)
public final class DecodeBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON object a line, for scripts.")
  private boolean json;

  @Option(
      names = "--rounds",
      defaultValue = "20",
      description = "Rounds, 2 to 1000; the first half warms up (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--frames",
      defaultValue = "60000",
      description = "Frames a round, 1 to 10000000 (default: ${DEFAULT-VALUE}).")
  private int frames;

  @Override
  public Integer call() {
    between("--rounds", rounds, 2, 1000);
    between("--frames", frames, 1, 10_000_000);
    DecodeSpeed speed = new DecodeSpeed(rounds, frames);
    PrintWriter out = spec.commandLine().getOut();
    for (TicMode mode : List.of(TicMode.STANDARD, TicMode.HISTORIC)) {
      DecodeSpeed.Figure figure = speed.measure(mode);
      out.println(json ? object(figure) : sentence(figure));
      out.flush();
    }
    return 0;
  }

  private void between(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(), option + ": expected " + least + " to " + most);
    }
  }

  private static String name(DecodeSpeed.Figure figure) {
    return figure.mode().name().toLowerCase(Locale.ROOT);
  }

  private static String object(DecodeSpeed.Figure figure) {
    return new Fields()
        .text("mode", name(figure))
        .number("frameBytes", figure.frameBytes())
        .number("groups", figure.groups())
        .number("framesPerSecond", figure.framesPerSecond())
        .number("nanosPerFrame", figure.nanos())
        .number("allocatedBytesPerFrame", figure.allocated())
        .json();
  }

  private static String sentence(DecodeSpeed.Figure figure) {
    return String.format(
        Locale.ROOT,
        "%-8s  %4d bytes, %2d groups: %,9d frames a second, %d.%02d µs and %,d bytes a frame",
        name(figure),
        figure.frameBytes(),
        figure.groups(),
        figure.framesPerSecond(),
        figure.nanos() / 1000,
        figure.nanos() % 1000 / 10,
        figure.allocated());
  }
}
