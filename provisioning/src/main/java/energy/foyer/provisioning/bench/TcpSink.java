// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Frames served on a loopback port, as a serial server does: each client gets those that are sent
 * while it is connected; one that left is forgotten.
 */
public final class TcpSink implements FrameSink {
  private final ServerSocketChannel server = ServerSocketChannel.open();
  private final List<SocketChannel> clients = new ArrayList<>();

  /**
   * @param port 0 for any that is free
   */
  public TcpSink(int port) throws IOException {
    try {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException taken) {
      server.close();
      throw new IOException("port " + port + ": " + taken.getMessage() + "; 0 takes a free one");
    }
    server.configureBlocking(false);
  }

  /** The port that is served. */
  public int port() {
    return server.socket().getLocalPort();
  }

  /** Waits until the first client is there. */
  public void awaitClient() throws IOException {
    try (Selector selector = Selector.open()) {
      server.register(selector, SelectionKey.OP_ACCEPT);
      while (server.isOpen() && !Thread.currentThread().isInterrupted() && clients.isEmpty()) {
        selector.select();
        take();
      }
    }
  }

  private void take() throws IOException {
    for (SocketChannel next = server.accept(); next != null; next = server.accept()) {
      clients.add(next);
    }
  }

  @Override
  public void send(byte[] frame) throws IOException {
    take();
    for (Iterator<SocketChannel> each = clients.iterator(); each.hasNext(); ) {
      SocketChannel client = each.next();
      try {
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        while (bytes.hasRemaining()) {
          client.write(bytes);
        }
      } catch (IOException left) {
        client.close();
        each.remove();
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (SocketChannel client : List.copyOf(clients)) {
      client.close();
    }
  }
}
