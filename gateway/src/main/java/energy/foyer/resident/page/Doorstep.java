// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Where the home's connections arrive before a server of the JDK, which listens on loopback only.
 * That server counts connections without looking whose they are, so that one guest who opens some
 * and says nothing keeps all others off; and for each it asks the name service for the name of the
 * other end, which takes ten seconds where the Internet is away. Here each address has its share, a
 * connection goes inside at its first byte, and who is silent longest makes room for who comes.
 *
 * <p>One thread moves all bytes. What it passes on it cannot read: TLS ends at the server.
 */
final class Doorstep implements AutoCloseable {
  /** How long a connection may say nothing at all. */
  static final Duration SILENCE = Duration.ofSeconds(10);

  /** One that spoke makes room for others once nothing went through it for so long. */
  static final Duration QUIET = Duration.ofSeconds(5);

  private static final int BACKLOG = 64;
  private static final int PIECE = 16 * 1024;
  private static final long TURN_MILLIS = 1000;
  private static final long PAUSE_NANOS = 100_000_000;
  private static final long ENDS_WITHIN_MILLIS = 2_000;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final Logger LOG = System.getLogger(Doorstep.class.getName());

  private final ServerSocketChannel door;
  private final LongSupplier nanos;
  private final Selector selector;
  private final InetAddress loopback;

  private final Callers callers;

  /** By the port by which the server knows them. */
  private final Map<Integer, Passage> led = new ConcurrentHashMap<>();

  private final ByteBuffer room = ByteBuffer.allocateDirect(PIECE);
  private final Thread thread;
  private InetSocketAddress server;
  private boolean failing;

  /**
   * How many connections; fewer than the server takes.
   *
   * @param all at most
   * @param ofOne of these at most of one address
   * @param unanswered of these at most that the server has not answered yet: it holds a thread for
   *     each, and the others wait at the door
   */
  record Size(int all, int ofOne, int unanswered) {}

  private Doorstep(ServerSocketChannel door, Size size, LongSupplier nanos) throws IOException {
    this.door = door;
    this.callers = new Callers(size);
    this.nanos = nanos;
    this.loopback = InetAddress.getByAddress("localhost", LOOPBACK);
    this.server = new InetSocketAddress(loopback, 0);
    this.selector = Selector.open();
    this.thread = new Thread(this::run, "page-door");
    thread.setDaemon(true);
  }

  /**
   * Takes a port on all addresses of this machine; nobody is let in yet.
   *
   * @throws java.net.BindException if it is taken
   */
  static Doorstep at(int port, Size size, LongSupplier nanos) throws IOException {
    ServerSocketChannel door = ServerSocketChannel.open();
    try {
      door.bind(new InetSocketAddress(port), BACKLOG);
      door.configureBlocking(false);
      return new Doorstep(door, size, nanos);
    } catch (IOException | RuntimeException failed) {
      door.close();
      throw failed;
    }
  }

  /** Lets in, to a server on this port of loopback. */
  void open(int inner) throws IOException {
    server = new InetSocketAddress(loopback, inner);
    door.register(selector, SelectionKey.OP_ACCEPT);
    thread.start();
  }

  /** The port that was taken. */
  int port() {
    return door.socket().getLocalPort();
  }

  /**
   * Whose connection it is.
   *
   * @param inner the other end as the server sees it
   * @return empty for one that did not come through this door
   */
  Optional<InetAddress> source(InetSocketAddress inner) {
    return inner.getAddress().equals(loopback)
        ? Optional.ofNullable(led.get(inner.getPort())).map(Passage::source)
        : Optional.empty();
  }

  /** What stands first at the server: it sees who came to the door, and nobody else is let in. */
  Filter filter() {
    return new Filter() {
      @Override
      public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        InetSocketAddress inner = exchange.getRemoteAddress();
        Optional<InetAddress> source = source(inner);
        if (source.isEmpty()) {
          exchange.close();
          return;
        }
        InetSocketAddress outer = new InetSocketAddress(source.get(), inner.getPort());
        chain.doFilter(new HomeExchange(exchange, outer));
      }

      @Override
      public String description() {
        return "from the door";
      }
    };
  }

  private void run() {
    while (door.isOpen()) {
      turn();
    }
    callers.all().forEach(this::last);
  }

  private void turn() {
    try {
      selector.select(callers.isEmpty() ? 0 : TURN_MILLIS);
      long now = nanos.getAsLong();
      Set<SelectionKey> selected = selector.selectedKeys();
      for (SelectionKey key : selected) {
        turn(key, now);
      }
      selected.clear();
      callers.all().stream().filter(one -> one.late(now, SILENCE)).forEach(this::end);
      callers.all().stream().filter(Passage::waits).forEach(this::lead);
    } catch (IOException | RuntimeException | Error failed) {
      fails(failed);
    }
  }

  /** No more files can be opened, for example: who is inside goes on; told once. */
  private void fails(Throwable failed) {
    if (!failing && door.isOpen()) {
      // before it is told: that may want a file, too
      failing = true;
      LOG.log(Level.WARNING, "the door of the page: {0}", failed.getClass().getName());
    }
    LockSupport.parkNanos(PAUSE_NANOS);
  }

  private void turn(SelectionKey key, long now) {
    if (!key.isValid()) {
      return;
    }
    if (!(key.attachment() instanceof Passage passage)) {
      accept(now);
      return;
    }
    try {
      if (passage.silent()) {
        if (passage.waits() || passage.speaks(room)) {
          lead(passage);
        }
      } else if (!passage.move(room, now)) {
        end(passage);
      }
    } catch (IOException | CancelledKeyException gone) {
      end(passage);
    }
  }

  /** Leads one inside that spoke, as soon as its address has room there. */
  private void lead(Passage passage) {
    if (!callers.mayGoIn(passage.source())) {
      return;
    }
    try {
      led.put(passage.prepare(loopback, selector), passage);
      passage.connect(server);
    } catch (IOException gone) {
      end(passage);
    }
  }

  private void accept(long now) {
    SocketChannel outer;
    try {
      outer = door.accept();
    } catch (IOException failed) {
      fails(failed);
      return;
    }
    failing = false;
    if (outer != null && !letIn(outer, now)) {
      close(outer);
    }
  }

  private boolean letIn(SocketChannel outer, long now) {
    try {
      outer.configureBlocking(false);
      InetAddress source = ((InetSocketAddress) outer.getRemoteAddress()).getAddress();
      if (callers.hasRoom(source, now, this::end)) {
        callers.add(new Passage(outer, selector, now));
        return true;
      }
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, "somebody left before they were let in");
    }
    return false;
  }

  /** What the server said before the door closed is passed on. */
  private void last(Passage passage) {
    try {
      if (!passage.silent()) {
        passage.move(room, nanos.getAsLong());
      }
    } catch (IOException | RuntimeException gone) {
      LOG.log(Level.DEBUG, "somebody left as the door closed");
    } finally {
      end(passage);
    }
  }

  private void end(Passage passage) {
    passage.close();
    callers.remove(passage);
    // its port may be another one's since
    passage.port().ifPresent(port -> led.remove(port, passage));
  }

  /** Lets nobody in any more, and ends who is inside. */
  @Override
  public void close() {
    close(door);
    selector.wakeup();
    try {
      thread.join(ENDS_WITHIN_MILLIS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    close(selector);
  }

  private static void close(Closeable one) {
    try {
      one.close();
    } catch (IOException gone) {
      // it is closed
    }
  }
}
