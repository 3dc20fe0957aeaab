// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Tells numbers to Prometheus at {@code /metrics}, on this machine only. */
public final class MetricsPage implements AutoCloseable {
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final int MISDIRECTED = 421;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Supplier<String> text;

  /**
   * Opens the page.
   *
   * @param port 0 for one that is free
   * @throws IOException if the port is taken
   */
  public MetricsPage(int port, Supplier<String> text) throws IOException {
    this.text = text;
    InetAddress here = InetAddress.getLoopbackAddress();
    try {
      server = HttpServer.create(new InetSocketAddress(here, port), 0);
    } catch (BindException taken) {
      throw new IOException("--metrics: port " + port + " is taken", taken);
    }
    threads =
        Executors.newFixedThreadPool(
            2,
            work -> {
              Thread thread = new Thread(work, "foyer-metrics");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
      String path = exchange.getRequestURI().getPath();
      if (!Set.of("localhost", "127.0.0.1").contains(host.replaceFirst(":[0-9]+$", ""))) {
        exchange.sendResponseHeaders(MISDIRECTED, -1);
      } else if (!path.equals("/metrics")) {
        exchange.sendResponseHeaders(404, -1);
      } else if (!exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(405, -1);
      } else {
        byte[] body = text.get().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", TYPE);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(body);
        }
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
