// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

import energy.foyer.provisioning.bench.MeterPlay;
import energy.foyer.provisioning.bench.PretendMeter;
import energy.foyer.provisioning.bench.TcpSink;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A meter that goes on from the instant at which it stands, a frame a second. */
final class PlayedMeter implements Closeable {
  private final TcpSink sink;
  private final MeterPlay play;

  PlayedMeter(PretendMeter meter) throws IOException {
    sink = new TcpSink(0);
    MeterPlay.Times times =
        new MeterPlay.Times(meter.at(), Optional.empty(), Duration.ofSeconds(1), 1);
    play = new MeterPlay(meter, times, 0, List.of(sink));
  }

  /** Where a box reads it. */
  String line() {
    return "tcp://127.0.0.1:" + sink.port();
  }

  /** Lets its clock run. */
  void begin() {
    Thread thread = new Thread(this::run, "played meter");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      play.run(half -> {});
    } catch (IOException closed) {
      play.stop();
    }
  }

  @Override
  public void close() throws IOException {
    play.stop();
    sink.close();
  }
}
