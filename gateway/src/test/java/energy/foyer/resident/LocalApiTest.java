// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.Client.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalApiTest {
  @TempDir static Path temp;
  private static HomeBox box;

  @BeforeAll
  static void open() throws IOException {
    box = HomeBox.quick(temp.resolve("data"));
  }

  @AfterAll
  static void close() throws IOException {
    box.close();
  }

  /** What can be asked, with an identity that nothing has. */
  private static Map<String, List<Route>> paths() {
    return box.routes().stream()
        .collect(
            Collectors.groupingBy(
                route -> "/api/v1" + route.path().replace("{id}", UUID.randomUUID().toString())));
  }

  @Test
  void unknownPath_withoutToken_tellsNothing() throws IOException {
    Reply reply = box.client().without("Authorization").get("/nothing");
    assertEquals(401, reply.status());
  }

  @Test
  void wrongMethod_isRefusedWithThoseAllowed() throws IOException {
    for (Map.Entry<String, List<Route>> path : paths().entrySet()) {
      String allowed =
          path.getValue().stream().map(Route::method).sorted().collect(Collectors.joining(", "));
      for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD")) {
        if (!allowed.contains(method)) {
          Reply reply = box.client().ask(method, path.getKey(), Optional.empty());
          assertEquals(405, reply.status(), method + " " + path.getKey());
          assertEquals(allowed, reply.headers().get("allow"), path.getKey());
        }
      }
    }
  }

  @Test
  void unknownPath_isNotFound() throws IOException {
    for (String path :
        List.of("", "/", "/offers/", "/offers/x", "/consents/not-a-uuid/pause", "/%6ffers", "/x")) {
      assertEquals(404, box.client().get(path).status(), path);
    }
    assertEquals(404, box.client().ask("GET", "/", Optional.empty()).status());
  }

  @Test
  void s4_foreignHost_isMisdirected() throws IOException {
    String port = ":" + box.port();
    for (String host :
        List.of(
            "foyer.example" + port, "127.0.0.1", "127.0.0.1:1", "localhost.evil.example" + port)) {
      Reply reply = box.client().with("Host", host).get("/health");
      assertEquals(421, reply.status(), host);
      assertEquals("urn:foyer:problem:host", reply.field("type"));
    }
    assertEquals(200, box.client().with("Host", "LOCALHOST" + port).get("/health").status());
    Reply absolute =
        box.client().ask("GET", "https://evil.example/api/v1/health", Optional.empty());
    assertEquals(421, absolute.status());
  }

  @Test
  void s5_requestFromAPage_isRefusedAndChangesNothing() throws IOException {
    for (String origin :
        List.of("https://evil.example", "null", "https://127.0.0.1:" + box.port())) {
      Reply reply = box.client().with("Origin", origin).post("/consents/pause", "");
      assertEquals(403, reply.status(), origin);
    }
    assertEquals(403, box.client().with("Sec-Fetch-Site", "cross-site").get("/live").status());
    assertEquals(0, box.woken.get());
  }

  @Test
  void s5_simpleContentType_isRefused() throws IOException {
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "")) {
      Reply reply = box.client().with("Content-Type", type).post("/consents/pause", "");
      assertEquals(415, reply.status(), type);
    }
    Client utf8 = box.client().with("Content-Type", "application/json; charset=UTF-8");
    assertEquals(200, utf8.post("/consents/pause", "").status());
  }

  @Test
  void s5_noAnswer_allowsOtherSites() throws IOException {
    for (String path : List.of("/health", "/nothing")) {
      Reply reply = box.client().get(path);
      assertFalse(reply.headers().keySet().stream().anyMatch(name -> name.startsWith("access-")));
      assertEquals("no-store", reply.headers().get("cache-control"));
      assertEquals("nosniff", reply.headers().get("x-content-type-options"));
      assertEquals("DENY", reply.headers().get("x-frame-options"));
      assertTrue(reply.headers().get("content-security-policy").startsWith("default-src 'none'"));
    }
  }

  @Test
  void s2_missingToken_isNoGuess() throws IOException {
    for (int i = 0; i < 20; i++) {
      assertEquals(401, box.client().without("Authorization").get("/health").status());
    }
    assertEquals(200, box.client().get("/health").status());
  }

  @Test
  void longBody_isRefused() throws IOException {
    String body = " ".repeat(Requests.MOST_BODY + 1);
    assertEquals(413, box.client().post("/consents", body).status());
    Client chunked = box.client().with("Transfer-Encoding", "chunked");
    String chunk = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
    assertEquals(413, chunked.post("/consents", chunk).status());
    assertEquals(400, box.client().post("/consents", body.substring(1)).status());
  }

  @Test
  void unknownParameter_isRefused() throws IOException {
    for (String query :
        List.of(
            "a=1", "limit", "limit=0", "limit=101", "limit=1&limit=2", "before=-1", "consent=x")) {
      assertEquals(400, box.resident().get("/ledger?" + query).status(), query);
    }
    assertEquals(400, box.client().get("/health?limit=1").status());
  }

  @Test
  void clientsThatSayNothing_doNotKeepOthersOut() throws IOException {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 12; i++) {
        Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), box.port());
        // The first bytes of a TLS record whose rest never comes.
        socket.getOutputStream().write(new byte[] {0x16, 3, 1, 2});
        silent.add(socket);
      }
      assertEquals(200, box.client().get("/health").status());
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void s14_otherAddressesOfTheHost_areClosed() throws IOException {
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.equals(InetAddress.getLoopbackAddress()))
            .toList();
    for (InetAddress address : others) {
      try (Socket socket = new Socket()) {
        InetSocketAddress there = new InetSocketAddress(address, box.port());
        assertThrows(IOException.class, () -> socket.connect(there, 2000), address.toString());
      }
    }
  }

  @Test
  void language_isThatOfTheClientElseOfTheBox() throws IOException {
    String french = box.client().get("/x").field("title");
    assertNotEquals(french, box.client().with("Accept-Language", "en").get("/x").field("title"));
    assertEquals(french, box.client().with("Accept-Language", "fr-FR").get("/x").field("title"));
    assertEquals(french, box.client().with("Accept-Language", "de").get("/x").field("title"));
  }

  @Test
  void connectionThatIsNotUsedAgain_isToldSo() throws IOException {
    // else the JDK's client keeps each of the thousands over which a file goes
    assertEquals(
        "close",
        box.client().with("Connection", "close").get("/health").headers().get("connection"));
  }
}
