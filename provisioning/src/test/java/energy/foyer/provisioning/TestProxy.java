// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A TCP proxy on loopback between a client and a broker. It records what passes and can slow it,
 * swallow it, or cut it.
 */
public final class TestProxy implements AutoCloseable {
  private final int target;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile boolean swallowing;
  private volatile boolean deaf;
  private volatile boolean stalled;
  private volatile boolean refusing;
  private volatile long delayMillis;

  public TestProxy(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket();
    // small, so that a client soon feels that nobody reads
    server.setReceiveBufferSize(4_096);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    daemon("proxy accepting", this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Connections that clients made so far. */
  public int connections() {
    return connections.get();
  }

  /** All bytes that clients sent, in the order they came here. */
  public byte[] sent() {
    synchronized (sent) {
      return sent.toByteArray();
    }
  }

  /** From now on the broker's answers come that much later. */
  public void delayAnswers(long millis) {
    delayMillis = millis;
  }

  /** From now on nothing passes in either direction, and no side is told. */
  public void swallow(boolean on) {
    swallowing = on;
  }

  /** From now on the broker's answers are lost while what clients send still passes. */
  public void deafen(boolean on) {
    deaf = on;
  }

  /** From now on nothing that clients send is read, so that they cannot write for long. */
  public void stall(boolean on) {
    stalled = on;
  }

  /** From now on nobody gets through, as without the Internet. */
  public void refuse(boolean on) {
    refusing = on;
    if (on) {
      cut();
    }
  }

  /** Resets all connections. */
  public void cut() {
    for (Socket each : Set.copyOf(open)) {
      shut(each);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        connections.incrementAndGet();
        if (refusing) {
          shut(client);
          continue;
        }
        Socket broker = new Socket();
        open.add(client);
        open.add(broker);
        daemon("proxy connection", () -> connect(client, broker));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void connect(Socket client, Socket broker) {
    try {
      broker.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 60_000);
      daemon("proxy answers", () -> pump(broker, client, false));
      pump(client, broker, true);
    } catch (IOException e) {
      shut(client);
      shut(broker);
    }
  }

  private void pump(Socket from, Socket to, boolean request) {
    byte[] buffer = new byte[8_192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        while (request && stalled && open.contains(from)) {
          LockSupport.parkNanos(1_000_000);
        }
        if (request) {
          synchronized (sent) {
            sent.write(buffer, 0, count);
          }
        } else if (delayMillis > 0) {
          TimeUnit.MILLISECONDS.sleep(delayMillis);
        }
        if (!swallowing && !(deaf && !request)) {
          out.write(buffer, 0, count);
          out.flush();
        }
      }
    } catch (IOException e) {
      // one side is gone: the other goes too
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      shut(from);
      shut(to);
    }
  }

  private void shut(Socket socket) {
    open.remove(socket);
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // closed already
    }
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
