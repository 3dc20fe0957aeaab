// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.mqtt.Arrival;
import energy.foyer.mqtt.ConnectFault;
import energy.foyer.mqtt.Credentials;
import energy.foyer.mqtt.Flight;
import energy.foyer.mqtt.Packet;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.mqtt.WatchedBroker;
import energy.foyer.provisioning.TestAuthority.Validity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PahoBrokerTest {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final String ACCESS =
      "user sender\ntopic write t/#\nuser reader\ntopic read t/#\n";

  @TempDir Path folder;
  private TestAuthority authority;

  @BeforeEach
  void issue() {
    authority = TestAuthority.create(folder.resolve("authority"), "Test authority");
  }

  private TestBroker broker(String access) throws IOException {
    return TestBroker.start(
        folder.resolve("broker"),
        authority,
        authority.server("localhost", Validity.today()),
        access);
  }

  private PahoBroker.Settings settings(int port, String name) throws IOException {
    return settings("localhost", port, name, authority.client(name));
  }

  private static PahoBroker.Settings settings(
      String host, int port, String name, Credentials credentials) {
    return new PahoBroker.Settings(host, port, name, credentials, Duration.ZERO);
  }

  private static Packet packet(String topic, String text) {
    return new Packet(
        topic,
        text.getBytes(StandardCharsets.UTF_8),
        false,
        60,
        "text/plain",
        Map.of("id", "7", "source", "a test"));
  }

  private static Arrival next(PahoBroker reader) {
    return Await.some(reader::received);
  }

  @Test
  void packet_arrivesWithAllItSays() throws IOException {
    try (TestBroker broker = broker(ACCESS);
        PahoBroker reader = new PahoBroker(settings(broker.port(), "reader"), () -> {});
        PahoBroker sender = new PahoBroker(settings(broker.port(), "sender"), () -> {})) {
      reader.connect(Optional.empty());
      reader.subscribe(List.of("t/#"));
      sender.connect(Optional.empty());
      int[] codes = sender.hand(List.of(packet("t/1", "hello"))).await(SOON);
      assertArrayEquals(new int[] {0x00}, codes);
      Packet came = next(reader).packet();
      assertEquals("t/1", came.topic());
      assertEquals("hello", new String(came.payload(), StandardCharsets.UTF_8));
      assertEquals("text/plain", came.contentType());
      assertEquals(Map.of("id", "7", "source", "a test"), came.properties());
      assertTrue(came.expirySeconds() > 50 && came.expirySeconds() <= 60);
      assertFalse(came.retained());
    }
  }

  @Test
  void answers_areTheBrokersReasonCodes() throws IOException {
    try (TestBroker broker = broker(ACCESS);
        PahoBroker sender = new PahoBroker(settings(broker.port(), "sender"), () -> {})) {
      sender.connect(Optional.empty());
      List<Packet> packets = List.of(packet("t/nobody", "a"), packet("forbidden", "b"));
      assertArrayEquals(new int[] {0x10, 0x87}, sender.hand(packets).await(SOON));
    }
  }

  @Test
  void packets_nameTheirTopicInFull() throws IOException {
    RecordingOutlet outlet = new RecordingOutlet();
    try (TestBroker broker = broker(ACCESS);
        PahoBroker sender = WatchedBroker.open(settings(broker.port(), "sender"), outlet)) {
      sender.connect(Optional.empty());
      for (int i = 0; i < 3; i++) {
        sender.hand(List.of(packet("t/alias", "x"))).await(SOON);
      }
      assertEquals(3, outlet.count("t/alias"));
    }
  }

  @Test
  void window_holdsSixteenAndNoMore() throws IOException {
    try (TestBroker broker = broker(ACCESS);
        TestProxy proxy = new TestProxy(broker.port());
        PahoBroker sender = new PahoBroker(settings(proxy.port(), "sender"), () -> {})) {
      sender.connect(Optional.empty());
      assertEquals(16, sender.window());
      proxy.deafen(true);
      sender.hand(Collections.nCopies(16, packet("t/1", "x")));
      assertThrows(IllegalArgumentException.class, () -> sender.hand(List.of(packet("t/1", "x"))));
    }
  }

  @Test
  void packetNotTaken_comesAgainAndTakenOneDoesNot() throws IOException {
    try (TestBroker broker = broker(ACCESS);
        PahoBroker sender = new PahoBroker(settings(broker.port(), "sender"), () -> {})) {
      PahoBroker.Settings once = settings(broker.port(), "reader");
      PahoBroker.Settings lasting =
          new PahoBroker.Settings(
              once.host(), once.port(), once.clientId(), once.credentials(), Duration.ofHours(1));
      sender.connect(Optional.empty());
      try (PahoBroker reader = new PahoBroker(lasting, () -> {})) {
        reader.connect(Optional.empty());
        reader.subscribe(List.of("t/#"));
        sender.hand(List.of(packet("t/1", "taken"), packet("t/2", "left"))).await(SOON);
        next(reader).taken();
        assertEquals("t/2", next(reader).packet().topic());
      }
      try (PahoBroker reader = new PahoBroker(lasting, () -> {})) {
        reader.connect(Optional.empty());
        assertEquals("t/2", next(reader).packet().topic());
      }
    }
  }

  @Test
  void flood_waitsForRoomAndNothingOfItIsLost() throws IOException {
    String filling = "x".repeat(8_000);
    try (TestBroker broker = broker(ACCESS);
        PahoBroker reader = new PahoBroker(settings(broker.port(), "reader"), () -> {});
        PahoBroker sender = new PahoBroker(settings(broker.port(), "sender"), () -> {})) {
      reader.connect(Optional.empty());
      reader.subscribe(List.of("t/#"));
      sender.connect(Optional.empty());
      // 8 MB, four times what has room
      for (int i = 0; i < 1_000; i++) {
        sender.hand(List.of(packet("t/" + i, filling))).await(SOON);
      }
      Set<String> topics = new HashSet<>();
      for (int i = 0; i < 1_000; i++) {
        Arrival arrival = next(reader);
        topics.add(arrival.packet().topic());
        arrival.taken();
      }
      assertEquals(1_000, topics.size());
      assertTrue(reader.connected());
    }
  }

  @Test
  void cut_publishesTheWillAndGoodbyeDoesNot() throws IOException {
    try (TestBroker broker = broker(ACCESS);
        PahoBroker reader = new PahoBroker(settings(broker.port(), "reader"), () -> {});
        PahoBroker sender = new PahoBroker(settings(broker.port(), "sender"), () -> {})) {
      reader.connect(Optional.empty());
      reader.subscribe(List.of("t/#"));
      try (PahoBroker polite = new PahoBroker(settings(broker.port(), "sender"), () -> {})) {
        polite.connect(Optional.of(packet("t/will", "first")));
      }
      sender.connect(Optional.of(packet("t/will", "second")));
      sender.cut();
      assertFalse(sender.connected());
      assertThrows(ConnectFault.class, () -> sender.hand(List.of(packet("t/1", "x"))));
      Packet will = next(reader).packet();
      assertEquals("second", new String(will.payload(), StandardCharsets.UTF_8));
      assertEquals("text/plain", will.contentType());
    }
  }

  @Test
  void halfOpenLink_isNoticedByKeepAlive() throws IOException {
    try (TestBroker broker = broker(ACCESS);
        TestProxy proxy = new TestProxy(broker.port());
        PahoBroker sender =
            WatchedBroker.asking(settings(proxy.port(), "sender"), Duration.ofSeconds(2))) {
      sender.connect(Optional.empty());
      proxy.swallow(true);
      Await.until(() -> !sender.connected());
      proxy.swallow(false);
      sender.connect(Optional.empty());
      assertTrue(sender.connected());
    }
  }

  @Test
  void cut_returnsAtOnceThoughTheNetworkIsStuck() throws IOException {
    FloodingOutlet outlet = new FloodingOutlet();
    try (TestBroker broker = broker(ACCESS);
        TestProxy proxy = new TestProxy(broker.port());
        PahoBroker sender = WatchedBroker.open(settings(proxy.port(), "sender"), outlet)) {
      sender.connect(Optional.empty());
      proxy.stall(true);
      outlet.flood();
      Flight flight = sender.hand(List.of(packet("t/1", "x")));
      Await.until(outlet::stuck);
      long before = System.nanoTime();
      sender.cut();
      // what waits for the network waits for good here
      assertTrue(System.nanoTime() - before < Duration.ofSeconds(30).toNanos());
      Await.until(() -> !outlet.stuck());
      assertArrayEquals(new int[] {Flight.NONE}, flight.await(Duration.ZERO));
      Await.until(() -> LineThreads.of("sender") == 0);
    }
  }

  @Test
  void packetTooLargeForTheBroker_isRefusedAndTheLineStands() throws IOException {
    try (TestBroker broker = broker(ACCESS);
        PahoBroker reader = new PahoBroker(settings(broker.port(), "reader"), () -> {});
        PahoBroker sender = new PahoBroker(settings(broker.port(), "sender"), () -> {})) {
      reader.connect(Optional.empty());
      reader.subscribe(List.of("t/#"));
      sender.connect(Optional.empty());
      List<Packet> packets = List.of(packet("t/1", "x".repeat(131_072)), packet("t/2", "x"));
      assertArrayEquals(new int[] {0x95, 0x00}, sender.hand(packets).await(SOON));
      assertTrue(sender.connected());
    }
  }

  @Test
  void lostLine_answersForNothing() throws IOException {
    try (TestBroker broker = broker(ACCESS);
        TestProxy proxy = new TestProxy(broker.port());
        PahoBroker sender = new PahoBroker(settings(proxy.port(), "sender"), () -> {})) {
      sender.connect(Optional.empty());
      proxy.deafen(true);
      Flight flight = sender.hand(List.of(packet("t/1", "x"), packet("t/2", "x")));
      proxy.cut();
      assertArrayEquals(new int[] {Flight.NONE, Flight.NONE}, flight.await(SOON));
      assertFalse(sender.connected());
    }
  }
}
