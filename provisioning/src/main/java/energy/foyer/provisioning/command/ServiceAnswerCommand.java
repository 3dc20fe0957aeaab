// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.service.Answers;
import energy.foyer.provisioning.service.Archive;
import energy.foyer.provisioning.service.Operator;
import energy.foyer.wire.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Answers a resident. */
@Command(
    description = {
      "At the operator: answers the resident of a home in words, shown inert under their consent. A"
          + " receiver of this service, running or started next, seals it to the home.",
      "At most one a day to a home; plain text, no markup, no links but to the controller's own"
          + " address."
    },
    mixinStandardHelpOptions = true)
public final class ServiceAnswerCommand implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--dir", required = true, description = "Folder of the service.")
  private Path folder;

  @Option(names = "--home", required = true, description = "The home's pseudonym.")
  private String home;

  @Option(names = "--fr", required = true, description = "In French, at most 2000 characters.")
  private String fr;

  @Option(names = "--en", required = true, description = "In English, at most 2000 characters.")
  private String en;

  @Option(names = "--dry-run", description = "Check the texts, and answer nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print one JSON object, for scripts.")
  private boolean json;

  @Mixin private KeptIn kept;

  public ServiceAnswerCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Operator operator = new Operator(folder);
    Answers.Outcome outcome;
    try (Archive archive = kept.open(operator)) {
      Answers answers = new Answers(archive, operator.receiver().keys().get(0));
      Receipt.Answer answer = new Receipt.Answer(fr, en);
      outcome =
          dryRun
              ? answers.check(home, answer, clock.instant())
              : answers.give(home, answer, clock.instant());
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(
          spec.commandLine(), "--fr, --en: no home would show this: " + refused.getMessage());
    }
    if (outcome != Answers.Outcome.QUEUED) {
      throw new IOException(words(outcome));
    }
    Fields fields = new Fields().text("home", home).truth("queued", !dryRun);
    spec.commandLine()
        .getOut()
        .println(
            json
                ? fields.json()
                : dryRun ? "the home would be answered" : "the receiver answers the home");
    return 0;
  }

  private static String words(Answers.Outcome outcome) {
    return switch (outcome) {
      case UNKNOWN_HOME -> "--home: no consent of that home is known";
      case ENDED -> "--home: the consent of that home is over";
      case TOO_SOON -> "--home: was answered less than a day ago";
      case QUEUED -> "";
    };
  }
}
