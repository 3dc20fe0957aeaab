// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import energy.foyer.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that drip, and one that is slow but goes on; the time is moved by hand. */
final class PacedThreadsTest {
  private static final int OF_ONE = 3;

  private final AtomicLong nanos = new AtomicLong();
  private PacedThreads threads = of(8, OF_ONE);

  /** Bytes of the body that the server has read so far, each time it read some. */
  private final BlockingQueue<Integer> read = new LinkedBlockingQueue<>();

  private HttpServer server;

  private PacedThreads of(int all, int ofOne) {
    return new PacedThreads("paced", new PacedThreads.Size(all, ofOne), nanos::get);
  }

  /** The same server with others. */
  private void with(PacedThreads others) throws IOException {
    close();
    threads = others;
    open();
  }

  @BeforeEach
  void open() throws IOException {
    JdkLimits.set();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take).getFilters().add(threads.filter());
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    threads.close();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] room = new byte[65_536];
      int all = 0;
      read.add(0);
      int length = exchange.getRequestBody().read(room);
      while (length >= 0) {
        all += length;
        read.add(all);
        length = exchange.getRequestBody().read(room);
      }
      exchange.sendResponseHeaders(200, 2);
      exchange.getResponseBody().write("ok".getBytes(StandardCharsets.US_ASCII));
    }
  }

  private Socket connected() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort());
    socket.setSoTimeout(60_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    threads.look();
  }

  /** Waits until the server has read so many bytes of a body. */
  private void until(int bytes) throws InterruptedException {
    int seen = -1;
    while (seen < bytes) {
      Integer next = read.poll(60, TimeUnit.SECONDS);
      assertTrue(next != null, "the server read " + seen + " of " + bytes);
      seen = next;
    }
  }

  private static boolean isCut(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  @Test
  void headThatDrips_isCutAfterTenSeconds() throws IOException {
    try (Socket slow = connected()) {
      send(slow, "GET / HTTP/1.1\r\nHost: box\r\nX-Drip: ");
      awaitTurn();
      pass(PacedThreads.HEAD.minusMillis(1));
      send(slow, "a");
      pass(Duration.ofMillis(2));
      assertTrue(isCut(slow));
    }
  }

  /** A thread waits for its client: from here on its time counts. */
  private void awaitTurn() throws IOException {
    Await.until(() -> threads.waiting() > 0);
  }

  @Test
  void bodyThatDrips_isCutOnceItIsHalfAMinuteBehind() throws Exception {
    try (Socket slow = connected()) {
      send(slow, "POST / HTTP/1.1\r\nHost: box\r\nContent-Length: 100000\r\n\r\n");
      until(0);
      int sent = 0;
      for (int i = 0; i < 5; i++) {
        send(slow, "0123456789");
        sent += 10;
        until(sent);
        awaitTurn();
        pass(Duration.ofSeconds(6));
      }
      awaitTurn();
      pass(Duration.ofSeconds(1));
      assertTrue(isCut(slow));
    }
  }

  @Test
  void slowPhone_sendsItsFileToTheEnd() throws Exception {
    int piece = 8 * PacedThreads.SLOWEST;
    int pieces = 100;
    try (Socket phone = connected()) {
      send(phone, "POST / HTTP/1.1\r\nHost: box\r\nContent-Length: " + piece * pieces + "\r\n\r\n");
      until(0);
      for (int i = 1; i <= pieces; i++) {
        // 13 minutes in all, at a little more than the slowest pace
        pass(Duration.ofMillis(7900));
        send(phone, "x".repeat(piece));
        until(piece * i);
      }
      byte[] answer = phone.getInputStream().readNBytes(12);
      assertEquals("HTTP/1.1 200", new String(answer, StandardCharsets.US_ASCII));
    }
  }

  @Test
  void oneAddress_holdsOnlySomeOfTheThreads() throws Exception {
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < OF_ONE; i++) {
        Socket socket = connected();
        open.add(socket);
        send(socket, "POST / HTTP/1.1\r\nHost: box\r\nContent-Length: 10\r\n\r\n");
        until(0);
      }
      Socket more = connected();
      open.add(more);
      send(more, "POST / HTTP/1.1\r\nHost: box\r\nContent-Length: 10\r\n\r\n");
      assertTrue(isCut(more));
      send(open.get(0), "0123456789");
      assertEquals('H', open.get(0).getInputStream().read());
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  /** A request of an address whose body never comes; whether it is served. */
  private boolean served(int last, List<Socket> open) throws Exception {
    InetAddress source = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    int port = server.getAddress().getPort();
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port, source, 0);
    socket.setSoTimeout(20_000);
    open.add(socket);
    send(socket, "POST / HTTP/1.1\r\nHost: box\r\nContent-Length: 10\r\n\r\n");
    while (read.peek() == null) {
      socket.setSoTimeout(50);
      try {
        return !isCut(socket);
      } catch (SocketTimeoutException waiting) {
        Thread.onSpinWait();
      }
    }
    read.clear();
    return true;
  }

  @Test
  void addresses_shareWhatIsLeft_onceItIsLittle() throws Exception {
    with(of(9, 6));
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        assertTrue(served(1, open));
      }
      for (int i = 0; i < 3; i++) {
        assertTrue(served(2, open));
      }
      assertFalse(served(2, open), "a fourth, of two left");
      assertFalse(served(1, open));
      assertTrue(served(3, open), "there is one for another address");
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  @Test
  void oneAddress_holdsAll_whereTheyAreNotShared() throws Exception {
    with(of(6, 6));
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 6; i++) {
        assertTrue(served(1, open), "number " + i);
      }
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }
}
