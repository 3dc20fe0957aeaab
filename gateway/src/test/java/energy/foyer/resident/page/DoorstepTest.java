// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections of several addresses before a real server; the time is moved by hand. */
final class DoorstepTest {
  private static final int ALL = 8;
  private static final int OF_ONE = 4;
  private static final long SEED = 20261126;

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Socket> open = new ArrayList<>();
  private final AtomicInteger taken = new AtomicInteger();
  private Doorstep door;
  private HttpServer server;

  @BeforeEach
  void open() throws IOException {
    door = Doorstep.at(0, new Doorstep.Size(ALL, OF_ONE, OF_ONE), nanos::get);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", DoorstepTest::answer).getFilters().add(door.filter());
    server.setExecutor(
        work -> {
          taken.incrementAndGet();
          threads.execute(work);
        });
    server.start();
    door.open(server.getAddress().getPort());
  }

  @AfterEach
  void close() throws IOException {
    for (Socket one : open) {
      one.close();
    }
    door.close();
    server.stop(0);
    threads.shutdownNow();
  }

  /** Says who asks, or gives back what it was sent, or refuses it unread. */
  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().equals("/refused")) {
        exchange.sendResponseHeaders(413, -1);
        return;
      }
      byte[] sent = exchange.getRequestBody().readAllBytes();
      String source = exchange.getRemoteAddress().getAddress().getHostAddress();
      byte[] reply = sent.length == 0 ? source.getBytes(StandardCharsets.US_ASCII) : sent;
      exchange.sendResponseHeaders(200, reply.length);
      exchange.getResponseBody().write(reply);
    }
  }

  private Socket from(int last) throws IOException {
    return from(last, door);
  }

  private Socket from(int last, Doorstep at) throws IOException {
    InetAddress source = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), at.port(), source, 0);
    socket.setSoTimeout(60_000);
    open.add(socket);
    return socket;
  }

  private static String head(String path, int length) {
    return "POST " + path + " HTTP/1.1\r\nHost: box\r\nContent-Length: " + length + "\r\n\r\n";
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String asked(Socket socket) throws IOException {
    send(socket, "GET / HTTP/1.1\r\nHost: box\r\nConnection: close\r\n\r\n");
    String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    return reply.substring(reply.indexOf("\r\n\r\n") + 4);
  }

  private static boolean isCut(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  @Test
  void server_seesWhoCameToTheDoor() throws IOException {
    assertEquals("127.0.0.1", asked(from(1)));
    assertEquals("127.0.0.7", asked(from(7)));
  }

  @Test
  void whoDidNotComeThroughTheDoor_isNotAnswered() throws IOException {
    try (Socket inside =
        new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
      inside.setSoTimeout(60_000);
      send(inside, "GET / HTTP/1.1\r\nHost: box\r\n\r\n");
      assertTrue(isCut(inside));
    }
  }

  @Test
  void silentOnes_makeRoom_theOldestOfTheGreediestFirst() throws IOException {
    List<Socket> guest = new ArrayList<>();
    for (int i = 0; i < 3 * OF_ONE; i++) {
      guest.add(from(1));
      nanos.addAndGet(1);
    }
    for (Socket early : guest.subList(0, 2 * OF_ONE)) {
      assertTrue(isCut(early), "an address has more than its share");
    }
    Socket second = from(2);
    Socket third = from(3);
    Socket fourth = from(4);
    Socket fifth = from(5);
    assertEquals("127.0.0.9", asked(from(9)));
    assertTrue(isCut(guest.get(2 * OF_ONE)), "the oldest of who has most");
    assertEquals("127.0.0.1", asked(guest.get(3 * OF_ONE - 1)), "the youngest is still there");
    for (Socket few : List.of(second, third, fourth, fifth)) {
      assertTrue(asked(few).startsWith("127.0.0."));
    }
  }

  @Test
  void whoIsInside_isNotPutOut_untilNothingWentThroughForAWhile() throws Exception {
    List<Socket> busy = new ArrayList<>();
    for (int i = 0; i < OF_ONE; i++) {
      Socket socket = from(1);
      send(socket, head("/", 10) + "01234");
      busy.add(socket);
      assertEquals("127.0.0.9", asked(from(9)), "and its bytes were seen before");
    }
    assertTrue(isCut(from(1)), "its share is taken");
    nanos.addAndGet(Doorstep.QUIET.toNanos());
    assertEquals("127.0.0.1", asked(from(1)), "the quietest makes room");
    int alive = 0;
    for (Socket one : busy) {
      try {
        send(one, "56789");
        alive += one.getInputStream().read() == 'H' ? 1 : 0;
      } catch (SocketException cut) {
        // this one made room
      }
    }
    assertEquals(OF_ONE - 1, alive);
  }

  @Test
  void whoHasNone_comesIn_thoughAFewHaveAllAndNeverRest() throws Exception {
    for (int i = 0; i < ALL; i++) {
      Socket socket = from(1 + i / OF_ONE);
      send(socket, "GET / HTTP/1.1\r\nHost: box\r\n\r\n");
      assertEquals('H', socket.getInputStream().read());
    }
    assertEquals("127.0.0.9", asked(from(9)));
  }

  @Test
  void whatTheServerHasNotAnswered_isLittleOfOneAddress_andTheRestWaitsAtTheDoor()
      throws Exception {
    try (Doorstep narrow = Doorstep.at(0, new Doorstep.Size(ALL, OF_ONE, 1), nanos::get)) {
      server.createContext("/narrow", DoorstepTest::answer).getFilters().add(narrow.filter());
      narrow.open(server.getAddress().getPort());
      Socket first = from(1, narrow);
      send(first, head("/narrow", 10) + "01234");
      Socket second = from(1, narrow);
      send(second, "GET /narrow HTTP/1.1\r\nHost: box\r\nConnection: close\r\n\r\n");
      Socket other = from(2, narrow);
      send(other, "GET /narrow HTTP/1.1\r\nHost: box\r\nConnection: close\r\n\r\n");
      assertEquals('H', other.getInputStream().read(), "another address waits for nobody");
      second.setSoTimeout(200);
      assertThrows(SocketTimeoutException.class, () -> second.getInputStream().read());
      send(first, "56789");
      assertEquals('H', first.getInputStream().read());
      second.setSoTimeout(20_000);
      assertEquals('H', second.getInputStream().read(), "its turn has come");
    }
  }

  @Test
  void whoSaysNothing_isPutOutAfterTenSeconds() throws IOException {
    Socket silent = from(1);
    assertEquals("127.0.0.2", asked(from(2)), "the door has seen it");
    nanos.addAndGet(Doorstep.SILENCE.minus(Duration.ofMillis(1)).toNanos());
    assertEquals("127.0.0.2", asked(from(2)));
    nanos.addAndGet(Duration.ofMillis(1).toNanos());
    assertTrue(isCut(silent));
  }

  @Test
  void manyBytes_passWholeBothWays_alsoToWhoReadsLate() throws Exception {
    byte[] sent = new byte[12 << 20];
    new Random(SEED).nextBytes(sent);
    Socket socket = from(3);
    Future<?> sending =
        threads.submit(
            () -> {
              send(socket, head("/", sent.length));
              socket.getOutputStream().write(sent);
              return true;
            });
    sending.get(30, TimeUnit.SECONDS);
    InputStream in = socket.getInputStream();
    String head = "";
    while (!head.endsWith("\r\n\r\n")) {
      head += (char) in.read();
    }
    assertArrayEquals(sent, in.readNBytes(sent.length), "seed " + SEED);
  }

  @Test
  void whoIsRefusedWhileSending_hearsWhy() throws Exception {
    Socket socket = from(3);
    send(socket, head("/refused", 1 << 20));
    byte[] some = new byte[64 << 10];
    Arrays.fill(some, (byte) 'x');
    socket.getOutputStream().write(some);
    byte[] reply = socket.getInputStream().readNBytes(12);
    assertEquals("HTTP/1.1 413", new String(reply, StandardCharsets.US_ASCII));
  }

  @Test
  void whoSaysNothing_neverReachesTheServer() throws Exception {
    // the server would take what comes next: it has taken nothing before
    for (int i = 0; i < 5 * OF_ONE; i++) {
      from(1).close();
    }
    assertEquals("127.0.0.1", asked(from(1)));
    assertEquals(1, taken.get());
  }

  @Test
  void clientThatIsGone_leavesNothingBehind() throws Exception {
    for (int i = 0; i < 5 * OF_ONE; i++) {
      Socket gone = from(1);
      send(gone, head("/", 1000));
      gone.setSoLinger(true, 0);
      gone.close();
    }
    assertEquals("127.0.0.1", asked(from(1)));
  }
}
