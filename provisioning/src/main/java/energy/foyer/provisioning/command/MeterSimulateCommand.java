// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.meter.tic.TicMode;
import energy.foyer.provisioning.bench.Contract;
import energy.foyer.provisioning.bench.FrameSink;
import energy.foyer.provisioning.bench.MeterPlay;
import energy.foyer.provisioning.bench.PretendMeter;
import energy.foyer.provisioning.bench.PretendModel;
import energy.foyer.provisioning.bench.PtySink;
import energy.foyer.provisioning.bench.StreamSink;
import energy.foyer.provisioning.bench.TcpSink;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plays a Linky in a household made from a seed. */
@Command(
    description = {
      "Plays a Linky in a household made from a seed, and sends the frames that it would send.",
      "Every number is made up. The same options give the same bytes."
    },
    mixinStandardHelpOptions = true)
public final class MeterSimulateCommand implements Callable<Integer> {
  private static final BigDecimal PER_PERCENT = BigDecimal.valueOf(10_000);
  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--contract",
      defaultValue = "hphc",
      description = "base, hphc or tempo (default: ${DEFAULT-VALUE}).")
  private String contract;

  @Option(
      names = "--mode",
      defaultValue = "standard",
      description = "standard or historic (default: ${DEFAULT-VALUE}).")
  private String mode;

  @Option(
      names = "--phases",
      defaultValue = "1",
      description = "1 or 3 (default: ${DEFAULT-VALUE}).")
  private int phases;

  @Option(names = "--solar", description = "A roof of 3 kW feeds in behind the meter.")
  private boolean solar;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Another seed is another home (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--from",
      description = "Where the meter's clock starts, e.g. 2026-01-14T22:55:00Z (default: now).")
  private Optional<Instant> from;

  @Option(
      names = "--counting-since",
      description = "Since when the meter has counted (default: since its clock starts).")
  private Optional<Instant> since;

  @Option(
      names = "--speed",
      defaultValue = "1",
      description = "Times as fast as real time, 0 as fast as readers take it (default: 1).")
  private long speed;

  @Option(
      names = "--every",
      description =
          "Between two frames of its own time, e.g. PT10S; whole seconds that divide half an hour"
              + " (default: PT1S, PT2S with three phases or in historic mode).")
  private Optional<Duration> every;

  @Option(names = "--days", description = "Stop after so many civil days.")
  private Optional<Integer> days;

  @Option(names = "--until", description = "Stop with the frame of this instant.")
  private Optional<Instant> until;

  @Option(names = "--out", description = "Write frames to this file, - for standard output.")
  private Optional<String> out;

  @Option(names = "--tcp", description = "Serve frames on this loopback port, 0 for a free one.")
  private Optional<Integer> tcp;

  @Option(names = "--wait", description = "With --tcp: start when the first client is there.")
  private boolean wait;

  @Option(names = "--pty", description = "Serve frames on a pseudo-terminal behind this link.")
  private Optional<Path> pty;

  @Option(
      names = "--truth",
      description = "Write the meter's own truth to this file, one JSON line each half-hour.")
  private Optional<Path> truth;

  @Option(
      names = "--noise",
      defaultValue = "0",
      description = "Damage so many percent of the bytes, e.g. 0.05 (default: 0).")
  private BigDecimal noise;

  public MeterSimulateCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    check(
        out.isPresent() || tcp.isPresent() || pty.isPresent() || truth.isPresent(),
        "expected one of --out, --tcp, --pty and --truth");
    check(!wait || tcp.isPresent(), "--wait: expected with --tcp only");
    check(tcp.orElse(0) >= 0 && tcp.orElse(0) <= 65535, "--tcp: expected 0 to 65535");
    PretendModel model = model();
    MeterPlay.Times times = times();
    int damaged = damage();
    List<FrameSink> sinks = new ArrayList<>();
    try (Writer witness = witness()) {
      open(sinks);
      PretendMeter meter = new PretendMeter(model, since.orElse(times.from()));
      meter.advance(times.from());
      play(new MeterPlay(meter, times, damaged, sinks), sinks, witness);
    } finally {
      close(sinks);
    }
    return 0;
  }

  /** Plays to the end; asked to end sooner, it still leaves its readers and its files in order. */
  private void play(MeterPlay play, List<FrameSink> sinks, Writer witness) throws IOException {
    LastWords ending = new LastWords(play::stop, () -> close(sinks));
    try {
      if (wait) {
        ((TcpSink) sinks.get(sinks.size() - 1)).awaitClient();
      }
      long frames =
          play.run(
              half -> {
                witness.write(half.line() + "\n");
                witness.flush();
              });
      close(sinks);
      say(spec.commandLine().getErr(), "foyer-provision: " + frames + " frames sent");
    } finally {
      ending.said();
    }
  }

  private PretendModel model() {
    check(contract.matches("base|hphc|tempo"), "--contract: expected base, hphc or tempo");
    check(mode.matches("standard|historic"), "--mode: expected standard or historic");
    check(phases == 1 || phases == 3, "--phases: expected 1 or 3");
    Contract calendar =
        switch (contract) {
          case "base" -> Contract.BASE;
          case "hphc" -> Contract.HPHC;
          default -> Contract.TEMPO;
        };
    TicMode form = mode.equals("standard") ? TicMode.STANDARD : TicMode.HISTORIC;
    return new PretendModel(calendar, form, phases, solar, seed);
  }

  private MeterPlay.Times times() {
    Instant start = from.orElseGet(clock::instant).truncatedTo(ChronoUnit.SECONDS);
    check(days.isEmpty() || until.isEmpty(), "--days: expected without --until");
    check(days.orElse(1) > 0, "--days: expected 1 or more");
    Optional<Instant> end =
        days.isPresent() ? Optional.of(start.atZone(ZONE).plusDays(days.get()).toInstant()) : until;
    check(
        since.isEmpty() || !since.get().isAfter(start), "--counting-since: expected before --from");
    boolean slow = phases == 3 || mode.equals("historic");
    try {
      return new MeterPlay.Times(start, end, every.orElse(Duration.ofSeconds(slow ? 2 : 1)), speed);
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
    }
  }

  private int damage() {
    boolean percent = noise.signum() >= 0 && noise.compareTo(BigDecimal.valueOf(100)) <= 0;
    check(percent, "--noise: expected 0 to 100");
    return noise.multiply(PER_PERCENT).intValue();
  }

  private Writer witness() throws IOException {
    return truth.isPresent()
        ? new OutputStreamWriter(file(truth.get()), StandardCharsets.UTF_8)
        : Writer.nullWriter();
  }

  /** Not a channel: that one would be closed by the interruption that ends the play. */
  private static OutputStream file(Path path) throws IOException {
    return new FileOutputStream(path.toFile());
  }

  private void open(List<FrameSink> sinks) throws IOException {
    boolean frames = out.isPresent() && out.get().equals("-");
    PrintWriter told = frames ? spec.commandLine().getErr() : spec.commandLine().getOut();
    if (out.isPresent()) {
      sinks.add(
          new StreamSink(
              frames ? new FileOutputStream(FileDescriptor.out) : file(Path.of(out.get()))));
    }
    if (pty.isPresent()) {
      sinks.add(new PtySink(pty.get().toAbsolutePath()));
      say(told, "meter.line = serial:" + pty.get().toAbsolutePath());
    }
    if (tcp.isPresent()) {
      TcpSink server = new TcpSink(tcp.get());
      sinks.add(server);
      say(told, "meter.line = tcp://127.0.0.1:" + server.port());
    }
  }

  private static void close(List<FrameSink> sinks) {
    for (FrameSink sink : sinks) {
      try {
        sink.close();
      } catch (IOException failed) {
        System.getLogger("energy.foyer.provisioning")
            .log(System.Logger.Level.WARNING, "a reader of frames was not left in order", failed);
      }
    }
  }

  private static void say(PrintWriter to, String line) {
    to.println(line);
    to.flush();
  }

  private void check(boolean right, String message) {
    if (!right) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
