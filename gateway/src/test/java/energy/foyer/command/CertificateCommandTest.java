// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.HomeBox;
import energy.foyer.resident.PageAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a technician reads for the label. */
final class CertificateCommandTest {
  @TempDir Path folder;

  private final Typed typed = new Typed();

  private Path configuration(String... more) throws IOException {
    return Files.writeString(
        folder.resolve("foyer-gateway.properties"),
        "box = box-abcdefghijklmnop\nmeter.line = -\n" + String.join("\n", more) + "\n");
  }

  @Test
  void fingerprintAndAddress_areToldWithoutAnAgent() throws Exception {
    String config = configuration("page.port = 443", "language = en").toString();
    HomeBox.quick(folder.resolve("data")).close();
    Path pem = folder.resolve("data/page-certificate.pem");
    byte[] encoded =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(Files.newInputStream(pem))
            .getEncoded();
    String print =
        HexFormat.ofDelimiter(":")
            .withUpperCase()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    assertEquals(0, typed.type("certificate", "--config", config));
    String told = typed.out();
    assertTrue(told.contains("Page: https://foyer-abcd.local/\n"), told);
    assertTrue(told.contains(print + "\n"), told);
    assertEquals(0, typed.type("certificate", "--config", config, "--json"));
    String json = typed.out();
    assertTrue(json.contains("\"sha256\":\"" + print + "\""), json);
    assertTrue(json.contains("\"address\":\"https://foyer-abcd.local/\""), json);
  }

  @Test
  void status_tellsWhatTheLabelTells() throws Exception {
    try (AtHome home = AtHome.claimed(folder)) {
      assertEquals(0, home.type("status"));
      assertFalse(home.out().contains("Your page"), home.out());
      Path pem = home.folder.resolve("page-certificate.pem");
      PageAddress page =
          PageAddress.read(pem, "https://foyer-abcd.local/", Optional.of("https://a.example/"));
      home.box.page = Optional.of(page);
      assertEquals(0, home.type("status"));
      assertTrue(home.out().contains("Your page: https://foyer-abcd.local/, "), home.out());
      assertTrue(home.out().contains("https://a.example/\n"), home.out());
      assertTrue(home.out().contains("\n  " + page.sha256() + "\n"), home.out());
      assertEquals(0, home.type("status", "--json"));
      String json =
          "\"page\":{\"address\":\"https://foyer-abcd.local/\",\"sha256\":\""
              + page.sha256()
              + "\",\"until\":\"";
      assertTrue(home.out().contains(json), home.out());
    }
  }

  @Test
  void boxWithoutPageOrCertificate_saysWhatToDo() throws Exception {
    String config = configuration("language = fr").toString();
    assertEquals(2, typed.type("certificate", "--config", config));
    assertTrue(typed.err().contains("page.port"), typed.err());
    configuration("page.port = 8444", "language = fr");
    assertEquals(1, typed.type("certificate", "--config", config));
    assertTrue(typed.err().contains("premier démarrage"), typed.err());
  }
}
