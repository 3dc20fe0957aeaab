// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLSocket;

/** A server that accepts each connection and closes it at once, after the TLS handshake if any. */
public final class QuickCloser implements AutoCloseable {
  private final ServerSocket server;

  public QuickCloser(ServerSocketFactory sockets) throws IOException {
    server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread accepting = new Thread(this::accept, "quick closer");
    accepting.setDaemon(true);
    accepting.start();
  }

  public int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        if (socket instanceof SSLSocket tls) {
          tls.startHandshake();
        }
      } catch (IOException e) {
        // the client's trouble, or the end of this server
        continue;
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
