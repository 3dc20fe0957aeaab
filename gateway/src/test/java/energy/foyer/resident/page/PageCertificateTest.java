// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.GivenCertificate;
import energy.foyer.resident.HomeBox;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which certificate the page shows to whom. */
final class PageCertificateTest {
  private static final String NAME = "box-17.energie.example";

  @TempDir static Path temp;
  private static Path first;
  private static Path second;

  @BeforeAll
  static void make() throws Exception {
    first = keystore("first.p12", "EC");
    second = keystore("second.p12", "RSA");
    Files.writeString(temp.resolve("password"), "changeit\n");
  }

  private static Path keystore(String file, String algorithm) throws Exception {
    Path made = temp.resolve(file);
    String program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                List.of(
                    program,
                    "-genkeypair",
                    "-alias",
                    "any",
                    "-keyalg",
                    algorithm,
                    "-dname",
                    "CN=" + NAME + ",O=" + algorithm,
                    "-ext",
                    "SAN=dns:" + NAME,
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    made.toString(),
                    "-storepass",
                    "changeit"))
            .redirectErrorStream(true)
            .start();
    assertEquals(0, process.waitFor(), new String(process.getInputStream().readAllBytes()));
    return made;
  }

  private static GivenCertificate.Given given(Path keystore) {
    return new GivenCertificate.Given(NAME, keystore, temp.resolve("password"));
  }

  private static X509Certificate shown(int port, Optional<String> name) throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            TrustsAnyone.context()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      SSLParameters parameters = socket.getSSLParameters();
      name.ifPresent(asked -> parameters.setServerNames(List.of(new SNIHostName(asked))));
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  @Test
  void realName_isShownItsOwnCertificate_andAnsweredUnderIt() throws Exception {
    Path folder = temp.resolve("named");
    try (HomeBox box = HomeBox.quick(folder);
        PageServer page =
            PageServer.open(
                new PageServer.Place(
                    folder, PageHome.BOX, 0, OptionalInt.of(0), Optional.of(given(first))),
                box.reach())) {
      X509Certificate named = shown(page.port(), Optional.of(NAME));
      assertTrue(named.getSubjectX500Principal().getName().contains(NAME));
      X509Certificate own = shown(page.port(), Optional.empty());
      assertEquals("CN=foyer", own.getSubjectX500Principal().getName());
      assertEquals(own, shown(page.port(), Optional.of("foyer-abcd.local")));
      PageBrowser browser = new PageBrowser(page.port());
      assertEquals(200, browser.with("Host", NAME + ":" + page.port()).get("/help").status());
      assertEquals(421, browser.with("Host", "other." + NAME).get("/help").status());
      assertFalse(strict(page, NAME), "plain HTTP has a port that speaks no TLS");
    }
  }

  private static boolean strict(PageServer page, String host) throws IOException {
    PageBrowser browser = new PageBrowser(page.port()).with("Host", host + ":" + page.port());
    for (String path : List.of("/help", "/login", FilePages.address("foyer.css"), "/api/v1/live")) {
      String told = browser.get(path).headers().getOrDefault("strict-transport-security", "");
      if (!told.equals("max-age=31536000")) {
        assertEquals("", told, path);
        return false;
      }
    }
    return true;
  }

  @Test
  void realName_isOfTlsOnly_andNoOtherNameIs() throws Exception {
    Path folder = temp.resolve("strict");
    try (HomeBox box = HomeBox.quick(folder);
        PageServer page =
            PageServer.open(
                new PageServer.Place(
                    folder, PageHome.BOX, 0, OptionalInt.empty(), Optional.of(given(first))),
                box.reach())) {
      assertTrue(strict(page, NAME));
      assertTrue(strict(page, NAME.toUpperCase(Locale.ROOT)));
      for (String own : List.of("localhost", "127.0.0.1", "foyer-abcd.local")) {
        assertFalse(strict(page, own), own + ": one could never pass its warning again");
      }
    }
  }

  @Test
  void otherFiles_arePresentedFromTheNextLookOn_andDamagedOnesNever() throws Exception {
    Path keystore = temp.resolve("page.p12");
    Files.copy(first, keystore);
    Path folder = temp.resolve("renewed");
    PageServer.Place place =
        new PageServer.Place(
            folder, PageHome.BOX, 0, OptionalInt.empty(), Optional.of(given(keystore)));
    try (HomeBox box = HomeBox.quick(folder);
        PageServer page = PageServer.open(place, box.reach())) {
      X509Certificate before = shown(page.port(), Optional.of(NAME));
      Files.copy(second, keystore, StandardCopyOption.REPLACE_EXISTING);
      changed(keystore, 1);
      page.look();
      X509Certificate after = shown(page.port(), Optional.of(NAME));
      assertNotEquals(before, after);
      assertEquals("RSA", after.getPublicKey().getAlgorithm());
      Files.writeString(keystore, "half of a fi");
      changed(keystore, 2);
      page.look();
      assertEquals(after, shown(page.port(), Optional.of(NAME)));
    }
  }

  private static void changed(Path file, int minutes) throws IOException {
    Instant later = Instant.parse("2026-11-20T17:05:09Z").plus(Duration.ofMinutes(minutes));
    Files.setLastModifiedTime(file, FileTime.from(later));
  }

  @Test
  void certificateThatCannotBeRead_isNamedWithItsRemedy() throws Exception {
    Path wrong = Files.writeString(temp.resolve("wrong.p12"), "no keystore");
    IOException told = assertThrows(IOException.class, () -> GivenCertificate.open(given(wrong)));
    assertTrue(told.getMessage().contains("page.keystore-password-file"), told.getMessage());
    assertFalse(told.getMessage().contains("changeit"), told.getMessage());
  }
}
