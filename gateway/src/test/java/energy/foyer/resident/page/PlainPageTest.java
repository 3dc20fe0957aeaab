// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What answers over plain HTTP. */
final class PlainPageTest extends SharedHome {

  private static String ask(String request, String host, String... more) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), home.plainPort())) {
      socket.setSoTimeout(60_000);
      String head = request + " HTTP/1.1\r\nHost: " + host + "\r\n" + String.join("", more);
      String whole = head + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(whole.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String host() {
    return "127.0.0.1:" + home.plainPort();
  }

  @Test
  void firstPage_saysWhatToTapAndTheFingerprint_inBothLanguages() throws Exception {
    String french = ask("GET /", host(), "Accept-Language: fr-FR\r\n");
    assertTrue(french.startsWith("HTTP/1.1 200"), french);
    assertTrue(french.contains("Touchez «\u00a0Afficher les détails\u00a0»."), french);
    assertTrue(french.contains("Continuer vers le site 127.0.0.1 (dangereux)"), french);
    String english = ask("GET /?language=en", host(), "Accept-Language: fr-FR\r\n");
    assertTrue(english.contains("Tap “Show Details”."), english);
    String print = print(data().resolve("page-certificate.pem"));
    assertTrue(french.contains(print) && english.contains(print), print);
    assertTrue(french.contains("href=\"https://127.0.0.1:" + home.port() + "/\""), french);
    assertFalse(french.contains("<script") || french.contains("<form"), french);
  }

  private static String print(Path pem) throws Exception {
    byte[] encoded =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(Files.newInputStream(pem))
            .getEncoded();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(encoded);
    return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
  }

  @Test
  void everyOtherAddress_leadsToThePageOverTls() throws IOException {
    String at = "localhost:" + home.plainPort();
    String led = ask("GET /history?day=2026-11-01", at);
    assertTrue(led.startsWith("HTTP/1.1 308"), led);
    String there = "Location: https://localhost:" + home.port() + "/history?day=2026-11-01";
    assertTrue(led.contains(there), led);
    assertTrue(ask("POST /login", at, "Content-Length: 0\r\n").startsWith("HTTP/1.1 308"));
    for (PageRoute route : home.table().all()) {
      if (!route.path().startsWith("/files/") && !route.path().equals("/")) {
        String path = route.path().replace("{id}", "1");
        assertTrue(ask(route.method() + " " + path, at).startsWith("HTTP/1.1 308"), path);
      }
    }
  }

  @Test
  void guestWhoBeginsMuch_andEndsNothing_leavesThreadsToOthers() throws IOException {
    InetAddress guest = InetAddress.getByAddress(new byte[] {127, 0, 0, 5});
    List<Socket> begun = new ArrayList<>();
    try {
      for (int i = 0; i < 12; i++) {
        Socket one = new Socket(InetAddress.getLoopbackAddress(), home.plainPort(), guest, 0);
        begun.add(one);
        one.getOutputStream().write('G');
      }
      for (int i = 0; i < 12; i++) {
        assertTrue(ask("GET /", host()).startsWith("HTTP/1.1 200"), "number " + i);
      }
    } finally {
      for (Socket one : begun) {
        one.close();
      }
    }
  }

  @Test
  void s4_foreignName_isMisdirected_andLedNowhere() throws IOException {
    for (String name : new String[] {"evil.example", "127.0.0.1", "foyer-zzzz.local"}) {
      for (String path : new String[] {"/", "/history"}) {
        String refused = ask("GET " + path, name);
        assertTrue(refused.startsWith("HTTP/1.1 421"), refused);
        assertFalse(refused.contains("Location:"), refused);
      }
    }
    String own = ask("HEAD /", "foyer-abcd.local:" + home.plainPort());
    assertEquals("HTTP/1.1 200", own.substring(0, 12));
    assertTrue(own.contains("form-action 'none'"), own);
  }
}
