// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Text;
import energy.foyer.resident.Client.Reply;
import energy.foyer.vault.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the local API makes and keeps in the data folder, and boxes that are not well. */
final class LocalApiFilesTest {
  @TempDir Path temp;

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void files_areForTheOwnerOnly() throws IOException {
    new HomeBox(temp).close();
    ApiFiles files = new ApiFiles(temp);
    for (Path file :
        List.of(
            files.token(), files.keys().keystore(), files.keys().password(), files.certificate())) {
      assertEquals("rw-------", mode(file), file.toString());
    }
    assertTrue(Files.readString(files.token()).matches("[0-9a-f]{64}\n"));
    assertNotEquals(Files.readString(files.token()), Files.readString(files.keys().password()));
    assertFalse(Files.exists(temp.resolve("api-certificate.making")));
  }

  @Test
  void restart_keepsTokenAndCertificate() throws IOException {
    ApiFiles files = new ApiFiles(temp);
    new HomeBox(temp).close();
    String token = Files.readString(files.token());
    byte[] certificate = Files.readAllBytes(files.certificate());
    Files.delete(files.certificate());
    try (HomeBox box = new HomeBox(temp)) {
      assertEquals(token, Files.readString(files.token()));
      assertArrayEquals(certificate, Files.readAllBytes(files.certificate()));
      assertEquals(200, box.client().get("/health").status());
    }
  }

  @Test
  void certificate_isForLoopbackAndValidNow() throws IOException {
    ApiFiles files = new ApiFiles(temp);
    HandClock clock = new HandClock(HomeBox.START);
    LocalCertificate.open(files.keys(), clock.instant());
    X509Certificate made = Client.certificate(files.certificate());
    assertEquals(HomeBox.START.minus(Duration.ofDays(1)), made.getNotBefore().toInstant());
    assertEquals(HomeBox.START.plus(Duration.ofDays(824)), made.getNotAfter().toInstant());
    assertTrue(subjects(made).containsAll(List.of("localhost", "127.0.0.1")));
  }

