// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.Config;
import energy.foyer.mqtt.Arrival;
import energy.foyer.mqtt.ConnectFault;
import energy.foyer.mqtt.Credentials;
import energy.foyer.mqtt.Packet;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.provisioning.service.Operator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two boxes, two services, the rules that the commands wrote, and a real broker. */
final class AccessRulesTest {
  private static final int TAKEN = 0x00;
  private static final int NOBODY_READS = 0x10;
  private static final int NOT_AUTHORISED = 0x87;
  private static final String HOME = "abcdefghijklmnopqrstuvwxyz";
  private static final String ROOT = "foyer/v1/";
  private static final String ALPHA = ROOT + "services/alpha-service/";
  private static final String BETA = ROOT + "services/beta-service/";
  private static final Duration ANSWER = Duration.ofSeconds(20);

  @TempDir Path folder;
  private TestTerritory territory;
  private Config one;
  private Config other;
  private Path alpha;
  private Path beta;

  @BeforeEach
  void provision() throws Exception {
    territory = TestTerritory.start(folder);
    one = territory.addBox("one");
    other = territory.addBox("other");
    alpha = territory.addService("alpha-service");
    beta = territory.addService("beta-service");
  }

  @AfterEach
  void end() throws IOException {
    territory.close();
  }

  private static Packet packet(String topic) {
    return new Packet(topic, new byte[] {1}, false, 60, "", Map.of());
  }

  private PahoBroker box(Config box) throws IOException {
    return connected(TestTerritory.line(box));
  }

  private PahoBroker service(Path operator) throws IOException {
    Operator own = new Operator(operator);
    return connected(territory.line(own.name().toString(), own.credentials()));
  }

  private PahoBroker ofTerritory() throws IOException {
    return connected(territory.line("territory", territory.ownCredentials()));
  }

  private static PahoBroker connected(PahoBroker line) throws IOException {
    line.connect(Optional.empty());
    return line;
  }

  private static int write(PahoBroker line, String topic) throws IOException {
    return line.hand(List.of(packet(topic))).await(ANSWER)[0];
  }

  private static void assertRefused(PahoBroker line, String... topics) throws IOException {
    for (String topic : topics) {
      assertEquals(NOT_AUTHORISED, write(line, topic), topic);
    }
  }

  private static void assertTaken(PahoBroker line, String... topics) throws IOException {
    for (String topic : topics) {
      int code = write(line, topic);
      assertTrue(code == TAKEN || code == NOBODY_READS, topic + ": " + code);
    }
  }

  @Test
  void box_writesWhatIsItsOwnAndNothingElse() throws IOException {
    try (PahoBroker line = box(one)) {
      assertTaken(
          line,
          ALPHA + "homes/" + HOME + "/aggregates",
          BETA + "homes/" + HOME + "/consent",
          ROOT + "boxes/" + one.box() + "/status");
      assertRefused(
          line,
          ROOT + "boxes/" + other.box() + "/status",
          ROOT + "boxes/" + one.box() + "/other",
          ROOT + "offers/alpha-service",
          ROOT + "reference/prices",
          ALPHA + "receipts/" + HOME,
          ALPHA + "homes/" + HOME,
          ALPHA + "homes/" + HOME + "/aggregates/more",
          ALPHA + "homes/" + HOME + "/other",
          "foyer/v2/services/alpha-service/homes/" + HOME + "/aggregates",
          "homeassistant/sensor/config");
      assertTaken(line, ALPHA + "homes/" + HOME + "/aggregates");
    }
  }

  @Test
  void service_writesItsReceiptsAndNothingElse() throws IOException {
    try (PahoBroker line = service(alpha)) {
      assertTaken(line, ALPHA + "receipts/" + HOME);
      assertRefused(
          line,
          ALPHA + "homes/" + HOME + "/aggregates",
          ALPHA + "homes/" + HOME + "/consent",
          ALPHA + "receipts/" + HOME + "/more",
          BETA + "receipts/" + HOME,
          BETA + "homes/" + HOME + "/aggregates",
          ROOT + "offers/alpha-service",
          ROOT + "reference/prices",
          ROOT + "boxes/" + one.box() + "/status");
      assertTaken(line, ALPHA + "receipts/" + HOME);
    }
  }

