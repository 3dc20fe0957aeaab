// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.mqtt.Arrival;
import energy.foyer.mqtt.ConnectFault;
import energy.foyer.mqtt.Packet;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.provisioning.TestAuthority.Validity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BrokerKillsTest {
  private static final int MESSAGES = 3_000;
  private static final int KILLS = 5;
  private static final String ACCESS = "user box\ntopic write t/#\nuser reader\ntopic read t/#\n";

  @TempDir Path folder;

  /** Receives in a thread of its own, reconnecting by itself. */
  private static final class Reader implements Runnable {
    private final PahoBroker broker;
    private final Set<String> received = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    Reader(PahoBroker broker) {
      this.broker = broker;
    }

    @Override
    public void run() {
      while (!ended) {
        if (!broker.connected()) {
          tryConnect(broker, List.of("t/#"));
        }
        Optional<Arrival> arrival = broker.received();
        if (arrival.isEmpty()) {
          LockSupport.parkNanos(1_000_000);
        } else {
          received.add(new String(arrival.get().packet().payload(), StandardCharsets.UTF_8));
          arrival.get().taken();
        }
      }
    }
  }

  private static void tryConnect(PahoBroker broker, List<String> filters) {
    try {
      broker.connect(Optional.empty());
      broker.subscribe(filters);
    } catch (ConnectFault e) {
      // a line that stands, but whose subscription was not answered in time, would hear nothing
      broker.cut();
      LockSupport.parkNanos(50_000_000);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Packet packet(String text) {
    return new Packet("t/1", text.getBytes(StandardCharsets.UTF_8), false, 0, "", Map.of());
  }

  /** Hands over what is left; returns what was acknowledged. */
  private static int send(PahoBroker broker, Deque<String> left) throws IOException {
    List<String> batch = new ArrayList<>();
    while (batch.size() < broker.window() && !left.isEmpty()) {
      batch.add(left.poll());
    }
    int taken = 0;
    int[] codes = new int[batch.size()];
    Arrays.fill(codes, -1);
    try {
      codes =
          broker
              .hand(batch.stream().map(BrokerKillsTest::packet).toList())
              .await(Duration.ofMinutes(1));
    } catch (ConnectFault e) {
      LockSupport.parkNanos(1_000_000);
    }
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] == 0) {
        taken++;
      } else {
        left.add(batch.get(i));
      }
    }
    return taken;
  }

  @Test
  void fiveKills_loseNothingAndLeaveNoThread() throws IOException {
    TestAuthority authority = TestAuthority.create(folder.resolve("authority"), "Test authority");
    List<LogRecord> logged = new ArrayList<>();
    Handler handler = collecting(logged);
    Logger.getLogger("").addHandler(handler);
    try (TestBroker server =
            TestBroker.start(
                folder.resolve("broker"),
                authority,
                authority.server("localhost", Validity.today()),
                ACCESS);
        PahoBroker box = broker(server, authority, "box", Duration.ZERO);
        PahoBroker receiver = broker(server, authority, "reader", Duration.ofHours(1))) {
      Reader reader = new Reader(receiver);
      Thread reading = new Thread(reader);
      reading.start();
      Await.until(receiver::connected);
      Set<String> sent = new HashSet<>();
      for (int i = 0; i < MESSAGES; i++) {
        sent.add("message " + i);
      }
      assertEquals(KILLS, sendThroughKills(box, server, sent));
      // the broker acknowledged what it then held in its memory alone: only the receiver knows
      sendAll(box, missing(box, reader, sent));
      assertEquals(Set.of(), missing(box, reader, sent));
      reader.ended = true;
      Await.until(() -> !reading.isAlive());
    } finally {
      Logger.getLogger("").removeHandler(handler);
    }
    Await.until(() -> LineThreads.of("box") == 0 && LineThreads.of("reader") == 0);
    assertTrue(logged.stream().noneMatch(BrokerKillsTest::ofPaho), logged::toString);
  }

  /** Sends until each was acknowledged, with kills spread over the way; how many there were. */
  private static int sendThroughKills(PahoBroker box, TestBroker server, Set<String> sent)
      throws IOException {
    Deque<String> left = new ArrayDeque<>(sent);
    int taken = 0;
    int killed = 0;
    while (!left.isEmpty()) {
      if (taken >= MESSAGES * (killed + 1) / (KILLS + 1) && killed < KILLS) {
        killed++;
        server.kill();
        server.restart();
      }
      taken += sendSome(box, left);
    }
    assertEquals(sent.size(), taken);
    return killed;
  }

  private static void sendAll(PahoBroker box, Set<String> texts) throws IOException {
    Deque<String> left = new ArrayDeque<>(texts);
    while (!left.isEmpty()) {
      sendSome(box, left);
    }
  }

  /** A broker without its subscriber answers 0x10, and the message stays. */
  private static int sendSome(PahoBroker box, Deque<String> left) throws IOException {
    if (!box.connected()) {
      tryConnect(box, List.of());
    }
    return send(box, left);
  }

  /** What did not arrive, once a message arrived that was sent after all others. */
  private static Set<String> missing(PahoBroker box, Reader reader, Set<String> sent)
      throws IOException {
    String last = "last " + System.nanoTime();
    sendAll(box, Set.of(last));
    Await.until(() -> reader.received.contains(last));
    Set<String> missing = new HashSet<>(sent);
    missing.removeAll(reader.received);
    return missing;
  }

  private static boolean ofPaho(LogRecord entry) {
    return entry.getLoggerName() != null && entry.getLoggerName().contains("paho");
  }

  private static Handler collecting(List<LogRecord> logged) {
    return new Handler() {
      @Override
      public synchronized void publish(LogRecord entry) {
        logged.add(entry);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private static PahoBroker broker(
      TestBroker server, TestAuthority authority, String name, Duration session)
      throws IOException {
    return new PahoBroker(
        new PahoBroker.Settings("localhost", server.port(), name, authority.client(name), session),
        () -> {});
  }
}
