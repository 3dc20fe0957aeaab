// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.Config;
import energy.foyer.mqtt.Arrival;
import energy.foyer.mqtt.Packet;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.provisioning.service.Operator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Two boxes, two services, the rules that the commands wrote, and a real broker. */
final class AccessScene {
  static final int TAKEN = 0x00;
  static final int NOBODY_READS = 0x10;
  static final int NOT_AUTHORISED = 0x87;
  static final String HOME = "abcdefghijklmnopqrstuvwxyz";
  static final String ROOT = "foyer/v1/";
  static final String ALPHA = ROOT + "services/alpha-service/";
  static final String BETA = ROOT + "services/beta-service/";
  static final Duration ANSWER = Duration.ofMinutes(1);

  final TestTerritory territory;
  final Config one;
  final Config other;
  final Path alpha;
  final Path beta;

  AccessScene(Started started, Path folder) throws Exception {
    territory = started.add(TestTerritory.start(folder));
    one = territory.addBox("one");
    other = territory.addBox("other");
    alpha = territory.addService("alpha-service");
    beta = territory.addService("beta-service");
  }

  static Packet packet(String topic) {
    return new Packet(topic, new byte[] {1}, false, 60, "", Map.of());
  }

  PahoBroker box(Config box) throws IOException {
    return connected(TestTerritory.line(box));
  }

  PahoBroker service(Path operator) throws IOException {
    Operator own = new Operator(operator);
    return connected(territory.line(own.name().toString(), own.credentials()));
  }

  PahoBroker ofTerritory() throws IOException {
    return connected(territory.line("territory", territory.ownCredentials()));
  }

  static PahoBroker connected(PahoBroker line) throws IOException {
    line.connect(Optional.empty());
    return line;
  }

  static int write(PahoBroker line, String topic) throws IOException {
    return line.hand(List.of(packet(topic))).await(ANSWER)[0];
  }

  static void assertRefused(PahoBroker line, String... topics) throws IOException {
    for (String topic : topics) {
      assertEquals(NOT_AUTHORISED, write(line, topic), topic);
    }
  }

  static void assertTaken(PahoBroker line, String... topics) throws IOException {
    for (String topic : topics) {
      int code = write(line, topic);
      assertTrue(code == TAKEN || code == NOBODY_READS, topic + ": " + code);
    }
  }

  /** The topics that came, up to the one that ends the test. */
  static TreeSet<String> cameUntil(PahoBroker reader, String last) {
    TreeSet<String> topics = new TreeSet<>();
    while (!topics.contains(last)) {
      Arrival arrival = Await.some(reader::received);
      topics.add(arrival.packet().topic());
      arrival.taken();
    }
    return topics;
  }
}
