// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import energy.foyer.resident.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A file that ends before its end: whoever takes it must see that. */
class CutFileTest extends SharedHome {
  /** What is sent of a body, to the end of the connection. */
  private static String sent(Reply.StreamBody body) throws IOException {
    PageRoute route =
        PageRoute.get("/file", visit -> Reply.stream("text/plain", body)).to(Who.ANYBODY);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    int port = server.getAddress().getPort();
    HostNames names =
        new HostNames(Set.of("localhost"), new HostNames.Ports(port, port), home.box.nanos::get);
    Home inside = new Home(PageHome.BOX, home.box.reach().desk(), new Inside(home.box.reach()));
    server.createContext(
        "/", new PageRequests(new HomeGate(names), new PageTable(List.of(route)), inside));
    server.start();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      String head =
          "GET /file HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void wholeFile_hasItsLastChunk() throws IOException {
    String all = sent(out -> out.write("abc".getBytes(StandardCharsets.US_ASCII)));

    assertTrue(all.endsWith("3\r\nabc\r\n0\r\n\r\n"), all);
  }

  @Test
  void fileThatFails_hasNoLastChunk() throws IOException {
    String all =
        sent(
            out -> {
              out.write("abc".getBytes(StandardCharsets.US_ASCII));
              out.flush();
              throw new IOException("the session ended");
            });

    assertTrue(all.endsWith("3\r\nabc\r\n"), all);
    assertFalse(all.contains("\r\n0\r\n"), all);
  }

  @Test
  void fileWhoseSessionEndsInTheMiddle_fails() throws Exception {
    PageBrowser resident = home.login();
    assertEquals(303, resident.post("/data/backup").status());
    Reply reply = file(resident.cookie(Cookies.SESSION));
    assertEquals(200, reply.status());
    resident.post("/logout");

    assertThrows(IOException.class, () -> reply.body().to(OutputStream.nullOutputStream()));
  }

  private static Reply file(String session) throws Exception {
    Visit visit =
        new Visit(
            "/data/backup/file",
            "",
            Form.empty(),
            Form.empty(),
            InputStream.nullInputStream(),
            Cookies.of(new Headers()),
            session,
            Source.stranger(""),
            Words.of("fr"),
            Optional.empty());
    return home.table().find("GET", "/data/backup/file").route().action().reply(visit);
  }
}
