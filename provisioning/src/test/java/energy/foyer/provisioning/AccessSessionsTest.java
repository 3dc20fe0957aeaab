// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static energy.foyer.provisioning.AccessScene.ALPHA;
import static energy.foyer.provisioning.AccessScene.HOME;
import static energy.foyer.provisioning.AccessScene.ROOT;
import static energy.foyer.provisioning.AccessScene.assertTaken;
import static energy.foyer.provisioning.AccessScene.cameUntil;
import static energy.foyer.provisioning.AccessScene.connected;
import static energy.foyer.provisioning.AccessScene.packet;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.mqtt.ConnectFault;
import energy.foyer.mqtt.Credentials;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.provisioning.service.Operator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may connect, and as whom. */
final class AccessSessionsTest {
  @TempDir Path folder;
  private final Started started = new Started();
  private AccessScene scene;

  @BeforeEach
  void provision() throws Exception {
    scene = new AccessScene(started, folder);
  }

  @AfterEach
  void end() {
    started.close();
  }

  @Test
  void box_cannotTakeTheOthersSession() throws IOException {
    Duration session = Duration.ofHours(1);
    try (PahoBroker reader = connected(TestTerritory.line(scene.one, scene.one.box(), session))) {
      reader.subscribe(List.of(ROOT + "offers/+"));
    }
    try (PahoBroker own = scene.ofTerritory()) {
      assertTaken(own, ROOT + "offers/alpha-service");
    }
    try (PahoBroker thief = connected(TestTerritory.line(scene.other, scene.one.box(), session))) {
      thief.subscribe(List.of(ROOT + "reference/+"));
      try (PahoBroker own = scene.ofTerritory()) {
        assertTaken(own, ROOT + "reference/last");
      }
      assertEquals(
          new TreeSet<>(List.of(ROOT + "reference/last")),
          cameUntil(thief, ROOT + "reference/last"));
      try (PahoBroker reader = connected(TestTerritory.line(scene.one, scene.one.box(), session))) {
        assertEquals(
            new TreeSet<>(List.of(ROOT + "offers/alpha-service")),
            cameUntil(reader, ROOT + "offers/alpha-service"));
        assertTaken(thief, ROOT + "boxes/" + scene.other.box() + "/status");
        assertTrue(reader.connected());
      }
    }
  }

  /** Mosquitto takes any will at the login and holds it to the rules when it is due. */
  @Test
  void lastWill_isHeldToTheRulesToo() throws IOException {
    String own = ROOT + "boxes/" + scene.one.box() + "/status";
    try (PahoBroker reader = scene.ofTerritory();
        PahoBroker line = TestTerritory.line(scene.one)) {
      reader.subscribe(List.of("#"));
      for (String topic :
          List.of(
              ROOT + "boxes/" + scene.other.box() + "/status",
              ROOT + "offers/alpha-service",
              own)) {
        line.connect(Optional.of(packet(topic)));
        line.cut();
      }
      assertEquals(new TreeSet<>(List.of(own)), cameUntil(reader, own));
    }
  }

  @Test
  void certificate_opensItsOwnListenerOnly() throws IOException {
    Credentials box = TestTerritory.credentials(scene.one);
    assertThrows(
        ConnectFault.class, () -> connected(scene.territory.line(scene.one.box(), box)).close());
    Operator own = new Operator(scene.alpha);
    PahoBroker.Settings wrong =
        new PahoBroker.Settings(
            "localhost",
            scene.territory.boxesPort,
            own.name().toString(),
            own.credentials(),
            Duration.ZERO);
    try (PahoBroker line = new PahoBroker(wrong, () -> {})) {
      ConnectFault fault = assertThrows(ConnectFault.class, () -> line.connect(Optional.empty()));
      assertTrue(
          List.of(ConnectFault.Why.CERTIFICATE_REFUSED, ConnectFault.Why.CLOSED)
              .contains(fault.why()),
          fault.why().toString());
    }
    scene.box(scene.one).close();
    scene.service(scene.alpha).close();
  }

  @Test
  void stranger_connectsToNeitherListener() throws Exception {
    for (int port : List.of(scene.territory.boxesPort, scene.territory.servicesPort)) {
      assertThrows(
          IOException.class, () -> Stranger.connect(scene.territory.authority(), port, "TLSv1.3"));
      assertThrows(
          IOException.class, () -> Stranger.connect(scene.territory.authority(), port, "TLSv1.2"));
    }
  }

  @Test
  void receiver_addedWhileTheBrokerRuns_mayReadAtOnce() throws IOException {
    Path gamma = scene.territory.addService("gamma-service");
    try (PahoBroker reader = scene.service(gamma);
        PahoBroker box = scene.box(scene.one)) {
      reader.subscribe(List.of("#"));
      assertTaken(box, ALPHA + "homes/" + HOME + "/aggregates");
      String own = ROOT + "services/gamma-service/homes/" + HOME + "/aggregates";
      assertTaken(box, own);
      assertEquals(new TreeSet<>(List.of(own)), cameUntil(reader, own));
    }
  }

  @Test
  void receivers_ofOneServiceConnectTogether() throws IOException {
    Path second = folder.resolve("second");
    Provision.run(
            "service", "init", "--dir", second, "--service", "alpha-service", "--receiver", "two")
        .good();
    Provision.run(
            "service",
            "sign",
            "--authority",
            scene.territory.authority(),
            "--broker",
            scene.territory.brokerFolder(),
            "--request",
            second.resolve("request.pem"),
            "--service",
            "alpha-service",
            "--out",
            second)
        .good();
    String topic = ALPHA + "homes/" + HOME + "/consent";
    try (PahoBroker first = scene.service(scene.alpha);
        PahoBroker two = scene.service(second);
        PahoBroker box = scene.box(scene.one)) {
      first.subscribe(List.of(ALPHA + "#"));
      two.subscribe(List.of(ALPHA + "#"));
      assertTaken(box, topic);
      List<String> came = new ArrayList<>(cameUntil(first, topic));
      came.addAll(cameUntil(two, topic));
      assertArrayEquals(new Object[] {topic, topic}, came.toArray());
    }
  }
}
