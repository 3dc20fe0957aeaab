// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.mqtt.BackOff;
import energy.foyer.provisioning.service.Bell;
import energy.foyer.provisioning.service.Exec;
import energy.foyer.provisioning.service.Metrics;
import energy.foyer.provisioning.service.Outlet;
import energy.foyer.provisioning.service.Reception;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a receiver is told of where windows go. */
final class Receiving {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** Where what came goes. */
  enum To {
    jsonl,
    postgresql,
    exec
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--to",
      defaultValue = "jsonl",
      description =
          "jsonl: to standard output; postgresql: to --database; exec: to the programme CMD"
              + " (default: ${DEFAULT-VALUE}).")
  private To to;

  @Parameters(arity = "0..1", paramLabel = "CMD", description = "The programme, for the shell.")
  private Optional<String> command;

  @Option(
      names = "--patience",
      defaultValue = "PT30S",
      description = "How long CMD may leave a line unanswered (default: ${DEFAULT-VALUE}).")
  private Duration patience;

  @Option(
      names = "--group",
      description =
          "Share the figures with other receivers of this group on the same PostgreSQL, each with a"
              + " certificate of its own.")
  private Optional<String> group;

  @Option(
      names = "--only-copy",
      description =
          "PostgreSQL is the only place where figures lie: an erasure is signed at once, not after"
              + " 'service erasures done'.")
  private boolean onlyCopy;

  @Option(
      names = "--receipts-after",
      defaultValue = "PT0S",
      description =
          "Let homes keep what came so long, for example P2D: a database restored to yesterday is"
              + " then filled again by them (default: ${DEFAULT-VALUE}).")
  private Duration receiptsAfter;

  /** The settings, once they fit together. */
  Reception.Settings settings(KeptIn kept) {
    boolean shared = to == To.postgresql;
    if (shared != kept.shared()) {
      throw wrong("--database: needed with --to postgresql, and only with it");
    }
    if (command.isPresent() != (to == To.exec)) {
      throw wrong("CMD: needed with --to exec, and only with it");
    }
    if ((group.isPresent() || onlyCopy) && !shared) {
      throw wrong("--group, --only-copy: only with --to postgresql");
    }
    if (patience.isNegative() || patience.isZero()) {
      throw wrong("--patience: expected more than zero");
    }
    try {
      return new Reception.Settings(group, !shared, onlyCopy, receiptsAfter);
    } catch (IllegalArgumentException wrong) {
      throw wrong("--" + wrong.getMessage().replace("receipts after", "receipts-after"));
    }
  }

  /** Who takes the lines: standard output unless it is a programme. */
  Outlet outlet(Outlet out, Bell bell, Metrics metrics, Consumer<String> notes) {
    if (to != To.exec) {
      return out;
    }
    BackOff backOff = new BackOff(BackOff.FIRST, LONGEST_PAUSE, new SplittableRandom());
    var how = new Exec.Settings(command.orElseThrow(), patience, backOff);
    return new Exec(how, bell, metrics, notes);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
