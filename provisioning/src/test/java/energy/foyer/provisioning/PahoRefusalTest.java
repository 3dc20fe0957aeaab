// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.mqtt.ConnectFault;
import energy.foyer.mqtt.ConnectFault.Why;
import energy.foyer.mqtt.Credentials;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.provisioning.TestAuthority.ServerFiles;
import energy.foyer.provisioning.TestAuthority.Validity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which no line comes about, and the reason that is given for it. */
final class PahoRefusalTest {
  private static final String ACCESS = "user box\ntopic write t/#\n";

  @TempDir Path folder;
  private TestAuthority authority;
  private TestAuthority other;

  @BeforeEach
  void issue() {
    authority = TestAuthority.create(folder.resolve("authority"), "Test authority");
    other = TestAuthority.create(folder.resolve("other"), "Other authority");
  }

  private TestBroker broker(ServerFiles files) throws IOException {
    return TestBroker.start(folder.resolve("broker"), authority, files, ACCESS);
  }

  private ServerFiles good() throws IOException {
    return authority.server("localhost", Validity.today());
  }

  private static PahoBroker to(String host, int port, Credentials credentials) {
    return new PahoBroker(
        new PahoBroker.Settings(host, port, "box", credentials, Duration.ZERO), () -> {});
  }

  private static Why refusal(int port, Credentials credentials) {
    return refusal("localhost", port, credentials);
  }

  private static Why refusal(String host, int port, Credentials credentials) {
    try (PahoBroker broker = to(host, port, credentials)) {
      ConnectFault fault = assertThrows(ConnectFault.class, () -> broker.connect(Optional.empty()));
      assertFalse(broker.connected());
      return fault.why();
    }
  }

  @Test
  void brokerOfAnotherName_isRefused() throws IOException {
    try (TestBroker broker = broker(authority.server("elsewhere", Validity.today()))) {
      assertEquals(Why.HOST_NAME, refusal(broker.port(), authority.client("box")));
    }
  }

  @Test
  void brokerByAddress_isRefusedIfItsCertificateHasNone() throws IOException {
    try (TestBroker broker = broker(good())) {
      assertEquals(Why.HOST_NAME, refusal("127.0.0.1", broker.port(), authority.client("box")));
    }
  }

  @Test
  void brokerOfAnotherAuthority_isRefused() throws IOException {
    try (TestBroker broker = broker(other.server("localhost", Validity.today()))) {
      assertEquals(Why.BROKER_UNTRUSTED, refusal(broker.port(), authority.client("box")));
    }
  }

  @Test
  void brokerWithExpiredCertificate_isRefused() throws IOException {
    try (TestBroker broker = broker(authority.server("localhost", Validity.over()))) {
      assertEquals(Why.BROKER_EXPIRED, refusal(broker.port(), authority.client("box")));
    }
  }

  @Test
  void ownCertificateOfAnotherAuthority_isRefusedByTheBroker() throws IOException {
    try (TestBroker broker = broker(good())) {
      Credentials foreign = other.client("box");
      Credentials mixed =
          new Credentials(foreign.keystore(), foreign.passwordFile(), authority.pem());
      assertEquals(Why.CERTIFICATE_REFUSED, refusal(broker.port(), mixed));
    }
  }

  @Test
  void ownExpiredCertificate_isRefusedByTheBroker() throws IOException {
    try (TestBroker broker = broker(good())) {
      Credentials expired = authority.client("box", Validity.over());
      assertEquals(Why.CERTIFICATE_REFUSED, refusal(broker.port(), expired));
    }
  }

  @Test
  void login_isRefused() throws IOException {
    Path configuration = folder.resolve("mosquitto.conf");
    int port = TestBroker.freePort();
    ServerFiles files = good();
    Files.writeString(
        configuration,
        String.join(
            "\n",
            "user root",
            "listener " + port + " 127.0.0.1",
            "allow_anonymous false",
            "cafile " + authority.pem(),
            "certfile " + files.certificate(),
            "keyfile " + files.key(),
            ""));
    try (TestBroker broker = TestBroker.start(configuration, List.of(port))) {
      assertEquals(Why.NOT_AUTHORISED, refusal(broker.port(), authority.client("box")));
    }
  }

  @Test
  void nobodyThere_isUnreachable() throws IOException {
    assertEquals(Why.UNREACHABLE, refusal(TestBroker.freePort(), authority.client("box")));
  }

  @Test
  void unknownName_isSaidSo() throws IOException {
    assertEquals(Why.UNKNOWN_HOST, refusal("broker.invalid", 8883, authority.client("box")));
  }

  @Test
  void ownFiles_areNamedWhenUnusable() throws IOException {
    Credentials good = authority.client("box");
    Path absent = folder.resolve("absent");
    Path wrong = Files.writeString(folder.resolve("wrong"), "wrong\n");
    for (Credentials bad :
        List.of(
            new Credentials(absent, good.passwordFile(), good.truststore()),
            new Credentials(good.keystore(), absent, good.truststore()),
            new Credentials(good.keystore(), wrong, good.truststore()),
            new Credentials(wrong, good.passwordFile(), good.truststore()),
            new Credentials(good.keystore(), good.passwordFile(), wrong))) {
      assertEquals(Why.OWN_FILES, refusal(8883, bad));
    }
  }

  @Test
  void closingServer_leavesNoThread() throws IOException {
    try (QuickCloser plain = new QuickCloser(ServerSocketFactory.getDefault());
        QuickCloser secure = new QuickCloser(authority.server().getServerSocketFactory())) {
      Credentials credentials = authority.client("box");
      for (int i = 0; i < 20; i++) {
        assertEquals(Why.CLOSED, refusal(plain.port(), credentials));
        assertEquals(Why.CLOSED, refusal(secure.port(), credentials));
      }
      Await.until(() -> LineThreads.of("box") == 0);
    }
  }

  @Test
  void failedAttempts_leaveNoThread() throws IOException {
    try (TestBroker broker = broker(good())) {
      Credentials expired = authority.client("box", Validity.over());
      for (int i = 0; i < 20; i++) {
        assertEquals(Why.CERTIFICATE_REFUSED, refusal(broker.port(), expired));
      }
      Await.until(() -> LineThreads.of("box") == 0);
    }
  }

  @Test
  void silentServer_isGivenUp() throws IOException {
    try (TestBroker broker = broker(good());
        TestProxy proxy = new TestProxy(broker.port())) {
      proxy.swallow(true);
      long before = System.nanoTime();
      assertEquals(Why.UNREACHABLE, refusal(proxy.port(), authority.client("box")));
      assertTrue(System.nanoTime() - before < Duration.ofSeconds(60).toNanos());
      Await.until(() -> LineThreads.of("box") == 0);
    }
  }
}
