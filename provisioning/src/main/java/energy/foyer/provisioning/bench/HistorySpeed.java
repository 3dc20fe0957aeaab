// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.tic.TicDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What a year of readings costs a box: room, writing, processor time, and reading it back. */
public final class HistorySpeed {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final long TAIL = 60;

  /** Of a reading a minute nothing but the room is measured, which the tail does not change. */
  private static final long LONGEST_TAIL = 300;

  private static final long DAY = 86_400;
  private static final int HOUR = 3600;
  private static final long SEED = 29;
  private static final int BYTE_DAYS = 7;
  private static final Path IO = Path.of("/proc/self/io");

  private final Path folder;
  private final Consumer<String> progress;

  /**
   * What was measured.
   *
   * @param days days taken
   * @param bytes length of the database and its log at the end
   * @param writtenADay bytes written to the disk a day; empty where the system does not tell
   * @param bytesNanos processor time of a second that came as bytes, nanoseconds
   * @param readingsNanos processor time of a second that came as readings, nanoseconds; 0 when all
   *     came as bytes
   * @param unlockMillis one login
   * @param dayMillis a day of one register at full resolution, warm, after login
   * @param points how many readings that day has
   * @param yearMillis the days of a year, warm, after login
   * @param yearDays how many days came
   */
  public record Figures(
      long days,
      long bytes,
      OptionalLong writtenADay,
      long bytesNanos,
      long readingsNanos,
      long unlockMillis,
      long dayMillis,
      long points,
      long yearMillis,
      long yearDays) {}

  /**
   * @param folder where databases are made, best on the disk that is measured
   * @param progress told now and then how far it is
   */
  public HistorySpeed(Path folder, Consumer<String> progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Simulates days of a meter that talks each second: seven through bytes with all groups of the
   * standard mode, the rest as five readings.
   */
  public Figures everySecond(int days) throws IOException {
    Path place = folder.resolve("every-second");
    MeterSeconds meter = new MeterSeconds(FROM, SEED);
    try (HistoryRun run = new HistoryRun(place, FROM, new HistoryRun.Pace(TAIL, 0))) {
      OptionalLong before = written();
      int byBytes = Math.min(days, BYTE_DAYS);
      long bytesNanos = byBytes(run, meter, byBytes) / (byBytes * DAY);
      long taken = run.nanos();
      for (int day = byBytes; day < days; day++) {
        byReadings(run, meter, day);
      }
      long seconds = Math.max(1, (days - byBytes) * DAY);
      OptionalLong written = written(before, days);
      HistoryRun.Opened opened = run.open(at(days - 1).plusSeconds(DAY / 2), "SINSTS");
      return new Figures(
          days,
          run.bytes(),
          written,
          bytesNanos,
          (run.nanos() - taken) / seconds,
          opened.unlock(),
          opened.day(),
          opened.points(),
          opened.year(),
          opened.days());
    }
  }

  private static Instant at(int day) {
    return FROM.plusSeconds(day * DAY);
  }

  /** Processor time with the decoding, nanoseconds. */
  private long byBytes(HistoryRun run, MeterSeconds meter, int days) throws IOException {
    TicDecoder decoder = new TicDecoder();
    Decoding decoding = new Decoding();
    for (long second = 1; second <= days * DAY; second += 60) {
      List<byte[]> frames = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        frames.add(meter.bytes(FROM.getEpochSecond() + second + i));
      }
      run.take(decoding.decode(decoder, frames));
      if (second % DAY == 1) {
        progress.accept("day " + (second / DAY + 1) + ", through bytes");
      }
    }
    return run.nanos() + decoding.nanos;
  }

  private void byReadings(HistoryRun run, MeterSeconds meter, int day) throws IOException {
    if (day % 30 == 0) {
      progress.accept("day " + day);
    }
    long first = at(day).getEpochSecond() + 1;
    for (long second = first; second < first + DAY; second += HOUR) {
      List<Decoded.Accepted> frames = new ArrayList<>(HOUR);
      for (int i = 0; i < HOUR; i++) {
        frames.add(meter.readings(second + i));
      }
      run.take(frames);
    }
  }

  /** Decodes, and counts the processor's time for it. */
  private static final class Decoding {
    private final java.lang.management.ThreadMXBean threads =
        java.lang.management.ManagementFactory.getThreadMXBean();
    private long nanos;

    List<Decoded.Accepted> decode(TicDecoder decoder, List<byte[]> frames) {
      List<Decoded.Accepted> decoded = new ArrayList<>(frames.size());
      long began = threads.getCurrentThreadCpuTime();
      for (byte[] frame : frames) {
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        for (Decoded one = decoder.decode(bytes);
            one instanceof Decoded.Accepted accepted;
            one = decoder.decode(bytes)) {
          decoded.add(accepted);
        }
      }
      nanos += threads.getCurrentThreadCpuTime() - began;
      return decoded;
    }
  }

  /** The recorded house with a reading a minute: how many bytes a year of it takes. */
  public long recordedYear(Path zip) throws IOException {
    Path place = folder.resolve("recorded-house");
    try (RecordedHouse house = new RecordedHouse(zip);
        HistoryRun run =
            new HistoryRun(place, RecordedHouse.FIRST, new HistoryRun.Pace(LONGEST_TAIL, 0))) {
      long last = RecordedHouse.FIRST.getEpochSecond();
      Optional<Decoded.Accepted> minute = house.next();
      while (minute.isPresent()) {
        run.take(List.of(minute.get()));
        last = minute.get().at();
        minute = house.next();
      }
      long seconds = Math.max(1, last - RecordedHouse.FIRST.getEpochSecond());
      return run.bytes() * Duration.ofDays(365).toSeconds() / seconds;
    }
  }

  private static OptionalLong written(OptionalLong before, int days) throws IOException {
    OptionalLong now = written();
    return before.isPresent() && now.isPresent()
        ? OptionalLong.of((now.getAsLong() - before.getAsLong()) / days)
        : OptionalLong.empty();
  }

  /** Bytes that this process has made the system write to disks. */
  private static OptionalLong written() throws IOException {
    if (!Files.isReadable(IO)) {
      return OptionalLong.empty();
    }
    return Files.readAllLines(IO).stream()
        .filter(line -> line.startsWith("write_bytes: "))
        .mapToLong(line -> Long.parseLong(line.substring("write_bytes: ".length())))
        .findFirst();
  }
}
