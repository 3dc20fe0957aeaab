// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.mqtt.BackOff;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.provisioning.authority.Deposit;
import energy.foyer.provisioning.service.Archive;
import energy.foyer.provisioning.service.Bell;
import energy.foyer.provisioning.service.Metrics;
import energy.foyer.provisioning.service.Operator;
import energy.foyer.provisioning.service.Outlet;
import energy.foyer.provisioning.service.ReceiverName;
import energy.foyer.provisioning.service.Reception;
import energy.foyer.provisioning.service.Tally;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Receives what homes send to a service. */
@Command(
    description = {
      "At the operator: receives what homes send to the service, opens and verifies it, and hands it"
          + " on. What does not verify is refused and counted by reason, told at the end.",
      "",
      "--to jsonl prints one JSON object a line:",
      "  {\"service\":…,\"home\":…,\"type\":\"aggregates\"|\"consent\"|\"void\",\"document\":{…}}",
      "with \"superseded\" for aggregates: the starts of windows that were held in the same or a"
          + " newer revision. Each document comes once; one of the last may come again after a"
          + " kill.",
      "",
      "--to postgresql keeps the highest revision of each window in the table 'windows'.",
      "",
      "--to exec CMD gives CMD one JSON object a line on its standard input, for each window",
      "  {\"id\":…,\"type\":\"window\",\"home\":…,\"consent\":…,\"quantity\":…,\"statistic\":…,"
          + "\"step\":…,",
      "   \"start\":…,\"end\":…,\"value\":…,\"unit\":…,\"coverage\":…,\"quality\":…,\"rev\":…,"
          + "\"superseded\":…}",
      "and for each change of a consent",
      "  {\"id\":…,\"type\":\"consent\",\"home\":…,\"consent\":…,\"state\":…,\"erase\":…,"
          + "\"document\":{…}}",
      "CMD answers 'ok ID' once it has the line for good, in any order. What it does not answer comes"
          + " again with the same id, to the next CMD if it ended. Windows by tariff have \"values\""
          + " instead of \"value\". Of the revisions of a window (consent, quantity, statistic, step,"
          + " start) the highest counts. \"erase\":true asks to delete all of the consent; CMD writes"
          + " 'erased CONSENT' once that is done, which signs it to the home.",
      "'service example' prints such a programme, which hands windows to Kafka; 'service rehearse'"
          + " tries one."
    },
    mixinStandardHelpOptions = true)
public final class ServiceReceiveCommand implements Callable<Integer> {
  private static final int LAST_WORDS_SECONDS = 10;

  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--dir", required = true, description = "Folder of the service.")
  private Path folder;

  @Option(names = "--once", description = "Stop after the first aggregates; as --count 1.")
  private boolean once;

  @Option(names = "--count", description = "Stop after so many messages with aggregates.")
  private Optional<Long> count;

  @Option(names = "--stats", description = "Write the counts at the end as JSON to this file.")
  private Optional<Path> stats;

  @Option(
      names = "--metrics",
      paramLabel = "PORT|FILE",
      description = "Tell numbers to Prometheus, at /metrics on a port of 127.0.0.1 or in a file.")
  private Optional<String> metrics;

  @Mixin private Line line;
  @Mixin private Receiving receiving;
  @Mixin private KeptIn kept;

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
    Reception.Settings how = receiving.settings(kept);
    var settings = line.settings(name.toString(), operator.credentials(), how.session());
    note("connecting to " + line.place());
    Bell bell = new Bell();
    BackOff backOff = new BackOff(BackOff.FIRST, BackOff.MOST, new SplittableRandom());
    Metrics numbers = new Metrics(name.service());
    Closeable alone = kept.alone(operator);
    try (alone;
        PahoBroker broker = new PahoBroker(settings, bell::ring);
        Archive archive = kept.open(operator);
        Outlet outlet = receiving.outlet(this::print, bell, numbers, this::note)) {
      Reception reception =
          new Reception(
              new Reception.Identity(operator.receiver(), archive),
              new Reception.World(broker, bell, clock, backOff),
              new Reception.Voice(outlet, this::note, numbers),
              how);
      MetricsTo told = metricsTo(() -> numbers.text(reception.tally()));
      try {
        receive(reception, aggregates);
      } finally {
        told.close();
      }
    }
    return 0;
  }

  private MetricsTo metricsTo(Supplier<String> text) throws IOException {
    return metrics.isPresent() ? MetricsTo.of(metrics.get(), text, this::note) : MetricsTo.nobody();
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
