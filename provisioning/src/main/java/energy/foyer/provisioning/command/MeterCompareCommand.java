// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.bench.Comparison;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Holds what a service received against the truth of a pretend meter. */
@Command(
    description = {
      "Prints each value that a service received beside what the pretend meter counted.",
      "Exits 0 if there is a window and all values are equal to the watt-hour, else 1."
    },
    mixinStandardHelpOptions = true)
public final class MeterCompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--truth", required = true, description = "What 'meter simulate --truth' wrote.")
  private Path truth;

  @Option(names = "--received", required = true, description = "What 'service receive' printed.")
  private Path received;

  @Option(names = "--json", description = "Print one JSON object a line, for scripts.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Comparison comparison = new Comparison();
    try (BufferedReader lines = Files.newBufferedReader(truth, StandardCharsets.UTF_8)) {
      comparison.readTruth(lines);
    }
    try (BufferedReader lines = Files.newBufferedReader(received, StandardCharsets.UTF_8)) {
      comparison.readReceived(lines);
    }
    List<Comparison.Verdict> verdicts = comparison.verdicts();
    PrintWriter out = spec.commandLine().getOut();
    verdicts.forEach(verdict -> out.println(json ? object(verdict) : sentence(verdict)));
    long different = verdicts.stream().filter(verdict -> !verdict.equal()).count();
    out.println(
        json
            ? new Fields()
                .number("windows", comparison.windows())
                .number("values", verdicts.size())
                .number("different", different)
                .json()
            : comparison.windows()
                + " windows, "
                + verdicts.size()
                + " values, "
                + different
                + " different");
    out.flush();
    return different == 0 && comparison.windows() > 0 ? 0 : 1;
  }

  private static String sentence(Comparison.Verdict verdict) {
    String register = verdict.register() == 0 ? "" : " register " + verdict.register();
    String counted =
        verdict.truth().isPresent() ? verdict.truth().getAsLong() + " Wh" : "not known";
    return verdict.window()
        + register
        + ": received "
        + verdict.received()
        + " Wh, truth "
        + counted
        + (verdict.equal() ? ", equal" : ", DIFFERENT");
  }

  private static String object(Comparison.Verdict verdict) {
    Fields fields = new Fields().text("window", verdict.window());
    fields.number("register", verdict.register()).number("received", verdict.received());
    verdict.truth().ifPresent(counted -> fields.number("truth", counted));
    return fields.truth("equal", verdict.equal()).json();
  }
}