  @Test
  void territory_writesOffersAndReferencesAndNothingElse() throws IOException {
    try (PahoBroker line = ofTerritory()) {
      assertTaken(line, ROOT + "offers/alpha-service", ROOT + "reference/prices");
      assertRefused(
          line,
          ALPHA + "homes/" + HOME + "/aggregates",
          ALPHA + "homes/" + HOME + "/consent",
          ALPHA + "receipts/" + HOME,
          ROOT + "boxes/" + one.box() + "/status");
    }
  }

  /** One of each topic, from who may write it; the last is what each of the readers may read. */
  private void writeOneOfEach() throws IOException {
    try (PahoBroker oneLine = box(other);
        PahoBroker alphaLine = service(alpha);
        PahoBroker betaLine = service(beta);
        PahoBroker own = ofTerritory()) {
      assertTaken(own, ROOT + "offers/alpha-service", ROOT + "reference/prices");
      assertTaken(alphaLine, ALPHA + "receipts/" + HOME);
      assertTaken(betaLine, BETA + "receipts/" + HOME);
      assertTaken(
          oneLine,
          BETA + "homes/" + HOME + "/aggregates",
          BETA + "homes/" + HOME + "/consent",
          ALPHA + "homes/" + HOME + "/aggregates",
          ALPHA + "homes/" + HOME + "/consent",
          ROOT + "boxes/" + other.box() + "/status");
      assertTaken(own, ROOT + "offers/last");
      assertTaken(oneLine, ALPHA + "homes/last/aggregates");
      assertTaken(oneLine, BETA + "homes/last/aggregates");
    }
  }

  private static List<String> filters() {
    return List.of(
        "#",
        "$SYS/#",
        "$share/group/#",
        ROOT + "#",
        ROOT + "services/+/homes/+/aggregates",
        ROOT + "services/alpha-service/#",
        ROOT + "services/beta-service/#",
        ROOT + "boxes/+/status",
        ROOT + "offers/+",
        ROOT + "reference/+");
  }

  /** The topics that came, up to the one that ends the test. */
  private static TreeSet<String> cameUntil(PahoBroker reader, String last) {
    TreeSet<String> topics = new TreeSet<>();
    while (!topics.contains(last)) {
      Arrival arrival = Await.some(reader::received);
      topics.add(arrival.packet().topic());
      arrival.taken();
    }
    return topics;
  }

  @Test
  void box_isDeliveredOffersReferencesAndReceiptsOnly() throws IOException {
    try (PahoBroker reader = box(one)) {
      reader.subscribe(filters());
      reader.subscribe(List.of(ROOT + "services/+/receipts/+"));
      writeOneOfEach();
      assertEquals(
          new TreeSet<>(
              List.of(
                  ROOT + "offers/alpha-service",
                  ROOT + "offers/last",
                  ROOT + "reference/prices",
                  ALPHA + "receipts/" + HOME,
                  BETA + "receipts/" + HOME)),
          cameUntil(reader, ROOT + "offers/last"));
    }
  }

  @Test
  void service_isDeliveredItsOwnTopicsOnly() throws IOException {
    try (PahoBroker reader = service(alpha)) {
      reader.subscribe(filters());
      reader.subscribe(List.of(ROOT + "services/+/receipts/+"));
      writeOneOfEachBut(alpha);
      assertEquals(
          new TreeSet<>(
              List.of(
                  ALPHA + "homes/" + HOME + "/aggregates",
                  ALPHA + "homes/" + HOME + "/consent",
                  ALPHA + "homes/last/aggregates")),
          cameUntil(reader, ALPHA + "homes/last/aggregates"));
    }
  }

  /** As {@link #writeOneOfEach}, without the line of the service that reads meanwhile. */
  private void writeOneOfEachBut(Path reader) throws IOException {
    try (PahoBroker box = box(other);
        PahoBroker betaLine = service(reader.equals(alpha) ? beta : alpha);
        PahoBroker own = ofTerritory()) {
      assertTaken(own, ROOT + "offers/alpha-service", ROOT + "reference/prices");
      assertTaken(betaLine, BETA + "receipts/" + HOME);
      assertTaken(
          box,
          BETA + "homes/" + HOME + "/aggregates",
          BETA + "homes/" + HOME + "/consent",
          ROOT + "boxes/" + other.box() + "/status",
          ALPHA + "homes/" + HOME + "/aggregates",
          ALPHA + "homes/" + HOME + "/consent",
          ALPHA + "homes/last/aggregates");
    }
  }

