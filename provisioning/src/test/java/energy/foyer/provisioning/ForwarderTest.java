// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.forward.Delivery;
import energy.foyer.forward.Inbox;
import energy.foyer.mqtt.ConnectFault;
import energy.foyer.mqtt.Packet;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.TerritoryKeys;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ForwarderTest {
  @TempDir Path folder;
  private final OfferSigner territory = OfferSigner.create();
  private final TerritoryKeys pinned =
      new TerritoryKeys(territory.key(), OfferSigner.create().key());
  private final Started started = new Started();
  private BoxScene scene;
  private TestBroker server;

  @BeforeEach
  void start() throws IOException {
    scene = new BoxScene(started, folder);
    server = scene.server;
  }

  @AfterEach
  void stop() {
    started.close();
  }

  private TestBox box(PahoBroker line) throws IOException {
    return scene.box(line, pinned);
  }

  private static Set<String> ids(List<Packet> packets) {
    return packets.stream()
        .map(packet -> packet.properties().get("id"))
        .collect(Collectors.toSet());
  }

  @Test
  void fiveKills_everyMessageComesAndNoneIsMissing() throws IOException {
    try (Hub hub = scene.hub();
        TestBox box = box(scene.line())) {
      ConsentRecord record = box.give();
      for (int kill = 0; kill < 5; kill++) {
        box.queue(record, 30);
        box.turn(TestBox.NOW);
        // what the broker took and the hub does not have yet would go with the broker
        int taken = 30 * (kill + 1) - box.waiting();
        Await.until(() -> ids(hub.on("/aggregates")).size() >= taken);
        server.kill();
        server.restart();
        // a broker whose subscriber is not back answers 0x10: the row rests and comes later
      }
      box.deliver();
      Await.until(() -> ids(hub.on("/aggregates")).size() == 150);
      assertTrue(hub.on("/consent").size() >= 1);
    }
  }

  @Test
  void linkCut_unacknowledgedMessagesGoAgainWithTheSameIdentity() throws IOException {
    try (Hub hub = scene.hub();
        TestProxy proxy = new TestProxy(server.port());
        TestBox box = box(scene.line(proxy.port()))) {
      box.deliver();
      ConsentRecord record = box.give();
      box.deliver();
      box.queue(record, 10);
      proxy.deafen(true);
      Thread turning = new Thread(() -> box.turn(TestBox.NOW));
      turning.start();
      Await.until(() -> ids(hub.on("/aggregates")).size() == 10);
      proxy.cut();
      proxy.deafen(false);
      Await.until(() -> !turning.isAlive());
      assertEquals(10, box.waiting());
      box.deliver();
      Await.until(() -> hub.on("/aggregates").size() == 20);
      assertEquals(10, ids(hub.on("/aggregates")).size());
    }
  }

  @Tag("law")
  @Test
  void law_withdrawal_offlineWithAQueueOf100_sendsNoDataAndOneWithdrawal() throws IOException {
    try (Hub hub = scene.hub();
        TestBox box = box(scene.line())) {
      ConsentRecord record = box.give();
      box.queue(record, 100);
      assertEquals(101, box.waiting());
      box.withdraw(record);
      box.deliver();
      Await.until(() -> hub.on("/consent").size() == 1);
      // the status came after all else on the same line: nothing is still on its way
      box.forwarder.close();
      Await.until(() -> hub.on("/status").size() >= 2);
      assertEquals(0, hub.on("/aggregates").size());
      assertEquals(1, hub.on("/consent").size());
    }
  }

  @Test
  void refusedByTheAccessRules_waitsVisiblyAndGoesOnceAllowed() throws IOException {
    try (Hub hub = scene.hub();
        TestBox box = box(scene.line())) {
      server.allow(TestBox.ACCESS.replace("topic write foyer/v1/services/+/homes/+/agg", "#"));
      ConsentRecord record = box.give();
      box.queue(record, 3);
      Await.until(
          () -> {
            box.turn(TestBox.NOW);
            return box.forwarder.delivery().reason().endsWith("(0x87)");
          });
      assertEquals(Delivery.State.WAITING, box.forwarder.delivery().state());
      assertEquals(3, box.waiting());
      assertEquals(0, box.turn(TestBox.NOW.plusSeconds(1)), "a refused row rests");
      server.allow(TestBox.ACCESS);
      box.deliver();
      Await.until(() -> hub.on("/aggregates").size() == 3);
      assertEquals("", box.forwarder.delivery().reason());
    }
  }

  @Test
  void brokerWithoutItsMemory_isToldStatusAndConsentAgain() throws IOException {
    try (TestBox box = box(scene.line())) {
      ConsentRecord record = box.give();
      try (Hub hub = scene.hub()) {
        box.deliver();
        Await.until(() -> hub.on("/consent").size() == 1);
      }
      server.kill();
      server.restart();
      try (Hub hub = scene.hub()) {
        String topic = Topics.consent(TestBox.SERVICE, record.home());
        String status = Topics.status(TestBox.BOX);
        box.deliver(() -> !hub.on(topic).isEmpty() && !hub.on(status).isEmpty());
      }
    }
  }

  @Test
  void status_isRetainedAndTheWillTellsTheEnd() throws IOException {
    try (PahoBroker line = scene.line();
        TestBox box = box(line)) {
      box.turn(TestBox.NOW);
      try (Hub hub = scene.hub()) {
        Await.until(() -> hub.on("/status").size() == 1);
        assertTrue(hub.on("/status").get(0).retained());
        assertTrue(text(hub.on("/status").get(0)).contains("\"online\":true"));
        line.cut();
        Await.until(() -> hub.on("/status").size() == 2);
        assertTrue(text(hub.on("/status").get(1)).contains("\"online\":false"));
      }
    }
  }

  private static String text(Packet packet) {
    return new String(packet.payload(), StandardCharsets.UTF_8);
  }

  @Test
  void offers_areKeptIfTrueAndShownIfForged() throws IOException {
    try (Hub hub = new Hub(server.port(), scene.authority, List.of());
        TestBox box = box(scene.line())) {
      hub.publish(Topics.offer(TestBox.SERVICE), territory.sign(box.offer));
      Await.until(
          () -> {
            box.turn(TestBox.NOW);
            return box.inbox.counts().containsKey(Inbox.Outcome.OFFER);
          });
      assertEquals(Optional.of(box.offer), box.offers.find(TestBox.SERVICE));
      hub.publish(Topics.offer(TestBox.SERVICE), OfferSigner.create().sign(box.offer));
      hub.publish("foyer/v1/offers/other-service", "rubbish".getBytes(StandardCharsets.UTF_8));
      hub.publish("foyer/v1/offers/NOT/ONE", new byte[] {1});
      hub.publish(Topics.offer("emptied-service"), new byte[0]);
      Await.until(
          () -> {
            box.turn(TestBox.NOW);
            return box.inbox.counts().getOrDefault(Inbox.Outcome.OFFER_REFUSED, 0L) == 2;
          });
      assertEquals(Optional.of(box.offer), box.offers.find(TestBox.SERVICE));
      assertEquals(Optional.empty(), box.offers.find("other-service"));
      assertTrue(box.offers.all().toString().contains("other-service"));
      assertTrue(box.consents.all().isEmpty());
    }
  }

  @Test
  void absentBroker_isWaitedForAndNamed() throws IOException {
    server.kill();
    try (TestBox box = box(scene.line())) {
      box.queue(box.give(), 2);
      assertEquals(0, box.turn(TestBox.NOW));
      assertFalse(box.forwarder.delivery().ok());
      assertEquals(ConnectFault.Why.UNREACHABLE.text(), box.forwarder.delivery().reason());
      assertEquals(3, box.waiting());
      server.restart();
      try (Hub hub = scene.hub()) {
        box.deliver();
        Await.until(() -> hub.on("/aggregates").size() == 2);
      }
    }
  }
}
