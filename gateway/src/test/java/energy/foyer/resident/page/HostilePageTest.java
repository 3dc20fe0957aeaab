// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.HomeBox;
import energy.foyer.resident.PacedThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a hostile site, or somebody in the home, tries at the page. */
final class HostilePageTest extends SharedHome {
  private static String phone;

  @BeforeAll
  static void fill() throws IOException {
    PageBrowser owner = home.browser();
    owner.post("/login", "passphrase", HomeBox.passphrase(), "remember", "yes");
    phone = owner.cookie(Cookies.PHONE);
    assertFalse(phone.isEmpty());
  }

  @Test
  void file_givesNoCookie_andOpensNoSession() throws IOException {
    int open = home.box.sessions();
    PageBrowser.Shown file =
        home.browser().cookie(Cookies.PHONE, phone).get(FilePages.address("foyer.css"));
    assertEquals(200, file.status());
    assertTrue(file.headers().get("cache-control").contains("public"));
    assertFalse(file.headers().containsKey("set-cookie"), "a reply that is kept gives a cookie");
    assertEquals(open, home.box.sessions());
  }

  @Test
  void longPath_leadsToTheFirstPage_andIsNoFault() throws IOException {
    for (int parts : new int[] {101, 500, 2000}) {
      String page = "/a".repeat(parts);
      PageBrowser.Shown led = home.browser().post("/theme", "value", "dark", "page", page);
      assertEquals(303, led.status(), parts + " parts");
      assertEquals("/", led.location());
      led = home.browser().post("/login", "passphrase", HomeBox.passphrase(), "next", page);
      assertEquals("/", led.location());
    }
  }

  @Test
  void pathOfAnotherSite_leadsToTheFirstPage() throws IOException {
    for (String page :
        List.of(
            "//evil.example", "/a//evil.example", "/\\evil.example", "https://evil.example", "")) {
      assertEquals("/", home.browser().post("/theme", "value", "dark", "page", page).location());
    }
    PageBrowser.Shown led =
        home.browser().post("/login", "passphrase", HomeBox.passphrase(), "next", "/left/ahead");
    assertEquals("/left/ahead", led.location());
  }

  @Test
  void whatAnotherSiteLoads_isRefused_andALinkLeadsHere() throws IOException {
    PageBrowser resident = home.login();
    for (String site : List.of("same-site", "cross-site")) {
      for (String mode : List.of("no-cors", "cors", "websocket")) {
        resident.with("Sec-Fetch-Site", site).with("Sec-Fetch-Mode", mode);
        assertEquals(403, resident.get("/history").status(), site + " " + mode);
        assertEquals(403, resident.get("/data/export/file").status(), site + " " + mode);
      }
      assertEquals(200, resident.with("Sec-Fetch-Mode", "navigate").get("/history").status());
    }
    resident.with("Sec-Fetch-Mode", "cors").with("Sec-Fetch-Site", "same-origin");
    assertEquals(200, resident.get("/history").status());
  }

  @Test
  void bodyOfARefusedRequest_isNotReadAsTheNextOne() throws IOException {
    String host = "Host: localhost:" + home.port() + "\r\n";
    String inside = "GET /help HTTP/1.1\r\nHost: evil.example\r\n\r\n";
    String refused = "HTTP/1.1\r\n" + host + "Content-Length: " + inside.length() + "\r\n\r\n";
    String next = "GET /accessibility HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n";
    for (String line : List.of("HEAD /login ", "GET /files/foyer.css ", "POST /login ")) {
      try (Socket socket = home.browser().connected()) {
        byte[] all = (line + refused + inside + next).getBytes(StandardCharsets.US_ASCII);
        socket.getOutputStream().write(all);
        String replies =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertFalse(replies.contains("HTTP/1.1 421"), line);
        assertEquals(3, replies.split("HTTP/1.1 [0-9]", -1).length, line);
      }
    }
  }

  @Test
  void cookieOfAStolenPhone_opensNothingThatTakesThePassphrase() throws IOException {
    PageBrowser thief = home.browser().cookie(Cookies.PHONE, phone);
    assertEquals(200, thief.get("/settings").status());
    List<String> walked = new ArrayList<>();
    for (PageRoute route : home.table().all()) {
      if (route.who() == Who.PASSPHRASE) {
        String path = route.path().replace("{id}", "00000000-0000-4000-8000-000000000000");
        PageBrowser.Shown shown =
            route.method().equals("GET")
                ? thief.get(path)
                : route.upload()
                    ? thief.postFile(path, "file", new byte[1])
                    : thief.post(path, "word", "leave", "name", "Zoé", "kind", "full");
        String name = route.method() + " " + route.path();
        assertEquals(303, shown.status(), name);
        assertTrue(shown.location().endsWith("&why=passphrase"), name + shown.location());
        walked.add(name);
      }
    }
    assertTrue(
        walked.containsAll(
            List.of(
                "GET /data/export/file",
                "GET /data/backup/file",
                "GET /left/download",
                "POST /data/erase/confirm",
                "POST /data/leave",
                "POST /data/restore/confirm",
                "POST /settings/people",
                "POST /settings/people/{id}/remove",
                "POST /settings/phones",
                "POST /settings/tokens")),
        walked.toString());
  }

  /** Twice as many as the server takes in all. */
  private static final int MANY = 128;

  private static Socket raw(int last) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    InetAddress source = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    Socket socket = new Socket(loopback, home.port(), source, 0);
    socket.setSoTimeout(60_000);
    return socket;
  }

  private static void closeAll(List<Socket> sockets) throws IOException {
    for (Socket one : sockets) {
      one.close();
    }
  }

  @Test
  void silentConnectionsOfAGuest_keepNobodyOff() throws IOException {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < MANY; i++) {
        silent.add(raw(1));
      }
      assertEquals(200, home.browser().from("127.0.0.2").get("/help").status());
      assertEquals(200, home.browser().from("127.0.0.1").get("/help").status(), "nor itself");
    } finally {
      closeAll(silent);
    }
  }

  /** Each sends the head of a TLS record whose rest never comes, so that a thread waits for it. */
  @Test
  void halfHandshakesOfTwoGuests_keepNobodyOff() throws IOException {
    List<Socket> stalled = new ArrayList<>();
    try {
      for (int guest : new int[] {3, 4}) {
        for (int i = 0; i < 20; i++) {
          Socket socket = raw(guest);
          stalled.add(socket);
          socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0});
        }
      }
      assertEquals(200, home.browser().from("127.0.0.2").get("/help").status());
      home.box.nanos.addAndGet(PacedThreads.HEAD.toNanos() + 1);
      for (Socket socket : stalled) {
        assertTrue(isCut(socket));
      }
    } finally {
      closeAll(stalled);
    }
  }

  @Test
  void weakCiphersAndOldTls_areRefused() throws IOException {
    assertTrue(shakes("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"));
    assertTrue(shakes("TLSv1.3", "TLS_AES_128_GCM_SHA256"));
    assertFalse(shakes("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"));
    assertFalse(shakes("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"));
  }

  private static boolean shakes(String protocol, String cipher) throws IOException {
    try (SSLSocket socket = home.browser().connected()) {
      socket.setEnabledProtocols(new String[] {protocol});
      socket.setEnabledCipherSuites(new String[] {cipher});
      socket.startHandshake();
      return true;
    } catch (SSLException refused) {
      return false;
    }
  }

  private static boolean isCut(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }
}
