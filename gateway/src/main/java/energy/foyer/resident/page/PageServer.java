// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import energy.foyer.resident.GivenCertificate;
import energy.foyer.resident.HomeEntry;
import energy.foyer.resident.JdkLimits;
import energy.foyer.resident.LocalApi;
import energy.foyer.resident.PacedThreads;
import energy.foyer.resident.Parts;
import energy.foyer.resident.PortRefused;
import energy.foyer.resident.Route;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The resident's page: HTTPS on the addresses that this machine has in the home, for who comes from
 * there and names the box as it is named; and, where that is wished, plain HTTP that leads there.
 * Behind {@code /api/v1} of the first answers the local API, for who was given a token.
 */
public final class PageServer implements AutoCloseable {
  /** A browser opens six connections at most, and a page that lives holds one of them. */
  private static final PacedThreads.Size THREADS = new PacedThreads.Size(24, 12);

  private static final PacedThreads.Size PLAIN_THREADS = new PacedThreads.Size(6, 3);
  private static final int BACKLOG = 64;
  private static final int HTTPS = 443;
  private static final int HTTP = 80;
  private static final String ROOT = "/";

  /** Fewer than {@link JdkLimits} lets in, so that the server never has to choose. */
  private static final Doorstep.Size DOOR = new Doorstep.Size(60, 24, 6);

  /** Here too one address holds half of the threads at most: none of them knows whose it is yet. */
  private static final Doorstep.Size PLAIN_DOOR = new Doorstep.Size(60, 24, 3);

  private final Doorstep door;
  private final HttpsServer server;
  private final PacedThreads threads;
  private final ScheduledExecutorService timer;
  private final PageCertificates certificates;
  private Optional<HttpServer> plain = Optional.empty();
  private Optional<Doorstep> plainDoor = Optional.empty();
  private Optional<PacedThreads> plainThreads = Optional.empty();

  /**
   * Where the page stands.
   *
   * @param folder the data folder, where the certificate is made at the first start
   * @param box the name of the box, {@code box-} and 16 characters
   * @param port 0 to 65535, 0 for a free one
   * @param plainPort the same for plain HTTP, empty for none
   * @param given a certificate for a real name, if there is one
   */
  public record Place(
      Path folder,
      String box,
      int port,
      OptionalInt plainPort,
      Optional<GivenCertificate.Given> given) {

    /** One without plain HTTP and without a real name. */
    public Place(Path folder, String box, int port) {
      this(folder, box, port, OptionalInt.empty(), Optional.empty());
    }

    /** The name of the box in the home, for example {@code foyer-abcd.local}. */
    public String local() {
      return Home.called(box) + ".local";
    }

    /** Where the box's own certificate lies, PEM, once the page was opened. */
    public Path certificate() {
      return PageCertificates.files(this).certificate();
    }

    /** Where a browser finds it under a name. */
    public String address(String name) {
      return "https://" + name + (port == HTTPS ? "" : ":" + port) + "/";
    }

    /** The names that never change, lower case. */
    Set<String> names() {
      Stream<String> real = given.stream().map(one -> one.name().toLowerCase(Locale.ROOT));
      return Stream.concat(Stream.of(local(), "localhost"), real).collect(Collectors.toSet());
    }
  }

  /** What answers, once it is known at which port. */
  @FunctionalInterface
  private interface Handlers {
    /** By the roots of their paths. */
    Map<String, HttpHandler> at(HomeGate gate);
  }

  /** A door and what serves behind it. */
  private record Behind<T extends HttpServer>(Doorstep door, T server, PacedThreads threads) {}

  private PageServer(Behind<HttpsServer> behind, PageCertificates certificates) {
    this.door = behind.door();
    this.server = behind.server();
    this.certificates = certificates;
    this.threads = behind.threads();
    this.timer = Executors.newScheduledThreadPool(2, PageServer::thread);
  }

  /**
   * Opens the page of a box whose database is open.
   *
   * @throws IOException if a port is taken or a certificate is not as it must be; the message names
   *     the remedy
   */
  public static PageServer open(Place place, LocalApi.Reach reach) throws IOException {
    Home home = new Home(place.box(), reach.desk(), new Inside(reach));
    return start(
        place,
        reach.desk().parts(),
        gate ->
            Map.of(
                ROOT,
                new PageRequests(gate, PageTable.of(home), home),
                Route.ROOT,
                HomeEntry.requests(reach, gate::checkHome)));
  }

