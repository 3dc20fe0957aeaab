// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import energy.foyer.resident.KeyFiles;
import energy.foyer.resident.LocalApi;
import energy.foyer.resident.LocalCertificate;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * The resident's page: HTTPS on the addresses that this machine has in the home, for who comes from
 * there and names the box as it is named.
 */
public final class PageServer implements AutoCloseable {
  private static final int MOST_THREADS = 16;
  private static final int BACKLOG = 16;
  private static final long IDLE_SECONDS = 20;

  private final HttpsServer server;
  private final ThreadPoolExecutor threads;

  /**
   * Where the page stands.
   *
   * @param folder the data folder, where the certificate is made at the first start
   * @param box the name of the box, {@code box-} and 16 characters
   * @param port 0 to 65535, 0 for a free one
   */
  public record Place(Path folder, String box, int port) {}

  private PageServer(HttpsServer server, ThreadPoolExecutor threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Opens the page of a box whose database is open.
   *
   * @throws IOException if the port is taken or the certificate is not as it must be; the message
   *     names the remedy
   */
  public static PageServer open(Place place, LocalApi.Reach reach) throws IOException {
    Home home = new Home(place.box(), reach.desk(), new Inside(reach));
    String called = Home.called(place.box()) + ".local";
    KeyFiles files =
        new KeyFiles(
            place.folder(), "page-certificate", "dns:" + called + ",dns:localhost,ip:127.0.0.1");
    Instant now = reach.desk().now();
    LocalCertificate certificate = LocalCertificate.open(files, now);
    HttpsServer server = bind(place.port());
    HostNames names =
        new HostNames(
            Set.of(called, "localhost"),
            server.getAddress().getPort(),
            reach.desk().parts().nanos());
    return start(server, certificate.context(), new PageRequests(names, PageTable.of(home), home));
  }

  private static PageServer start(HttpsServer server, SSLContext context, HttpHandler requests) {
    server.setHttpsConfigurator(tls(context));
    server.createContext("/", requests);
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            0,
            MOST_THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            PageServer::thread);
    server.setExecutor(threads);
    server.start();
    return new PageServer(server, threads);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "page");
    thread.setDaemon(true);
    return thread;
  }

  private static HttpsServer bind(int port) throws IOException {
    try {
      return HttpsServer.create(new InetSocketAddress(port), BACKLOG);
    } catch (BindException taken) {
      throw new IOException("port " + port + " is taken; give another one as page.port", taken);
    }
  }

  private static HttpsConfigurator tls(SSLContext context) {
    return new HttpsConfigurator(context) {
      @Override
      public void configure(HttpsParameters parameters) {
        SSLParameters tls = getSSLContext().getDefaultSSLParameters();
        // phones of ten years know 1.2
        tls.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setSSLParameters(tls);
      }
    };
  }

  /** The port on which it answers. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Answers no more. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
