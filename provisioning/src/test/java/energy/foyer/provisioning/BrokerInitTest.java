// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.provisioning.authority.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BrokerInitTest {
  private static final int DNS = 2;
  private static final int ADDRESS = 7;

  @TempDir Path folder;

  @BeforeEach
  void issue() {
    Provision.run("authority", "init", "--dir", folder.resolve("authority")).good();
  }

  private Provision.Ran init(Object... more) {
    Object[] arguments = new Object[6 + more.length];
    arguments[0] = "broker";
    arguments[1] = "init";
    arguments[2] = "--dir";
    arguments[3] = folder.resolve("broker");
    arguments[4] = "--authority";
    arguments[5] = folder.resolve("authority");
    System.arraycopy(more, 0, arguments, 6, more.length);
    return Provision.run(arguments);
  }

  @Test
  void configuration_saysEverythingThatKeepsStrangersOut() throws IOException {
    init("--host", "broker.test", "--boxes-port", 1001, "--services-port", 1002).good();
    Path broker = folder.resolve("broker");
    List<String> lines = Files.readAllLines(broker.resolve("mosquitto.conf"));
    for (String once :
        List.of(
            "per_listener_settings true",
            "max_queued_messages 2147483647",
            "max_queued_bytes 268435456",
            "max_packet_size 262144",
            "persistence true",
            "persistence_location " + broker.resolve("data") + "/",
            "connection_messages false",
            "listener 1001 127.0.0.1",
            "listener 1002 127.0.0.1",
            "cafile " + broker.resolve("boxes-authority.pem"),
            "cafile " + broker.resolve("services-authority.pem"),
            "crlfile " + broker.resolve("boxes-revoked.pem"),
            "acl_file " + broker.resolve("boxes.acl"),
            "acl_file " + broker.resolve("services.acl"))) {
      assertEquals(1, lines.stream().filter(once::equals).count(), once);
    }
    for (String twice :
        List.of(
            "allow_anonymous false",
            "require_certificate true",
            "use_identity_as_username true",
            "use_username_as_clientid true",
            "tls_version tlsv1.3")) {
      assertEquals(2, lines.stream().filter(twice::equals).count(), twice);
    }
    assertTrue(lines.stream().noneMatch(line -> line.matches("log_type (debug|all|subscribe).*")));
  }

  @Test
  void accessFiles_areThoseOfTheContract() throws IOException {
    init("--host", "localhost").good();
    assertEquals(
        """
        # Written by foyer-provision. %u is the name in the box's certificate.
        pattern write foyer/v1/services/+/homes/+/aggregates
        pattern write foyer/v1/services/+/homes/+/consent
        pattern write foyer/v1/boxes/%u/status
        pattern read foyer/v1/offers/#
        pattern read foyer/v1/reference/#
        pattern read foyer/v1/services/+/receipts/+
        """,
        Files.readString(folder.resolve("broker/boxes.acl")));
    assertEquals(
        """
        # Written by foyer-provision, which adds each receiver that is signed.
        user territory
        topic write foyer/v1/offers/#
        topic write foyer/v1/reference/#
        topic read foyer/v1/boxes/+/status
        """,
        Files.readString(folder.resolve("broker/services.acl")));
  }

  @Test
  void certificate_isForTheHostAndForServersOnly() throws Exception {
    init("--host", "broker.test").good();
    List<X509Certificate> chain = Pem.readCertificates(folder.resolve("broker/broker.pem"));
    X509Certificate own = chain.get(0);
    own.verify(chain.get(1).getPublicKey());
    assertEquals(List.of("1.3.6.1.5.5.7.3.1"), own.getExtendedKeyUsage());
    assertEquals(-1, own.getBasicConstraints());
    assertEquals(
        List.of(List.of(DNS, "broker.test")), List.copyOf(own.getSubjectAlternativeNames()));
  }

  @Test
  void certificate_ofANumericHostNamesItsAddress() throws Exception {
    init("--host", "192.0.2.7").good();
    X509Certificate own = Pem.readCertificates(folder.resolve("broker/broker.pem")).get(0);
    assertEquals(
        List.of(List.of(ADDRESS, "192.0.2.7")), List.copyOf(own.getSubjectAlternativeNames()));
  }

  @Test
  void folder_holdsNoKeyButItsOwn() throws IOException {
    init("--host", "localhost").good();
    Map<String, String> modes = AuthorityInitTest.modes(folder.resolve("broker"));
    assertEquals("rwx------", modes.get(""));
    assertEquals("rw-------", modes.get("broker.key"));
    for (String name : modes.keySet()) {
      Path file = folder.resolve("broker").resolve(name);
      if (Files.isRegularFile(file) && !name.equals("broker.key")) {
        assertFalse(Files.readString(file).contains("PRIVATE KEY"), name);
      }
    }
  }

  @Test
  void init_neverOverwrites() {
    init("--host", "localhost").good();
    Provision.Ran again = init("--host", "localhost");
    assertEquals(1, again.code());
    assertTrue(again.err().contains("is there already; nothing was written"), again.err());
  }

  @Test
  void wrongUse_exitsWith2AndSaysWhat() {
    assertMisused("--host: expected", "--host", "a_b");
    assertMisused("--host: expected", "--host", "a\nuser root");
    assertMisused("--boxes-port: expected", "--host", "a", "--boxes-port", 0);
    assertMisused("--services-port: expected another", "--host", "a", "--services-port", 8883);
    assertMisused("--bind: expected", "--host", "a", "--bind", "localhost");
    assertMisused("--user: expected", "--host", "a", "--user", "no one");
    assertMisused("--host", new Object[0]);
    assertFalse(Files.exists(folder.resolve("broker")));
  }

  private void assertMisused(String message, Object... arguments) {
    Provision.Ran ran = init(arguments);
    assertEquals(2, ran.code(), message);
    assertTrue(ran.err().contains(message), ran.err());
  }

  @Test
  void missingTerritory_exitsWith1() {
    Provision.Ran ran =
        Provision.run(
            "broker",
            "init",
            "--dir",
            folder.resolve("b"),
            "--authority",
            folder.resolve("no"),
            "--host",
            "localhost");
    assertEquals(1, ran.code());
    assertTrue(ran.err().contains("authority.pem: no such file"), ran.err());
  }

  @Test
  void user_getsTheFiles() throws IOException {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        System.getProperty("user.name").equals("root"), "only root can give files away");
    init("--host", "localhost", "--user", "daemon").good();
    Path broker = folder.resolve("broker");
    for (String name : AuthorityInitTest.modes(broker).keySet()) {
      assertEquals("daemon", Files.getOwner(broker.resolve(name)).getName(), name);
    }
    assertTrue(Files.readString(broker.resolve("mosquitto.conf")).contains("\nuser daemon\n"));
  }

  @Test
  void reload_reachesTheBrokerOfTheFolderOnly() throws IOException {
    init(
            "--host",
            "localhost",
            "--boxes-port",
            TestBroker.freePort(),
            "--services-port",
            TestBroker.freePort())
        .good();
    Path broker = folder.resolve("broker");
    Provision.Ran none = Provision.run("broker", "reload", "--dir", broker);
    assertEquals(1, none.code());
    assertTrue(none.err().contains("no broker runs from this folder"), none.err());
    Files.writeString(
        broker.resolve("mosquitto.pid"), Long.toString(ProcessHandle.current().pid()));
    assertEquals(1, Provision.run("broker", "reload", "--dir", broker).code());
  }
}