  private static List<Object> subjects(X509Certificate certificate) {
    try {
      return certificate.getSubjectAlternativeNames().stream()
          .<Object>map(name -> name.get(1))
          .toList();
    } catch (java.security.cert.CertificateParsingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void certificateNearItsEnd_isMadeAnewAndPresented() throws IOException {
    ApiFiles files = new ApiFiles(temp);
    LocalCertificate certificate = LocalCertificate.open(files.keys(), HomeBox.START);
    X509Certificate first = Client.certificate(files.certificate());
    certificate.renewIfNear(HomeBox.START.plus(Duration.ofDays(763)));
    assertEquals(first, Client.certificate(files.certificate()));
    certificate.renewIfNear(HomeBox.START.plus(Duration.ofDays(765)));
    X509Certificate second = Client.certificate(files.certificate());
    assertNotEquals(first.getPublicKey(), second.getPublicKey());
  }

  @Test
  void running_presentsThePinnedCertificate() throws IOException {
    try (HomeBox box = new HomeBox(temp);
        SSLSocket socket = box.client().socket()) {
      Certificate[] presented = socket.getSession().getPeerCertificates();
      assertEquals(1, presented.length);
      assertEquals(Client.certificate(new ApiFiles(temp).certificate()), presented[0]);
      assertEquals("TLSv1.3", socket.getSession().getProtocol());
    }
  }

  @Test
  void tokenThatOthersMayRead_isRefusedWithTheRemedy() throws IOException {
    HomeBox.quick(temp).close();
    Path token = new ApiFiles(temp).token();
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r-----"));
    IOException refused = assertThrows(IOException.class, () -> Token.in(token));
    assertTrue(refused.getMessage().contains("rm " + token), refused.getMessage());
  }

  @Test
  void tokenOfAnotherForm_isRefused() throws IOException {
    Path token = temp.resolve("token");
    for (String text : List.of("", "secret\n", "0".repeat(63), "G".repeat(64))) {
      PrivateFiles.write(token, text.getBytes(StandardCharsets.US_ASCII));
      assertThrows(IOException.class, () -> Token.in(token), text);
    }
  }

  @Test
  void damagedKeystore_isNamedWithTheRemedy() throws IOException {
    new HomeBox(temp).close();
    Path keystore = new ApiFiles(temp).keys().keystore();
    byte[] bytes = Files.readAllBytes(keystore);
    bytes[bytes.length / 2] ^= 1;
    Files.write(keystore, bytes);
    IOException refused =
        assertThrows(
            IOException.class,
            () -> LocalCertificate.open(new ApiFiles(temp).keys(), HomeBox.START));
    assertTrue(refused.getMessage().contains("rm " + keystore), refused.getMessage());
  }

  @Test
  void takenPort_isNamed() throws IOException {
    try (HomeBox box = HomeBox.quick(temp.resolve("one"))) {
      Path other = Files.createDirectory(temp.resolve("two"));
      IOException taken =
          assertThrows(
              IOException.class, () -> LocalApi.open(other, box.port(), box.parts, box.books));
      assertTrue(taken.getMessage().contains("api.port"), taken.getMessage());
    }
  }

  @Test
  void closedDatabase_leavesTheHealthAndTakesABackup() throws IOException {
    try (HomeBox box = HomeBox.quick(temp)) {
      box.stop();
      SSLContext tls = Client.trusting(temp);
      Text why = new Text("plus récente que cet agent", "newer than this agent");
      try (LocalApi closed = LocalApi.closed(temp, 0, box.parts, why)) {
        Reply health = new Client(temp, closed.port(), tls).get("/health");
        assertEquals(why.fr(), health.field("database"), "the language of this box");
        for (Route route : box.routes()) {
          if (!route.path().equals("/health") && !route.path().startsWith("/claim/restore")) {
            String path = route.path().replace("{id}", "00000000-0000-4000-8000-000000000000");
            Client client = new Client(temp, closed.port(), tls);
            client =
                route.bytes() ? client.with("Content-Type", "application/octet-stream") : client;
            Reply reply = route.method().equals("GET") ? client.get(path) : client.post(path, "");
            assertEquals(503, reply.status(), path);
            assertEquals(why.fr(), reply.field("detail"));
            assertEquals(401, client.without("Authorization").get(path).status(), path);
          }
        }
        Client client = new Client(temp, closed.port(), tls);
        assertEquals(400, client.post("/claim/restore", "{}").status());
        assertEquals(
            201, client.post("/claim/restore", "{\"passphrase\":\"what it was\"}").status());
        Reply piece =
            client
                .with("Content-Type", "application/octet-stream")
                .post("/claim/restore/piece?number=1", "no backup at all");
        assertEquals("true", piece.field("taken"));
        Reply refused = new Client(temp, closed.port(), tls).post("/claim/restore/end", "{}");
        assertEquals("urn:foyer:problem:restore-refused", refused.field("type"));
        assertEquals(0, box.restarted.get());
      }
    }
  }

  @Test
  void s2_wrongToken_isRefusedAndThenWaits() throws IOException {
    try (HomeBox box = HomeBox.quick(temp)) {
      for (int i = 0; i < 4; i++) {
        Reply wrong = box.client().with("Authorization", "Bearer " + i).get("/health");
        assertEquals(401, wrong.status());
        assertEquals("urn:foyer:problem:token-wrong", wrong.field("type"));
      }
      Reply waits = box.client().with("Authorization", "Bearer 4").get("/health");
      assertEquals(429, waits.status());
      assertEquals("1", waits.headers().get("retry-after"));
      assertEquals(200, box.client().get("/health").status());
    }
  }

  @Test
  void failure_tellsNothingOfItsInside() throws IOException {
    try (HomeBox box =
        new HomeBox(
            temp,
            () -> {
              throw new IllegalStateException("canary-4711");
            })) {
      Reply reply = box.client().get("/health");
      assertEquals(500, reply.status());
      assertFalse(
          reply.body().contains("canary") || reply.body().contains("Exception"), reply.body());
      assertEquals(200, box.client().get("/claim").status());
    }
  }
}
