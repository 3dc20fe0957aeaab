// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.Config;
import energy.foyer.consent.Offer;
import energy.foyer.mqtt.Credentials;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.wire.OfferDraft;
import energy.foyer.wire.Opened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A territory with its broker, made by the commands in a folder of one test. */
final class TestTerritory implements AutoCloseable {
  final Path folder;
  final int boxesPort;
  final int servicesPort;
  final TestBroker broker;

  private TestTerritory(Path folder) throws IOException {
    this.folder = folder;
    boxesPort = TestBroker.freePort();
    servicesPort = TestBroker.freePort();
    Provision.run("authority", "init", "--dir", authority()).good();
    Provision.run(
            "broker",
            "init",
            "--dir",
            brokerFolder(),
            "--authority",
            authority(),
            "--host",
            "localhost",
            "--boxes-port",
            boxesPort,
            "--services-port",
            servicesPort)
        .good();
    broker =
        TestBroker.start(
            brokerFolder().resolve("mosquitto.conf"), List.of(boxesPort, servicesPort));
  }

  static TestTerritory start(Path folder) throws IOException {
    return new TestTerritory(folder);
  }

  Path authority() {
    return folder.resolve("authority");
  }

  Path brokerFolder() {
    return folder.resolve("broker");
  }

  /** Makes a service at its operator and admits it while the broker runs. */
  Path addService(String name) throws IOException {
    Path operator = folder.resolve(name);
    Provision.run("service", "init", "--dir", operator, "--service", name).good();
    Provision.run(
            "service",
            "sign",
            "--authority",
            authority(),
            "--broker",
            brokerFolder(),
            "--request",
            operator.resolve("request.pem"),
            "--offer",
            operator.resolve("offer.json"),
            "--out",
            operator)
        .good();
    return operator;
  }

  /** The offer of a service as its operator drafted it. */
  static Offer offer(Path operator) throws IOException {
    byte[] json = Files.readAllBytes(operator.resolve("offer.json"));
    return ((Opened.Accepted<Offer>) OfferDraft.read(json)).document();
  }

  /** A box as the gateway reads its configuration. */
  Config addBox(String name) throws Exception {
    Path out = folder.resolve(name);
    Provision.run(
            "box",
            "add",
            "--authority",
            authority(),
            "--broker-host",
            "localhost",
            "--broker-port",
            boxesPort,
            "--out",
            out)
        .good();
    return Config.read(out.resolve("foyer-gateway.properties"));
  }

  static Credentials credentials(Config box) {
    Config.Broker files = box.broker().orElseThrow();
    return new Credentials(files.keystore(), files.passwordFile(), files.truststore());
  }

  /** The line of a box. */
  static PahoBroker line(Config box) {
    return line(box, box.box(), Duration.ZERO);
  }

  static PahoBroker line(Config box, String clientId, Duration session) {
    return new PahoBroker(
        new PahoBroker.Settings(
            "localhost", box.broker().orElseThrow().port(), clientId, credentials(box), session),
        () -> {});
  }

  /** The line of a service, or of the territory, to the listener for services. */
  PahoBroker line(String clientId, Credentials credentials) {
    return new PahoBroker(
        new PahoBroker.Settings("localhost", servicesPort, clientId, credentials, Duration.ZERO),
        () -> {});
  }

  Credentials ownCredentials() {
    Path connection = authority().resolve("connection");
    return new Credentials(
        connection.resolve("territory.p12"),
        connection.resolve("territory.password"),
        authority().resolve("broker/authority.pem"));
  }

  @Override
  public void close() throws IOException {
    broker.close();
  }
}
