// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.mqtt.BackOff;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.provisioning.authority.Deposit;
import energy.foyer.provisioning.service.Archive;
import energy.foyer.provisioning.service.Bell;
import energy.foyer.provisioning.service.Operator;
import energy.foyer.provisioning.service.ReceiverName;
import energy.foyer.provisioning.service.Reception;
import energy.foyer.provisioning.service.Tally;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Receives what homes send to a service. */
@Command(
    description = {
      "At the operator: receives what homes send to the service, opens and verifies it, and prints"
          + " one JSON object a line:",
      "  {\"service\":…,\"home\":…,\"type\":\"aggregates\"|\"consent\"|\"void\",\"document\":{…}}",
      "with \"superseded\" for aggregates: the starts of windows that were held in the same or a"
          + " newer revision. Each document comes once; one of the last may come again after a"
          + " kill.",
      "What does not verify is refused and counted by reason, told on standard error at the end."
    },
    mixinStandardHelpOptions = true)
public final class ServiceReceiveCommand implements Callable<Integer> {
  /** As long as a message may wait for its consent record. */
  private static final Duration SESSION = Duration.ofDays(7);

  private static final int LAST_WORDS_SECONDS = 10;

  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--dir", required = true, description = "Folder of the service.")
  private Path folder;

  @Option(
      names = "--state",
      description = "Folder of the receiver's database, mode 0700 (default: DIR/state).")
  private Optional<Path> state;

  @Option(names = "--once", description = "Stop after the first aggregates; as --count 1.")
  private boolean once;

  @Option(names = "--count", description = "Stop after so many messages with aggregates.")
  private Optional<Long> count;

  @Option(names = "--stats", description = "Write the counts at the end as JSON to this file.")
  private Optional<Path> stats;

  @Mixin private Line line;

  public ServiceReceiveCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    long aggregates = once ? 1 : count.orElse(Long.MAX_VALUE);
    if (aggregates < 1 || once && count.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--count: expected 1 or more, and not together with --once");
    }
    Operator operator = new Operator(folder);
    ReceiverName name = operator.name();
    var settings = line.settings(name.toString(), operator.credentials(), SESSION);
    note("connecting to " + line.place());
    Bell bell = new Bell();
    BackOff backOff = new BackOff(BackOff.FIRST, BackOff.MOST, new SplittableRandom());
    Path kept = state.orElseGet(() -> operator.path().resolve("state")).toAbsolutePath();
    try (PahoBroker broker = new PahoBroker(settings, bell::ring);
        Archive archive = Archive.open(kept)) {
      Reception reception =
          new Reception(
              new Reception.Identity(operator.receiver(), archive),
              new Reception.World(broker, bell, clock, backOff),
              new Reception.Voice(this::print, this::note),
              Reception.Settings.ALONE);
      receive(reception, aggregates);
    }
    return 0;
  }

  /** Runs until enough came, or until the process is asked to end: the counts are told then too. */
  private void receive(Reception reception, long aggregates) throws IOException {
    CountDownLatch told = new CountDownLatch(1);
    Thread asked =
        new Thread(
            () -> {
              reception.stop();
              awaitLastWords(told);
            },
            "foyer-receiver-end");
    Runtime.getRuntime().addShutdownHook(asked);
    try {
      reception.run(aggregates);
    } finally {
      // an interrupt ends the run, not the last words
      boolean interrupted = Thread.interrupted();
      tell(reception.tally());
      told.countDown();
      forget(asked);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void tell(Tally tally) throws IOException {
    tally.text().lines().forEach(this::note);
    if (stats.isPresent()) {
      byte[] json = (tally.json() + "\n").getBytes(StandardCharsets.UTF_8);
      new Deposit().replace(stats.get().toAbsolutePath(), json).lay();
    }
  }

  private static void awaitLastWords(CountDownLatch told) {
    try {
      if (!told.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
        System.getLogger("energy.foyer.provisioning")
            .log(System.Logger.Level.WARNING, "the receiver did not end in time");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // the hook runs already: it is what asked
    }
  }

  private int print(List<String> lines) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    lines.forEach(out::println);
    if (out.checkError()) {
      throw new IOException("standard output is closed");
    }
    return lines.size();
  }

  private void note(String sentence) {
    spec.commandLine().getErr().println("foyer-provision: " + sentence);
  }
}
