// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;

/**
 * One TLS 1.3 connection to a broker, used once. It can be cut: once {@link #cut} has returned,
 * nothing more is written on it.
 *
 * <p>The TCP socket is our own and TLS lies on it, because closing a TLS socket waits for whoever
 * writes on it, and closing the TCP socket below does not.
 */
final class Link implements NetworkModule {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int HANDSHAKE_MILLIS = 10_000;

  /**
   * How long after connecting the end of the stream is held back. A client of Paho that meets the
   * end while it still starts its threads leaves one of them spinning for ever.
   */
  private static final long SETTLES_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

  private static final long SPEAKS_WITHIN_SECONDS = 20;

  /**
   * Where a link leads.
   *
   * @param host checked against the broker's certificate
   * @param tls this end's certificate, and whom it believes
   * @param outlet wraps the stream of clear bytes just above TLS
   */
  record Target(String host, int port, TlsFiles tls, UnaryOperator<OutputStream> outlet) {}

  private final Target target;
  private final Object writing = new Object();
  private final CountDownLatch spoken = new CountDownLatch(1);
  private Socket socket = new Socket();
  private InputStream in = InputStream.nullInputStream();
  private OutputStream out = OutputStream.nullOutputStream();
  private volatile boolean gone;
  private volatile long connectedAt;
  private volatile Optional<IOException> failure = Optional.empty();

  Link(Target target) {
    this.target = target;
  }

  @Override
  public void start() throws IOException {
    try {
      connect(InetAddress.getAllByName(target.host()));
      SSLSocket tls = secure();
      in = new Inlet(tls.getInputStream(), this::ended);
      out = new Outlet(target.outlet().apply(tls.getOutputStream()));
      connectedAt = System.nanoTime();
    } catch (IOException e) {
      fail(e);
      cut();
      throw e;
    }
  }

  /** Tries each address in turn; a home may have a broken IPv6 beside a good IPv4. */
  private void connect(InetAddress[] addresses) throws IOException {
    for (int i = 0; i < addresses.length; i++) {
      Socket next = new Socket();
      use(next);
      try {
        next.setTcpNoDelay(true);
        next.connect(new InetSocketAddress(addresses[i], target.port()), CONNECT_MILLIS);
        return;
      } catch (IOException e) {
        next.close();
        if (i == addresses.length - 1) {
          throw e;
        }
      }
    }
  }

  private synchronized void use(Socket next) throws IOException {
    if (gone) {
      throw new SocketException("the link was cut");
    }
    socket = next;
  }

  private SSLSocket secure() throws IOException {
    socket.setSoTimeout(HANDSHAKE_MILLIS);
    SSLSocket tls =
        (SSLSocket)
            target
                .tls()
                .context()
                .getSocketFactory()
                .createSocket(socket, target.host(), target.port(), true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3"});
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    tls.setSSLParameters(parameters);
    shakeHands(tls);
    // from here on silence is Paho's to notice, by its keep-alive
    socket.setSoTimeout(0);
    return tls;
  }

  /**
   * A broker that dislikes our certificate closes as soon as it has seen it. The rest of our own
   * handshake then meets a closed line, and the alert that says so is never read.
   */
  private void shakeHands(SSLSocket tls) throws IOException {
    try {
      tls.startHandshake();
    } catch (SocketException e) {
      if (target.tls().believed()) {
        throw new ConnectFault(ConnectFault.Why.CERTIFICATE_REFUSED, e);
      }
      throw e;
    }
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    return out;
  }

  @Override
  public String getServerURI() {
    return LinkFactory.ADDRESS;
  }

  /** Closes the socket; what was written before still arrives. */
  @Override
  public void stop() throws IOException {
    depart().close();
  }

  /**
   * Resets the connection: what the system still held back is thrown away, whoever was writing has
   * failed by the time this returns, and nobody writes any more. It waits for no other machine.
   */
  void cut() {
    Socket last = depart();
    try {
      last.setSoLinger(true, 0);
    } catch (SocketException e) {
      // closed already
    }
    try {
      last.close();
    } catch (IOException e) {
      // the descriptor is gone all the same
    }
    synchronized (writing) {
      spoken.countDown();
    }
  }

  private synchronized Socket depart() {
    gone = true;
    return socket;
  }

  /** Whether nothing can be written any more. */
  boolean gone() {
    return gone;
  }

  /** What went wrong first on this link. */
  Optional<IOException> failure() {
    return failure;
  }

  private void fail(IOException e) {
    synchronized (this) {
      if (failure.isEmpty() && !gone) {
        failure = Optional.of(e);
      }
    }
  }

  private void ended(IOException e) {
    fail(e);
    settle();
  }

  /** Waits until the client has started all its threads, which its first written byte tells. */
  private void settle() {
    try {
      if (spoken.await(SPEAKS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        long left = connectedAt + SETTLES_AFTER_NANOS - System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Bytes to the broker, as long as the link stands. */
  private final class Outlet extends OutputStream {
    private final OutputStream to;

    Outlet(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      synchronized (writing) {
        spoken.countDown();
        if (gone) {
          throw new SocketException("the link was cut");
        }
        try {
          to.write(bytes, offset, length);
        } catch (IOException e) {
          fail(e);
          throw e;
        }
      }
    }

    @Override
    public void flush() throws IOException {
      synchronized (writing) {
        if (gone) {
          throw new SocketException("the link was cut");
        }
        to.flush();
      }
    }
  }
}
