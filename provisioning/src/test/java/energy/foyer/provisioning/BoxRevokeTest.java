// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static energy.foyer.provisioning.AccessScene.ALPHA;
import static energy.foyer.provisioning.AccessScene.HOME;
import static energy.foyer.provisioning.AccessScene.ROOT;
import static energy.foyer.provisioning.AccessScene.assertRefused;
import static energy.foyer.provisioning.AccessScene.assertTaken;
import static energy.foyer.provisioning.AccessScene.cameUntil;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.Config;
import energy.foyer.mqtt.ConnectFault;
import energy.foyer.mqtt.PahoBroker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A box that is shut out, before a real broker. */
final class BoxRevokeTest {
  private static final String DATA = ALPHA + "homes/" + HOME + "/aggregates";

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

  private Provision.Ran revoke(Object name, Object... more) {
    List<Object> words = new ArrayList<>(List.of("box", "revoke", "--broker", broker(), name));
    words.addAll(List.of("--authority", scene.territory.authority()));
    words.addAll(List.of(more));
    return Provision.run(words.toArray());
  }

  private Path broker() {
    return scene.territory.brokerFolder();
  }

  private Path register() {
    return scene.territory.authority().resolve("boxes/revoked.pem");
  }

  private boolean refused(Config box) {
    ConnectFault fault = assertThrows(ConnectFault.class, () -> scene.box(box).close());
    return List.of(ConnectFault.Why.CERTIFICATE_REFUSED, ConnectFault.Why.CLOSED)
        .contains(fault.why());
  }

  @Test
  void revokedBox_isRefused_onItsOpenLineAndAtEachLogin_andTheOthersAreNot() throws Exception {
    try (PahoBroker reader = scene.service(scene.alpha);
        PahoBroker stands = scene.box(scene.one);
        PahoBroker other = scene.box(scene.other)) {
      reader.subscribe(List.of(ALPHA + "#"));
      stands.subscribe(List.of(ROOT + "offers/#"));
      other.subscribe(List.of(ROOT + "offers/#"));
      assertTaken(stands, DATA);
      assertEquals(new TreeSet<>(List.of(DATA)), cameUntil(reader, DATA));

      Provision.Ran ran = revoke(scene.one.box(), "--json").good();

      assertTrue(
          ran.out()
              .matches(
                  "\\{\"box\":\"%s\",\"serial\":\"[0-9a-f]+\",\"already\":false,\"reloaded\":true}\\n"
                      .formatted(scene.one.box())),
          ran.out());
      Await.until(() -> refused(scene.one));
      String status = ROOT + "boxes/" + scene.one.box() + "/status";
      assertRefused(stands, DATA, status, ALPHA + "homes/" + HOME + "/consent");
      try (PahoBroker own = scene.ofTerritory()) {
        assertTaken(own, ROOT + "offers/alpha-service");
      }
      String last = ALPHA + "homes/" + HOME + "/consent";
      assertTaken(other, last);
      assertEquals(new TreeSet<>(List.of(last)), cameUntil(reader, last));
      assertEquals(
          new TreeSet<>(List.of(ROOT + "offers/alpha-service")),
          cameUntil(other, ROOT + "offers/alpha-service"));
      assertTrue(stands.received().isEmpty(), "nothing is delivered to it");
    }
    scene.territory.broker.stop();
    scene.territory.broker.restart();
    assertTrue(refused(scene.one));
    scene.box(scene.other).close();
    theSecondOneToo();
  }

  /** The list grows; asked twice it stays as it is. */
  private void theSecondOneToo() throws Exception {
    byte[] first = Files.readAllBytes(register());
    assertTrue(revoke(scene.one.box(), "--json").good().out().contains("\"already\":true"));
    assertArrayEquals(first, Files.readAllBytes(register()));
    revoke(scene.other.box()).good();
    Await.until(() -> refused(scene.other));
    assertTrue(refused(scene.one));
    assertArrayEquals(
        Files.readAllBytes(register()), Files.readAllBytes(broker().resolve("boxes-revoked.pem")));
    CertificateFactory x509 = CertificateFactory.getInstance("X.509");
    X509CRL list =
        (X509CRL) x509.generateCRL(new ByteArrayInputStream(Files.readAllBytes(register())));
    X509Certificate authority =
        (X509Certificate)
            x509.generateCertificate(
                new ByteArrayInputStream(
                    Files.readAllBytes(
                        scene.territory.authority().resolve("boxes/authority.pem"))));
    list.verify(authority.getPublicKey());
    assertEquals(2, list.getRevokedCertificates().size());
    assertEquals(authority.getNotAfter(), list.getNextUpdate(), "it never shuts everybody out");
  }

  @Test
  void whatIsWrong_isSaid_andNothingIsWritten() throws Exception {
    String rules = Files.readString(broker().resolve("boxes.acl"));
    byte[] none = Files.readAllBytes(broker().resolve("boxes-revoked.pem"));
    Provision.Ran dry = revoke(scene.one.box(), "--dry-run").good();
    assertTrue(dry.out().contains("would write changed file " + register()), dry.out());
    assertTrue(dry.out().contains(scene.one.box() + " would be shut out"), dry.out());

    assertEquals(2, revoke("box-1").code());
    assertEquals(2, revoke("box-aaaaaaaaaaaaaaaa\nuser").code());
    Provision.Ran unknown = revoke("box-aaaaaaaaaaaaaaaa");
    assertEquals(1, unknown.code());
    assertTrue(unknown.err().contains("no certificate was issued"), unknown.err());

    Path elsewhere = folder.resolve("elsewhere");
    Provision.run("authority", "init", "--dir", elsewhere).good();
    byte[] foreign = foreignList(elsewhere);
    for (byte[] wrong : List.of(foreign, "no list".getBytes(StandardCharsets.UTF_8))) {
      Files.write(register(), wrong);
      Provision.Ran damaged = revoke(scene.one.box());
      assertEquals(2, damaged.code(), damaged.out());
      assertTrue(damaged.err().contains("revoked.pem: expected"), damaged.err());
      assertArrayEquals(wrong, Files.readAllBytes(register()));
    }
    assertEquals(rules, Files.readString(broker().resolve("boxes.acl")));
    assertArrayEquals(none, Files.readAllBytes(broker().resolve("boxes-revoked.pem")));
    scene.box(scene.one).close();
  }

  /** The list of another territory. */
  private byte[] foreignList(Path territory) throws IOException {
    Path its = folder.resolve("its-broker");
    Provision.run("broker", "init", "--dir", its, "--authority", territory, "--host", "localhost")
        .good();
    return Files.readAllBytes(its.resolve("boxes-revoked.pem"));
  }
}
