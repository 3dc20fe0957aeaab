// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The threads of a server. Each waits for its client only so long: ten seconds for the head of a
 * request, and then as the client goes on: who sends or takes {@value #SLOWEST} bytes a second may
 * go on for as long as it takes, who does not has half a minute. So a phone sends a large file over
 * a weak radio, and a client that drips occupies nothing.
 *
 * <p>The limits of the JDK's own server know a whole request only. A thread that waits for its
 * channel is interrupted, which closes the channel.
 */
public final class PacedThreads implements Executor, AutoCloseable {
  /** Bytes a second below which a client has to hurry. */
  static final int SLOWEST = 4096;

  /** For the head of a request, TLS included. */
  public static final Duration HEAD = Duration.ofSeconds(10);

  /** How long a client may be behind {@link #SLOWEST}. */
  static final Duration BEHIND = Duration.ofSeconds(30);

  /** What an address has for certain, once two thirds of the threads are taken. */
  private static final int FEW = 3;

  private static final long IDLE_SECONDS = 20;

  private final ThreadPoolExecutor pool;
  private final int mostOfOne;
  private final LongSupplier nanos;
  private final Set<Turn> turns = new HashSet<>();
  private final ThreadLocal<Turn> mine = new ThreadLocal<>();

  /**
   * How many.
   *
   * @param all at most
   * @param ofOne of these at most for one address; all where addresses do not share them
   */
  public record Size(int all, int ofOne) {}

  /**
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  public PacedThreads(String name, Size size, LongSupplier nanos) {
    this.mostOfOne = size.ofOne();
    this.nanos = nanos;
    this.pool =
        new ThreadPoolExecutor(
            0,
            size.all(),
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** One request of a connection, from its first byte. What it holds is guarded by the threads. */
  private final class Turn implements Pace {
    private final Thread thread = Thread.currentThread();
    private Optional<InetAddress> source = Optional.empty();
    private boolean waits = true;
    private boolean late;
    private long since = nanos.getAsLong();
    private long left = HEAD.toNanos();

    @Override
    public void waits() {
      synchronized (PacedThreads.this) {
        waits = true;
        since = nanos.getAsLong();
      }
    }

    @Override
    public void goesOn(long bytes) {
      synchronized (PacedThreads.this) {
        waits = false;
        long earned = bytes * 1_000_000_000L / SLOWEST;
        left = Math.min(BEHIND.toNanos(), left - (nanos.getAsLong() - since) + earned);
        if (late) {
          // the channel is closed; what comes next in this thread is not to be disturbed
          late = !Thread.interrupted();
        }
      }
    }

    private void arrived() {
      synchronized (PacedThreads.this) {
        goesOn(0);
        left = BEHIND.toNanos();
      }
    }

    private void look(long now) {
      if (waits && !late && now - since > left) {
        late = true;
        thread.interrupt();
      }
    }
  }

  @Override
  public void execute(Runnable work) {
    pool.execute(
        () -> {
          Turn turn = new Turn();
          synchronized (this) {
            turns.add(turn);
          }
          mine.set(turn);
          try {
            work.run();
          } finally {
            mine.remove();
            end(turn);
          }
        });
  }

  private synchronized void end(Turn turn) {
    turn.goesOn(0);
    turns.remove(turn);
  }

  /**
   * Says from where the connection of this thread comes.
   *
   * @return false if that address has enough threads already: its share, or few where few are left
   */
  public synchronized boolean from(InetAddress source) {
    Turn turn = mine.get();
    turn.source = Optional.of(source);
    long own = turns.stream().filter(one -> one.source.equals(turn.source)).count();
    int all = pool.getMaximumPoolSize();
    boolean scarce = mostOfOne < all && turns.size() > all * 2 / 3;
    return own <= (scarce ? Math.min(FEW, mostOfOne) : mostOfOne);
  }

  /** How many wait for their client. */
  synchronized long waiting() {
    return turns.stream().filter(turn -> turn.waits).count();
  }

  /** Interrupts whoever waits too long; a timer calls it each second. */
  public synchronized void look() {
    long now = nanos.getAsLong();
    turns.forEach(turn -> turn.look(now));
  }

  /** What stands before a handler: it has the head of the request, the rest comes at a pace. */
  public Filter filter() {
    return new Filter() {
      @Override
      public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        Turn turn = mine.get();
        turn.arrived();
        if (!from(exchange.getRemoteAddress().getAddress())) {
          exchange.close();
          return;
        }
        exchange.setStreams(
            Pace.in(exchange.getRequestBody(), turn), Pace.out(exchange.getResponseBody(), turn));
        chain.doFilter(exchange);
      }

      @Override
      public String description() {
        return "at a pace";
      }
    };
  }

  /** Ends all. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
