// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import com.sun.management.ThreadMXBean;
import energy.foyer.meter.Decoded;
import energy.foyer.store.Database;
import energy.foyer.store.History;
import energy.foyer.store.Keep;
import energy.foyer.store.Readout;
import energy.foyer.store.Recorder;
import energy.foyer.store.Residence;
import energy.foyer.store.Settings;
import energy.foyer.store.Unlocked;
import energy.foyer.vault.BoxKeys;
import energy.foyer.window.Boundary;
import energy.foyer.window.Grain;
import energy.foyer.window.Part;
import energy.foyer.window.Span;
import energy.foyer.window.Summaries;
import energy.foyer.window.Trails;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The way of readings into the database of a claimed box without any consent, and back out, on the
 * thread that calls: the same calls that the agent makes.
 */
final class HistoryRun implements AutoCloseable {
  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
  static final String PASSPHRASE = "quatre chiens sous la pluie";
  private static final long HOUR = 3600;
  private static final int TRIES = 5;

  private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private final Path folder;
  private final Database database;
  private final Residence residence;
  private final History history;
  private final Recorder recorder;
  private final Trails trails = new Trails();
  private final Summaries summaries = new Summaries(ZONE, trails);
  private final List<Part> closed = new ArrayList<>();
  private final long leastSeconds;
  private long kept = Long.MIN_VALUE;
  private long hour = Long.MIN_VALUE;
  private long nanos;

  /**
   * How often something is committed.
   *
   * @param tailSeconds how often the box keeps the tail
   * @param leastSeconds how long it waits at least with it all the same, for who only wants what
   *     lies there in the end; a day at most, since what waits is held in memory
   */
  record Pace(long tailSeconds, long leastSeconds) {}

  /** Claims a box in an empty folder. */
  HistoryRun(Path folder, Instant at, Pace pace) throws IOException {
    this.folder = folder;
    leastSeconds = pace.leastSeconds();
    database = Database.open(folder, BoxKeys.open(folder));
    residence = new Residence(database);
    residence.claim(new Residence.Newcomer("bench", PASSPHRASE.toCharArray()), at);
    Settings settings = new Settings(database);
    settings.set(Settings.Key.TAIL_SECONDS, pace.tailSeconds());
    history = new History(database, residence, settings, ZONE);
    recorder = history.recorder(1);
  }

  /** Takes frames in the order of time, and counts the processor's time for it. */
  void take(List<Decoded.Accepted> frames) throws IOException {
    long began = threads.getCurrentThreadCpuTime();
    for (Decoded.Accepted frame : frames) {
      take(frame);
    }
    nanos += threads.getCurrentThreadCpuTime() - began;
  }

  private void take(Decoded.Accepted frame) throws IOException {
    long at = frame.at();
    List<Boundary> crossed = trails.accept(frame, at, summaries.wanted(at));
    closed.addAll(summaries.accept(frame, at, crossed));
    recorder.take(frame, at, trails.meter());
    if (recorder.due(at) && at >= kept + leastSeconds) {
      keep(at);
    }
    if (at / HOUR != hour) {
      // as often as the agent would come round within a few minutes of the real clock
      hour = at / HOUR;
      for (int turn = 0; turn < 4; turn++) {
        history.compact(Instant.ofEpochSecond(at));
      }
    }
  }

  /** Commits all that was taken. */
  void keep(long at) throws IOException {
    byte[] state = trails.state(false).getBytes(StandardCharsets.UTF_8);
    recorder.keep(new Keep(at, List.of(), state, closed, summaries.open()));
    closed.clear();
    kept = at;
  }

  /** Processor time of all that was taken, nanoseconds. */
  long nanos() {
    return nanos;
  }

  /** Bytes of database and log. */
  long bytes() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(Database.FILE))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  /** What reading back took, milliseconds; the median of five after one to warm up. */
  record Opened(long unlock, long day, long points, long year, long days) {}

  /**
   * Logs in and reads: one register of a day at full resolution, and the days of a year.
   *
   * @param last within the last day that is over
   */
  Opened open(Instant last, String label) throws IOException {
    long began = System.nanoTime();
    try (Unlocked resident =
        residence.unlock(PASSPHRASE.toCharArray(), last).orElseThrow(IOException::new)) {
      final long unlock = millis(began);
      Readout readout = new Readout(database, ZONE);
      Span day = Grain.DAY.spanAt(last, ZONE);
      Readout.Query query = new Readout.Query(OptionalLong.empty(), label, day);
      Span year = new Span(day.end().minusSeconds(365 * 24 * HOUR), day.end());
      long points = readout.readings(resident, query, point -> {}).told();
      long days = readout.totals(resident, Grain.DAY, year).totals().size();
      return new Opened(
          unlock,
          median(() -> told(() -> readout.readings(resident, query, point -> {}).told())),
          points,
          median(() -> told(() -> readout.totals(resident, Grain.DAY, year).totals().size())),
          days);
    }
  }

  /** Something that is read, and how much of it there was. */
  private interface Reading {
    long told() throws IOException;
  }

  private static long told(Reading reading) {
    long began = System.nanoTime();
    try {
      reading.told();
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
    return millis(began);
  }

  private static long millis(long began) {
    return (System.nanoTime() - began) / 1_000_000;
  }

  private static long median(LongSupplier once) {
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < TRIES; i++) {
      all.add(once.getAsLong());
    }
    Collections.sort(all);
    return all.get(TRIES / 2);
  }

  @Override
  public void close() throws IOException {
    database.close();
  }
}