  /**
   * Opens what is left of the page of a box whose database is closed: it says what is wrong and
   * takes a backup.
   *
   * @throws IOException as {@link #open} does
   */
  public static PageServer closed(Place place, LocalApi.Narrow narrow) throws IOException {
    String box = Home.called(place.box());
    return start(
        place, narrow.parts(), gate -> Map.of(ROOT, new ClosedRequests(gate, narrow, box)));
  }

  private static PageServer start(Place place, Parts parts, Handlers handlers) throws IOException {
    JdkLimits.set();
    PageCertificates certificates = PageCertificates.open(place, parts.clock());
    Doorstep door = door(place.port(), "page.port", DOOR, parts);
    PacedThreads threads = new PacedThreads("page", THREADS, parts.nanos());
    Behind<HttpsServer> behind = new Behind<>(door, HttpsServer.create(), threads);
    PageServer opened = new PageServer(behind, certificates);
    try {
      behind.server().setHttpsConfigurator(new StrictTls(certificates.context(), door, threads));
      HostNames names = names(place, new HostNames.Ports(door.port(), HTTPS), parts);
      serve(behind, handlers.at(new HomeGate(names)), List.of(new StrictTransport(place)));
      if (place.plainPort().isPresent()) {
        opened.lead(place, parts);
      }
      opened.watch();
      return opened;
    } catch (IOException | RuntimeException failed) {
      opened.close();
      throw failed;
    }
  }

  private void lead(Place place, Parts parts) throws IOException {
    PacedThreads few = new PacedThreads("page-plain", PLAIN_THREADS, parts.nanos());
    Doorstep lobby = door(place.plainPort().getAsInt(), "page.plain-port", PLAIN_DOOR, parts);
    Behind<HttpServer> behind = new Behind<>(lobby, HttpServer.create(), few);
    plain = Optional.of(behind.server());
    plainDoor = Optional.of(lobby);
    plainThreads = Optional.of(few);
    HostNames names = names(place, new HostNames.Ports(lobby.port(), HTTP), parts);
    PlainRequests.Entrance entrance =
        new PlainRequests.Entrance(
            Home.called(place.box()),
            place.given().map(GivenCertificate.Given::name).orElse(""),
            port(),
            certificates);
    Languages languages = Languages.with(parts.language());
    PlainRequests requests = new PlainRequests(new HomeGate(names), entrance, languages);
    serve(behind, Map.of(ROOT, requests), List.of());
  }

  private void watch() {
    timer.scheduleWithFixedDelay(certificates::renew, 1, 1, TimeUnit.DAYS);
    timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.MINUTES);
    timer.scheduleWithFixedDelay(threads::look, 1, 1, TimeUnit.SECONDS);
    plainThreads.ifPresent(few -> timer.scheduleWithFixedDelay(few::look, 1, 1, TimeUnit.SECONDS));
  }

  private static HostNames names(Place place, HostNames.Ports ports, Parts parts) {
    return new HostNames(place.names(), ports, parts.nanos());
  }

  private static void serve(
      Behind<?> behind, Map<String, HttpHandler> handlers, List<Filter> further)
      throws IOException {
    HttpServer server = behind.server();
    List<Filter> filters = new ArrayList<>();
    filters.add(behind.door().filter());
    filters.add(behind.threads().filter());
    filters.addAll(further);
    handlers.forEach(
        (root, handler) -> server.createContext(root, handler).getFilters().addAll(filters));
    server.setExecutor(behind.threads());
    InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    server.bind(new InetSocketAddress(loopback, 0), BACKLOG);
    server.start();
    behind.door().open(server.getAddress().getPort());
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "page-timer");
    thread.setDaemon(true);
    return thread;
  }

  private static Doorstep door(int port, String key, Doorstep.Size size, Parts parts)
      throws IOException {
    try {
      return Doorstep.at(port, size, parts.nanos());
    } catch (BindException taken) {
      throw PortRefused.of(port, key, taken);
    }
  }

  /** Presents another certificate if one was put in; a timer calls it each minute. */
  void look() {
    certificates.look();
  }

  /** The port on which it answers. */
  public int port() {
    return door.port();
  }

  /** The port of plain HTTP, empty for none. */
  public OptionalInt plainPort() {
    return plainDoor.isPresent() ? OptionalInt.of(plainDoor.get().port()) : OptionalInt.empty();
  }

  /** Answers no more. */
  @Override
  public void close() {
    timer.shutdownNow();
    door.close();
    plainDoor.ifPresent(Doorstep::close);
    server.stop(0);
    threads.close();
    plain.ifPresent(one -> one.stop(0));
    plainThreads.ifPresent(PacedThreads::close);
  }
}
