// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import energy.foyer.consent.Text;
import energy.foyer.store.Restore;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * The local API: HTTPS on the loopback address and on nothing else, {@code /api/v1}, for whoever
 * can read the token file in the data folder. Clients pin the certificate that lies beside it.
 *
 * <p>It holds at most {@value #MOST_THREADS} threads while it is asked; a connection beyond these
 * is closed at once, and one that says nothing is closed after ten seconds.
 */
public final class LocalApi implements AutoCloseable {
  /** A connection that says nothing occupies a thread, so that there are more than are needed. */
  private static final int MOST_THREADS = 16;

  private static final int BACKLOG = 16;

  /** How long a key outlives its session at most. */
  private static final long SWEEP_SECONDS = 2;

  /** What nobody waits for makes room for whom a login brings, and rests between its turns. */
  private static final long LATER_MILLIS = 500;

  /** How long an end waits for what no request waits for. */
  private static final long ENDS_WITHIN_SECONDS = 3;

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  /**
   * The first is four times as fast where neither the processor nor the compiler helps with AES.
   */
  private static final String[] CIPHERS = {
    "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256"
  };

  private static final Logger LOG = System.getLogger(LocalApi.class.getName());

  private final HttpsServer server;
  private final PacedThreads threads;
  private final Inside inside;
  private final State state;

  /** An open database, or why it is closed. */
  private record State(Optional<Desk> desk, Optional<Text> why) {}

  /** What stands behind the port. */
  private record Inside(
      Parts parts, Routes routes, Guard guard, Sessions sessions, ScheduledExecutorService timer) {}

  /**
   * What the pages ask as a client would, without a connection.
   *
   * @param guard lets in who opened a session
   */
  public record Reach(Desk desk, Routes routes, Guard guard) {}

  /**
   * The same for a box whose database is closed.
   *
   * @param why what is wrong with it and what to do
   */
  public record Narrow(Parts parts, Routes routes, Guard guard, Text why) {}

  private LocalApi(HttpsServer server, PacedThreads threads, Inside inside, State state) {
    this.server = server;
    this.threads = threads;
    this.inside = inside;
    this.state = state;
  }

  /**
   * Opens the API of a box whose database is open.
   *
   * @param folder the data folder, where token and certificate are made at the first start
   * @param port 0 to 65535, 0 for a free one
   * @throws IOException if the port is taken, or if token or certificate are not as they must be;
   *     the message names the remedy
   */
  public static LocalApi open(Path folder, int port, Parts parts, Books books) throws IOException {
    ScheduledExecutorService timer = timer();
    Executor later = work -> timer.schedule(work, LATER_MILLIS, TimeUnit.MILLISECONDS);
    Desk desk = Desk.of(Documents.strict(), parts, books, later);
    Guard guard = new Guard(books.residence()::claimed, desk.sessions());
    try {
      Inside inside = new Inside(parts, routes(desk), guard, desk.sessions(), timer);
      return start(folder, port, inside, new State(Optional.of(desk), Optional.empty()));
    } catch (IOException | RuntimeException failed) {
      timer.shutdownNow();
      throw failed;
    }
  }

  /** All that can be asked of a box whose database is open. */
  static Routes routes(Desk desk) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(HealthRoutes.open(desk).all());
    routes.addAll(new DescriptionRoutes().all());
    ClaimRoutes claim = new ClaimRoutes(desk);
    routes.addAll(claim.all());
    routes.addAll(new SessionRoutes(desk).all());
    routes.addAll(new PeopleRoutes(desk).all());
    routes.addAll(new PhoneRoutes(desk).all());
    routes.addAll(new TokenRoutes(desk).all());
    routes.addAll(new OfferRoutes(desk).all());
    routes.addAll(new PreviewRoutes(desk).all());
    routes.addAll(new ConsentRoutes(desk).all());
    routes.addAll(new ConfirmRoutes(desk).all());
    routes.addAll(new AccountRoutes(desk).all());
    routes.addAll(new ErasureRoutes(desk).all());
    routes.addAll(new DepartureRoutes(desk).all());
    routes.addAll(new QuestionRoutes(desk).all());
    routes.addAll(new LedgerRoutes(desk).all());
    routes.addAll(new LedgerMessages(desk).all());
    routes.addAll(new HistoryRoutes(desk).all());
    routes.addAll(new CorrectionRoutes(desk).all());
    routes.addAll(new FootprintRoutes(desk).all());
    routes.addAll(new ClockRoutes(desk).all());
    routes.addAll(new PriceRoutes(desk).all());
    routes.addAll(new CostRoutes(desk).all());
    routes.addAll(new BesideRoutes(desk).all());
    routes.addAll(new RetentionRoutes(desk).all());
    routes.addAll(new ExportRoutes(desk).all());
    routes.addAll(new ImportRoutes(desk).all());
    routes.addAll(new YearRoutes(desk).all());
    routes.addAll(new BackupRoutes(desk).all());
    routes.addAll(RestoreRoutes.open(desk, claim).all());
    return new Routes(routes);
  }

  /**
   * Opens the API of a box whose database or keys are damaged, or of a newer agent: it tells how
   * the box does, takes a backup, and answers everything else with 503.
   *
   * @param why what is wrong with the database and what to do
   */
  public static LocalApi closed(Path folder, int port, Parts parts, Text why) throws IOException {
    Sessions none = new Sessions(parts.nanos());
    RestoreRoutes restore =
        new RestoreRoutes(
            Documents.strict(), parts, () -> Restore.into(folder), (call, fields) -> {});
    List<Route> open = new ArrayList<>(restore.unowned());
    open.add(HealthRoutes.closed(Documents.strict(), parts, why));
    Routes routes = new Routes(open, Optional.of(why));
    Guard guard = new Guard(() -> false, none);
    ScheduledExecutorService timer = timer();
    try {
      Inside inside = new Inside(parts, routes, guard, none, timer);
      return start(folder, port, inside, new State(Optional.empty(), Optional.of(why)));
    } catch (IOException | RuntimeException failed) {
      timer.shutdownNow();
      throw failed;
    }
  }

  private static LocalApi start(Path folder, int port, Inside inside, State state)
      throws IOException {
    JdkLimits.set();
    ApiFiles files = new ApiFiles(folder);
    Clock clock = inside.parts().clock();
    LocalCertificate certificate = LocalCertificate.open(files.keys(), clock.instant());
    Token token = Token.in(files.token());
    HttpsServer server = bind(port);
    server.setHttpsConfigurator(onlyNewTls(certificate.context()));
    Gate gate =
        new Gate(
            new LoopbackEntry(token, server.getAddress().getPort()),
            new Guesses(inside.parts().nanos()));
    Requests.Doors doors = new Requests.Doors(gate, inside.guard());
    Requests requests =
        new Requests(doors, inside.routes(), Documents.strict(), inside.parts().language());
    PacedThreads threads =
        new PacedThreads(
            "local-api", new PacedThreads.Size(MOST_THREADS, MOST_THREADS), inside.parts().nanos());
    server.createContext("/", requests).getFilters().add(threads.filter());
    server.setExecutor(threads);
    ScheduledExecutorService timer = inside.timer();
    timer.scheduleWithFixedDelay(() -> renew(certificate, clock), 1, 1, TimeUnit.DAYS);
    timer.scheduleWithFixedDelay(threads::look, 1, 1, TimeUnit.SECONDS);
    timer.scheduleWithFixedDelay(
        () -> sweep(inside.sessions()), SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    server.start();
    return new LocalApi(server, threads, inside, state);
  }

  /** Two: a certificate takes long to make, and no key waits for that. */
  private static ScheduledExecutorService timer() {
    return Executors.newScheduledThreadPool(2, work -> daemon(work, "local-api-timer"));
  }

  private static HttpsServer bind(int port) throws IOException {
    InetAddress loopback = InetAddress.getByAddress("localhost", LOOPBACK);
    try {
      return HttpsServer.create(new InetSocketAddress(loopback, port), BACKLOG);
    } catch (BindException taken) {
      throw PortRefused.of(port, "api.port", taken);
    }
  }

  private static HttpsConfigurator onlyNewTls(SSLContext context) {
    return new HttpsConfigurator(context) {
      @Override
      public void configure(HttpsParameters parameters) {
        SSLParameters tls = getSSLContext().getDefaultSSLParameters();
        tls.setProtocols(new String[] {"TLSv1.3"});
        tls.setCipherSuites(CIPHERS);
        tls.setUseCipherSuitesOrder(true);
        parameters.setSSLParameters(tls);
      }
    };
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private static void renew(LocalCertificate certificate, Clock clock) {
    try {
      certificate.renewIfNear(clock.instant());
    } catch (IOException failed) {
      LOG.log(Level.WARNING, "the certificate of the local API: {0}", failed.getMessage());
    } catch (RuntimeException broken) {
      // thrown on, it would end all renewals without a word
      LOG.log(Level.ERROR, "the certificate of the local API was not renewed", broken);
    }
  }

  private static void sweep(Sessions sessions) {
    try {
      sessions.sweep();
    } catch (RuntimeException broken) {
      // thrown on, it would end all sweeps without a word
      LOG.log(Level.ERROR, "sessions that are over could not be ended", broken);
    }
  }

  /** For the pages; empty while the database is closed. */
  public Optional<Reach> reach() {
    return state.desk().map(desk -> new Reach(desk, inside.routes(), inside.guard()));
  }

  /** For what is left of the pages while the database is closed; empty otherwise. */
  public Optional<Narrow> narrow() {
    return state.why().map(why -> new Narrow(inside.parts(), inside.routes(), inside.guard(), why));
  }

  /** The port on which it answers. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** How many sessions are open. */
  int sessions() {
    return inside.sessions().count();
  }

  /** Answers no more, and lets every key go. */
  @Override
  public void close() {
    server.stop(0);
    threads.close();
    inside.timer().shutdownNow();
    try {
      // what is being compacted ends before the database is closed under it
      inside.timer().awaitTermination(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    inside.sessions().close();
  }
}
