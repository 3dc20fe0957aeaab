// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import energy.foyer.meter.Decoded;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The history of a box that ran for years, as it is kept: the last days with a frame a second, all
 * before as the half-hours and days that stay of them once their readings went.
 */
public final class DataFill {
  /** The passphrase of the box that is made. */
  public static final String PASSPHRASE = HistoryRun.PASSPHRASE;

  private static final long SEED = 31;
  private static final long DAY = 86_400;
  private static final int HOUR = 3600;
  private static final int SPARSE = 60;

  /** The box's own tail, and a commit a day. */
  private static final HistoryRun.Pace PACE = new HistoryRun.Pace(60, DAY);

  private final Instant end;
  private final Consumer<String> progress;

  /**
   * How much is kept.
   *
   * @param sparse days of which only half-hours and days are kept, but for a reading a minute
   * @param dense days after these with a frame a second
   */
  public record Days(int sparse, int dense) {}

  /**
   * @param end the instant at which the history ends
   * @param progress told now and then how far it is
   */
  public DataFill(Instant end, Consumer<String> progress) {
    this.end = end;
    this.progress = progress;
  }

  /** The meter of that history as it stands at its end, to be read on from there. */
  public PretendMeter meter(Days days) {
    PretendMeter meter = new PretendMeter(MeterSeconds.model(SEED), begin(days));
    meter.advance(end);
    return meter;
  }

  private Instant begin(Days days) {
    return end.minusSeconds((days.sparse() + days.dense()) * DAY);
  }

  /** Claims a box in a folder and fills it. */
  public void into(Path folder, Days days) throws IOException {
    Instant from = begin(days);
    MeterSeconds meter = new MeterSeconds(from, SEED);
    try (HistoryRun run = new HistoryRun(folder, from, PACE)) {
      for (int day = 0; day < days.sparse() + days.dense(); day++) {
        if (day % 30 == 0) {
          progress.accept("day " + day);
        }
        day(run, meter, from.getEpochSecond() + day * DAY, day < days.sparse() ? SPARSE : 1);
      }
      run.keep(end.getEpochSecond());
    }
  }

  private static void day(HistoryRun run, MeterSeconds meter, long start, int every)
      throws IOException {
    for (long hour = start; hour < start + DAY; hour += HOUR) {
      List<Decoded.Accepted> frames = new ArrayList<>(HOUR);
      for (long second = hour + every; second <= hour + HOUR; second += every) {
        frames.add(meter.priced(second));
      }
      run.take(frames);
    }
  }
}
