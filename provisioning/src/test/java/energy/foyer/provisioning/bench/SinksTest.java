// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import energy.foyer.board.SteadyLine;
import energy.foyer.meter.Decoded;
import energy.foyer.meter.Reading;
import energy.foyer.meter.tic.TicDecoder;
import energy.foyer.meter.tic.TicMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinksTest {
  private static final long SECONDS = 60;

  @TempDir Path folder;

  @Test
  void tcpClients_eachGetWhatIsSentFromThenOn() throws IOException {
    try (TcpSink sink = new TcpSink(0);
        Socket early = new Socket(InetAddress.getLoopbackAddress(), sink.port())) {
      sink.awaitClient();
      sink.send(new byte[] {1, 2});
      try (Socket late = new Socket(InetAddress.getLoopbackAddress(), sink.port())) {
        sink.send(new byte[] {3});
        assertArrayEquals(new byte[] {1, 2, 3}, early.getInputStream().readNBytes(3));
        assertArrayEquals(new byte[] {3}, late.getInputStream().readNBytes(1));
      }
      for (int i = 0; i < 200; i++) {
        sink.send(new byte[] {4});
      }
      assertEquals(4, early.getInputStream().read());
    }
  }

  @Test
  void pty_refusesToReplaceAFile() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThrows(IOException.class, () -> new PtySink(file));
    assertTrue(Files.isRegularFile(file));
  }

  /** The whole way: a meter on a pseudo-terminal, the gateway's line, decoder and registers. */
  @Test
  void pty_carriesEveryFrameToTheGatewaysLine() throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(part -> Files.isExecutable(Path.of(part, "socat"))),
        "socat is not installed");
    Path device = folder.resolve("meter");
    Instant from = Instant.parse("2026-01-14T22:55:00Z");
    MeterPlay.Times times =
        new MeterPlay.Times(
            from, Optional.of(from.plus(Duration.ofHours(6))), Duration.ofSeconds(30), 0);
    PretendModel model = new PretendModel(Contract.TEMPO, TicMode.STANDARD, 3, true, 9);
    Map<Long, Long> truths = new ConcurrentHashMap<>();
    Map<Long, Long> read = new TreeMap<>();
    try (PtySink sink = new PtySink(device);
        SteadyLine line = SteadyLine.open("serial:" + device, folder.resolve("native"))) {
      MeterPlay play = new MeterPlay(model, times, 0, List.of(sink));
      CompletableFuture<Long> meter =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return play.run(
                      truth ->
                          truths.put(
                              truth.at().getEpochSecond(), truth.indexes().get("1-0:1.8.0")));
                } catch (IOException failed) {
                  throw new CompletionException(failed);
                }
              });
      read(line, 6 * 120 + 1, read);
      assertEquals(6 * 120 + 1, meter.get(SECONDS, TimeUnit.SECONDS));
      assertEquals("talking at 9600 baud", line.state());
    }
    assertEquals(12, truths.size());
    truths.forEach((at, total) -> assertEquals(total, read.get(at)));
    assertFalse(Files.exists(device), "the link went with its terminal");
  }

  private static void read(SteadyLine line, int frames, Map<Long, Long> totals) throws IOException {
    TicDecoder decoder = new TicDecoder();
    byte[] buffer = new byte[4096];
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (totals.size() < frames) {
      assertTrue(System.nanoTime() < end, totals.size() + " frames; the line is " + line.state());
      ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, line.read(buffer));
      Decoded decoded = decoder.decode(bytes);
      for (; !(decoded instanceof Decoded.Incomplete); decoded = decoder.decode(bytes)) {
        Decoded.Accepted frame = (Decoded.Accepted) decoded;
        line.talking();
        assertEquals(new ArrayList<>(), frame.rejections());
        for (Reading reading : frame.readings()) {
          if (reading.register().label().equals("EAST")) {
            totals.put(frame.at(), reading.value());
          }
        }
      }
    }
  }
}
