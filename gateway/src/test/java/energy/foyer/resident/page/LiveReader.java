// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;

/** A browser that holds a stream of the power open. */
final class LiveReader {
  private final PageBrowser browser;
  private final SSLSocket socket;
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();

  private LiveReader(PageBrowser browser) throws IOException {
    this.browser = browser;
    this.socket = browser.connected();
    String request =
        "GET /live HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\nCookie: %s=%s\r\n\r\n"
            .formatted(socket.getPort(), Cookies.SESSION, browser.cookie(Cookies.SESSION));
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  /** One with a session of its own. */
  static LiveReader of(PageHome home) throws IOException {
    return new LiveReader(home.login());
  }

  /** All that came once a text stands in it. */
  String until(String wanted) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] room = new byte[4096];
    while (!told().contains(wanted)) {
      int length = in.read(room);
      if (length < 0) {
        throw new AssertionError("no '" + wanted + "' in " + told());
      }
      read.write(room, 0, length);
    }
    return told();
  }

  private String told() {
    return read.toString(StandardCharsets.UTF_8);
  }

  /** Ends the session, and with it the stream; all that came. */
  String end() throws IOException {
    browser.post("/logout");
    return rest();
  }

  /** All that comes until the stream ends. */
  String rest() throws IOException {
    read.write(socket.getInputStream().readAllBytes());
    socket.close();
    return told();
  }
}
