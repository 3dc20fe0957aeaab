// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

import energy.foyer.provisioning.bench.FrameSink;
import energy.foyer.provisioning.bench.PretendMeter;
import energy.foyer.provisioning.bench.TcpSink;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A meter that counts as any other, and in whose texts stand markup, scripts, formulas of
 * spreadsheets and orders to terminals, well formed and with the right checksums.
 */
final class HostileMeter implements Closeable {
  /** What stands in texts of 16 characters, and nowhere else in this world. */
  static final Map<String, String> TEXTS =
      Map.of(
          "NGTF", "=1+1;<b id=evil>",
          "LTARF", "\"><svg onload=p>");

  /** What the messages of 32 characters hold, one after another; the last is no text at all. */
  static final List<String> MESSAGES =
      List.of(
          "<script>window.evil=1</script>  ",
          "' onmouseover='window.evil=1' x='",
          "@SUM(1+9)*cmd|' /C evil'!A0     ",
          "{0} ${evil} #{evil} &lt;evil&gt;",
          "\u001b[2Jevil\u0007\u0000\r\n                     ");

  private final PretendMeter meter;
  private final TcpSink sink;
  private final Thread thread;
  private volatile boolean ended;

  /**
   * @param meter one that stands at the present second
   */
  HostileMeter(PretendMeter meter) throws IOException {
    this.meter = meter;
    sink = new TcpSink(0);
    thread = new Thread(this::play, "hostile meter");
    thread.setDaemon(true);
    thread.start();
  }

  /** Where a box reads it. */
  String line() {
    return "tcp://127.0.0.1:" + sink.port();
  }

  private void play() {
    try {
      while (!ended) {
        meter.advance(Instant.now());
        ((FrameSink) sink).send(hostile(meter.frame(), (int) (meter.at().getEpochSecond() % 5)));
        TimeUnit.MILLISECONDS.sleep(1_000 - System.currentTimeMillis() % 1_000);
      }
    } catch (IOException | InterruptedException over) {
      ended = true;
    }
  }

  /** The same frame with other texts, each with its own checksum. */
  static byte[] hostile(byte[] frame, int turn) {
    return Group.rewrite(frame, group -> group.saying(text(group, turn)));
  }

  private static String text(Group group, int turn) {
    return group.label().equals("MSG1")
        ? MESSAGES.get(turn)
        : TEXTS.getOrDefault(group.label(), group.value());
  }

  @Override
  public void close() throws IOException {
    ended = true;
    thread.interrupt();
    sink.close();
  }
}
