// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

import energy.foyer.meter.tic.Horodate;
import energy.foyer.provisioning.bench.FrameSink;
import energy.foyer.provisioning.bench.PretendMeter;
import energy.foyer.provisioning.bench.TcpSink;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * A meter to take pictures of: it tells the time of each second of a winter, and of all else what
 * it told first, so that two pictures of two seconds are the same.
 */
final class StillMeter implements Closeable {
  private final byte[] frame;
  private final Instant from;
  private final TcpSink sink;
  private final Thread thread = new Thread(this::play, "still meter");
  private volatile boolean ended;

  /**
   * @param meter one that stands at the first second
   */
  StillMeter(PretendMeter meter) throws IOException {
    frame = meter.frame();
    from = meter.at();
    sink = new TcpSink(0);
    thread.setDaemon(true);
  }

  /** Where a box reads it. */
  String line() {
    return "tcp://127.0.0.1:" + sink.port();
  }

  /** Lets its clock run. */
  void begin() {
    thread.start();
  }

  private void play() {
    long began = System.nanoTime();
    try {
      for (long second = 0; !ended; second++) {
        TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(second) - (System.nanoTime() - began));
        ((FrameSink) sink).send(at(from.plusSeconds(second)));
      }
    } catch (IOException | InterruptedException over) {
      ended = true;
    }
  }

  private byte[] at(Instant now) {
    return Group.rewrite(
        frame, group -> group.label().equals("DATE") ? group.at(Horodate.winter(now)) : group);
  }

  @Override
  public void close() throws IOException {
    ended = true;
    thread.interrupt();
    sink.close();
  }
}
