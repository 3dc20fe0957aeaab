// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import energy.foyer.store.Keep;
import energy.foyer.store.Recorder;
import energy.foyer.window.Extreme;
import energy.foyer.window.Grain;
import energy.foyer.window.Part;
import energy.foyer.window.Series;
import energy.foyer.window.Span;
import energy.foyer.window.Sum;
import energy.foyer.window.TariffKind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A box in a process of its own, with the memory that it has on a Pi and a month of half-hours of a
 * meter that tells much. It says its port and a session, and ends with its standard input.
 */
final class BoxAlone {
  static final Instant FROM = Instant.parse("2026-10-01T22:00:00Z");
  static final int HALF_HOURS = 31 * 48;
  private static final String METER = "041900000001";
  private static final int SUMS = 5;
  private static final int EXTREMES = 16;

  private BoxAlone() {}

  static Process start(Path folder) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("surefire.test.class.path", "");
    String path = classes.isEmpty() ? System.getProperty("java.class.path") : classes;
    return new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xss256k",
            "-Xmx24m",
            "-cp",
            path,
            BoxAlone.class.getName(),
            folder.toString())
        .redirectError(new File(folder.toString(), "errors"))
        .start();
  }

  public static void main(String[] arguments) throws IOException {
    try (HomeBox box = HomeBox.quick(Path.of(arguments[0]))) {
      record(box.books.history().recorder(1));
      System.out.println(box.port() + " " + box.session("passphrase", HomeBox.passphrase()));
      while (System.in.read() >= 0) {
        // until it ends
      }
    }
  }

  private static void record(Recorder recorder) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < HALF_HOURS; i++) {
      Instant start = FROM.plusSeconds(1800L * i);
      Span span = new Span(start, start.plusSeconds(1800));
      parts.add(
          new Part(
              Grain.HALF_HOUR,
              span,
              span.start(),
              span.end(),
              sums(),
              extremes(),
              1800,
              OptionalLong.empty()));
    }
    long at = FROM.getEpochSecond() + 1800L * HALF_HOURS;
    Register power = new Register("PAPP", "", Unit.VOLT_AMPERE, Register.Kind.INSTANTANEOUS);
    Reading reading = new Reading(power, at, MeterClock.SET, 420, "");
    recorder.take(
        new Decoded.Accepted(METER, at, MeterClock.SET, List.of(reading), List.of()), at, METER);
    recorder.keep(new Keep(at, List.of(), new byte[0], parts, List.of()));
  }

  private static List<Sum> sums() {
    List<Sum> sums = new ArrayList<>();
    for (int i = 0; i < SUMS; i++) {
      Optional<TariffKind> kind = i == 0 ? Optional.empty() : Optional.of(TariffKind.OTHER);
      sums.add(new Sum(new Series("1-0:1.8." + i, kind), 100 + i, false, false));
    }
    return sums;
  }

  private static List<Extreme> extremes() {
    List<Extreme> extremes = new ArrayList<>();
    for (int i = 0; i < EXTREMES; i++) {
      extremes.add(new Extreme("LABEL" + i, Unit.VOLT_AMPERE, 100, 9000, 7_200_000, 1800));
    }
    return extremes;
  }
}
