// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against real sockets on loopback. */
class TcpLineTest {
  private static final Duration BACK_WITHIN = Duration.ofSeconds(10);
  private static final Pace QUICK =
      new Pace(
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          Duration.ofMillis(300),
          Duration.ofMillis(600),
          Duration.ofSeconds(1));

  @TempDir Path folder;
  private LogLines log;

  @BeforeEach
  void listen() {
    log = new LogLines();
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  /** A serial server that takes its clients when asked. */
  private static final class SerialServer implements AutoCloseable {
    private final ServerSocket server = new ServerSocket();
    private Optional<Socket> client = Optional.empty();
    private int clients;

    SerialServer(int port) throws IOException {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      server.setSoTimeout(1);
    }

    int port() {
      return server.getLocalPort();
    }

    void take() throws IOException {
      try {
        Socket next = server.accept();
        hangUp();
        client = Optional.of(next);
        clients++;
      } catch (SocketTimeoutException nobodyCame) {
        return;
      }
    }

    void send(String text) throws IOException {
      take();
      if (client.isPresent()) {
        client.get().getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      }
    }

    void hangUp() throws IOException {
      if (client.isPresent()) {
        client.get().close();
      }
    }

    @Override
    public void close() throws IOException {
      hangUp();
      server.close();
    }
  }

  @Test
  void server_killedAndRestarted_dataAreBackAndEachChangeIsToldOnce() throws IOException {
    int port;
    try (SerialServer first = new SerialServer(0)) {
      port = first.port();
    }
    String spec = "tcp://127.0.0.1:" + port;
    try (SteadyLine line = SteadyLine.open(spec, folder)) {
      Reads.until(line, () -> line.state().equals("lost: Connection refused"));
      for (int round = 0; round < 3; round++) {
        try (SerialServer server = new SerialServer(port)) {
          long started = System.nanoTime();
          Reads.until(line, "EAST", () -> server.send("EAST"));
          Duration took = Duration.ofNanos(System.nanoTime() - started);
          assertTrue(took.compareTo(BACK_WITHIN) <= 0, "back after " + took);
          line.talking();
        }
        Reads.until(line, () -> line.state().startsWith("lost"));
      }
    }
    String lost = "WARNING: meter line " + spec + ": lost: ";
    String talking = "INFO: meter line " + spec + ": talking";
    String closed = lost + "closed by the other side";
    assertEquals(
        List.of(lost + "Connection refused", talking, closed, talking, closed, talking, closed),
        log.messages());
  }

  @Test
  void peer_openButSilent_isConnectedAnew() throws IOException {
    try (SerialServer server = new SerialServer(0);
        SteadyLine line = new SteadyLine("tcp://127.0.0.1:" + server.port(), folder, QUICK)) {
      while (server.clients == 0) {
        line.read(new byte[16]);
        server.take();
      }
      Reads.until(line, () -> line.state().equals("open, but no frame comes"));
      while (server.clients < 3) {
        assertEquals(0, line.read(new byte[16]));
        server.take();
      }
      assertEquals("open, but no frame comes", line.state());
      Reads.until(line, "EAST", () -> server.send("EAST"));
      line.talking();
    }
    assertEquals(2, log.messages().size(), log.messages().toString());
  }

  @Test
  void paceOfTheBox_waitsHalfAMinuteForASilentPeer() {
    assertEquals(Duration.ofSeconds(30), Pace.OF_THE_BOX.byteSilence());
  }

  @Test
  void server_thatHangsUpAtOnce_isToldOnce() throws IOException {
    try (SerialServer server = new SerialServer(0);
        SteadyLine line = new SteadyLine("tcp://127.0.0.1:" + server.port(), folder, QUICK)) {
      while (server.clients < 20) {
        line.read(new byte[16]);
        server.take();
        server.hangUp();
      }
    }
    assertEquals(1, log.messages().size(), log.messages().toString());
  }
}
