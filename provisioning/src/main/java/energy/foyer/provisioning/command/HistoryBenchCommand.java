// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.bench.HistorySpeed;
import energy.foyer.vault.PassphraseKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tells what a year of readings costs on this machine. */
@Command(
    name = "history",
    description = {
      "Simulates a meter that talks each second and keeps what it says as the agent does, then"
          + " reads it back; prints room, bytes written, processor time and time to open.",
      "The first seven days come as bytes with every group of the standard mode, the rest as five"
          + " registers. A year takes some minutes."
    },
    mixinStandardHelpOptions = true)
public final class HistoryBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--days",
      defaultValue = "365",
      description = "Days to simulate, 1 to 366 (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--household",
      description = "Zip of the UCI household of one-minute readings, to be kept as well.")
  private Optional<Path> household;

  @Option(
      names = "--folder",
      defaultValue = ".",
      description = "Existing folder on the disk to measure; what is made in it is removed again.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    if (days < 1 || days > 366) {
      throw new ParameterException(spec.commandLine(), "--days: expected 1 to 366");
    }
    Path place = Files.createTempDirectory(folder, "foyer-history");
    try {
      measure(new HistorySpeed(place, this::tell));
    } finally {
      remove(place);
    }
    return 0;
  }

  private void tell(String progress) {
    spec.commandLine().getErr().println(progress);
    spec.commandLine().getErr().flush();
  }

  private void measure(HistorySpeed speed) throws IOException {
    HistorySpeed.Figures got = speed.everySecond(days);
    row("history: " + days + " days of a second each, 5 registers", megabytes(got.bytes()), "MB");
    OptionalLong written = got.writtenADay();
    row(
        "history: written to disk a day, tail every 60 s",
        written.isPresent() ? megabytes(written.getAsLong()) : "unknown",
        "MB");
    if (got.readingsNanos() > 0) {
      row("history: CPU a second of data, 5 registers", micros(got.readingsNanos()), "µs");
    }
    row("history: CPU a second of data, all from bytes", micros(got.bytesNanos()), "µs");
    row("history: a day opened, " + got.points() + " readings", "" + got.dayMillis(), "ms");
    row("history: " + got.yearDays() + " days opened after login", "" + got.yearMillis(), "ms");
    row(
        "login: passphrase, " + PassphraseKey.calibrated() + " iterations",
        "" + got.unlockMillis(),
        "ms");
    if (household.isPresent()) {
      tell("the recorded house");
      row(
          "history: a year of the recorded one-minute house",
          megabytes(speed.recordedYear(household.get())),
          "MB");
    }
  }

  private void row(String what, String figure, String unit) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "%-58s %16s %s%n", what, figure, unit);
    out.flush();
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
  }

  private static String micros(long nanos) {
    return String.format(Locale.ROOT, "%.2f", nanos / 1e3);
  }

  private static void remove(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
