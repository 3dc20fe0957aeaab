// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/**
 * A serial server on the network. A connection on which nothing comes for long may be half open,
 * which no read ever tells: it is made anew.
 */
final class TcpPlug implements Plug {
  private static final int CONNECT_MILLIS = 1000;

  private final LineSpec.Tcp server;
  private final Pace pace;

  TcpPlug(LineSpec.Tcp server, Pace pace) {
    this.server = server;
    this.pace = pace;
  }

  @Override
  public Link open() throws IOException {
    Socket socket = new Socket();
    try {
      InetSocketAddress address = new InetSocketAddress(server.host(), server.port());
      if (address.isUnresolved()) {
        throw new UnknownHostException("no address is known for " + server.host());
      }
      socket.connect(address, CONNECT_MILLIS);
      socket.setSoTimeout(Link.READ_MILLIS);
      socket.setKeepAlive(true);
      return new TcpLink(socket, socket.getInputStream());
    } catch (SocketTimeoutException slow) {
      close(socket);
      throw new IOException("no answer from " + server.host(), slow);
    } catch (IOException failed) {
      close(socket);
      throw failed;
    }
  }

  @Override
  public boolean tires(Quiet quiet) {
    return quiet.bytes() > pace.byteSilence().toNanos();
  }

  @Override
  public String manner() {
    return "";
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException failed) {
      // The descriptor is given back whatever the network says to the close.
      System.getLogger(SteadyLine.class.getName()).log(System.Logger.Level.DEBUG, "close", failed);
    }
  }

  private record TcpLink(Socket socket, InputStream in) implements Link {
    @Override
    public int read(byte[] buffer) throws IOException {
      try {
        int length = in.read(buffer);
        if (length < 0) {
          throw new IOException("closed by the other side");
        }
        return length;
      } catch (SocketTimeoutException nothingCame) {
        return 0;
      }
    }

    @Override
    public void close() {
      TcpPlug.close(socket);
    }
  }
}