  @Test
  void territory_isDeliveredTheStatesOfBoxesOnly() throws IOException {
    try (PahoBroker reader = ofTerritory();
        PahoBroker box = box(one)) {
      reader.subscribe(filters());
      assertTaken(
          box,
          ALPHA + "homes/" + HOME + "/aggregates",
          ALPHA + "homes/" + HOME + "/consent",
          ROOT + "boxes/" + one.box() + "/status");
      assertEquals(
          new TreeSet<>(List.of(ROOT + "boxes/" + one.box() + "/status")),
          cameUntil(reader, ROOT + "boxes/" + one.box() + "/status"));
    }
  }

  @Test
  void box_cannotTakeTheOthersSession() throws IOException {
    Duration session = Duration.ofHours(1);
    try (PahoBroker reader = connected(TestTerritory.line(one, one.box(), session))) {
      reader.subscribe(List.of(ROOT + "offers/+"));
    }
    try (PahoBroker own = ofTerritory()) {
      assertTaken(own, ROOT + "offers/alpha-service");
    }
    try (PahoBroker thief = connected(TestTerritory.line(other, one.box(), session))) {
      thief.subscribe(List.of(ROOT + "reference/+"));
      try (PahoBroker own = ofTerritory()) {
        assertTaken(own, ROOT + "reference/last");
      }
      assertEquals(
          new TreeSet<>(List.of(ROOT + "reference/last")),
          cameUntil(thief, ROOT + "reference/last"));
      try (PahoBroker reader = connected(TestTerritory.line(one, one.box(), session))) {
        assertEquals(
            new TreeSet<>(List.of(ROOT + "offers/alpha-service")),
            cameUntil(reader, ROOT + "offers/alpha-service"));
        assertTaken(thief, ROOT + "boxes/" + other.box() + "/status");
        assertTrue(reader.connected());
      }
    }
  }

  /** Mosquitto takes any will at the login and holds it to the rules when it is due. */
  @Test
  void lastWill_isHeldToTheRulesToo() throws IOException {
    String own = ROOT + "boxes/" + one.box() + "/status";
    try (PahoBroker reader = ofTerritory();
        PahoBroker line = TestTerritory.line(one)) {
      reader.subscribe(List.of("#"));
      for (String topic :
          List.of(ROOT + "boxes/" + other.box() + "/status", ROOT + "offers/alpha-service", own)) {
        line.connect(Optional.of(packet(topic)));
        line.cut();
      }
      assertEquals(new TreeSet<>(List.of(own)), cameUntil(reader, own));
    }
  }

  @Test
  void certificate_opensItsOwnListenerOnly() throws IOException {
    Credentials box = TestTerritory.credentials(one);
    assertThrows(ConnectFault.class, () -> connected(territory.line(one.box(), box)).close());
    Operator own = new Operator(alpha);
    PahoBroker.Settings wrong =
        new PahoBroker.Settings(
            "localhost",
            territory.boxesPort,
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
    box(one).close();
    service(alpha).close();
  }

  @Test
  void stranger_connectsToNeitherListener() throws Exception {
    for (int port : List.of(territory.boxesPort, territory.servicesPort)) {
      assertThrows(
          IOException.class, () -> Stranger.connect(territory.authority(), port, "TLSv1.3"));
      assertThrows(
          IOException.class, () -> Stranger.connect(territory.authority(), port, "TLSv1.2"));
    }
  }

  @Test
  void receiver_addedWhileTheBrokerRuns_mayReadAtOnce() throws IOException {
    Path gamma = territory.addService("gamma-service");
    try (PahoBroker reader = service(gamma);
        PahoBroker box = box(one)) {
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
            territory.authority(),
            "--broker",
            territory.brokerFolder(),
            "--request",
            second.resolve("request.pem"),
            "--out",
            second)
        .good();
    String topic = ALPHA + "homes/" + HOME + "/consent";
    try (PahoBroker first = service(alpha);
        PahoBroker two = service(second);
        PahoBroker box = box(one)) {
      first.subscribe(List.of(ALPHA + "#"));
      two.subscribe(List.of(ALPHA + "#"));
      assertTaken(box, topic);
      List<String> came = new ArrayList<>(cameUntil(first, topic));
      came.addAll(cameUntil(two, topic));
      assertArrayEquals(new Object[] {topic, topic}, came.toArray());
    }
  }
}
