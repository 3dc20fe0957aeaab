// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a door and its connections end; behind it a server that says what a test has it say. */
final class DoorstepEndTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final List<Socket> open = new ArrayList<>();
  private volatile LongSupplier clock = nanos::get;
  private ServerSocket server;
  private Doorstep door;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    server.setSoTimeout(20_000);
    door = Doorstep.at(0, new Doorstep.Size(8, 8, 8), () -> clock.getAsLong());
    door.open(server.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    door.close();
    for (Socket one : open) {
      one.close();
    }
    server.close();
  }

  /** Both ends of a connection through the door. */
  private record Pair(Socket client, Socket inside) {
    void asks() throws IOException {
      client.getOutputStream().write('?');
      assertEquals('?', inside.getInputStream().read());
    }
  }

  private Pair led() throws IOException {
    Socket client = kept(new Socket(InetAddress.getLoopbackAddress(), door.port()));
    client.getOutputStream().write('!');
    Socket inside = kept(server.accept());
    assertEquals('!', inside.getInputStream().read());
    return new Pair(client, inside);
  }

  private Socket kept(Socket socket) throws IOException {
    socket.setSoTimeout(20_000);
    socket.setTcpNoDelay(true);
    open.add(socket);
    return socket;
  }

  @Test
  void lastWords_areHeard_whereTheDoorClosesAtOnce() throws Exception {
    Pair leaving = led();
    Pair other = led();
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    clock =
        () -> {
          reached.countDown();
          try {
            goesOn.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          return nanos.get();
        };
    other.client().getOutputStream().write('?');
    reached.await();
    leaving.inside().getOutputStream().write("restored".getBytes(StandardCharsets.US_ASCII));
    leaving.inside().close();
    int port = door.port();
    Thread closing = new Thread(door::close);
    closing.start();
    Await.until(() -> !closing.isAlive() || closing.getState() == Thread.State.TIMED_WAITING);
    goesOn.countDown();
    byte[] heard = leaving.client().getInputStream().readAllBytes();
    assertEquals("restored", new String(heard, StandardCharsets.US_ASCII));
    Await.ended(closing);
    new ServerSocket(port).close();
  }

  @Test
  void whoGoesOnSendingAfterTheEnd_isPutOut() throws Exception {
    Pair sending = led();
    Pair other = led();
    sending.inside().close();
    assertEquals(-1, sending.client().getInputStream().read());
    // far shorter than a silence after which it would be put out: bytes take their time
    Duration step = Duration.ofMillis(100);
    Duration passed = Duration.ZERO;
    while (goesOn(sending.client())) {
      other.asks();
      nanos.addAndGet(step.toNanos());
      passed = passed.plus(step);
      assertTrue(passed.compareTo(Passage.LAST.multipliedBy(2)) < 0, "it holds its place for good");
    }
    assertTrue(passed.compareTo(Passage.LAST) >= 0, "it has time to hear why: " + passed);
  }

  private static boolean goesOn(Socket client) throws IOException {
    try {
      client.getOutputStream().write('x');
      return true;
    } catch (SocketException putOut) {
      return false;
    }
  }

  @Test
  void faultOfATurn_leavesTheDoorOpen() throws Exception {
    Pair before = led();
    for (Runnable fault : List.<Runnable>of(DoorstepEndTest::mistake, DoorstepEndTest::lack)) {
      clock =
          () -> {
            clock = nanos::get;
            fault.run();
            return 0;
          };
      before.asks();
      led().asks();
    }
  }

  private static void mistake() {
    throw new IllegalStateException("a fault of the program");
  }

  private static void lack() {
    throw new LinkageError("a class whose file does not open");
  }
}
