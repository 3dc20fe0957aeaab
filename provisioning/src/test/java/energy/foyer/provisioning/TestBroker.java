// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.provisioning.TestAuthority.ServerFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A Mosquitto of one test, with its own configuration, on loopback. It can be killed, started again
 * on the same port, and told to read its access rules anew.
 */
public final class TestBroker implements AutoCloseable {
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

  private final Path configuration;
  private final List<Integer> ports;
  private Process process;

  private TestBroker(Path configuration, List<Integer> ports) throws IOException {
    this.configuration = configuration;
    this.ports = ports;
    this.process = launch();
  }

  /** Starts Mosquitto with a configuration that listens on these ports of 127.0.0.1. */
  public static TestBroker start(Path configuration, List<Integer> ports) throws IOException {
    return new TestBroker(configuration, ports);
  }

  /**
   * Starts one with a single TLS listener that believes in the authority, takes the certificate's
   * CN for user and client id, and holds to the access rules.
   */
  public static TestBroker start(
      Path folder, TestAuthority authority, ServerFiles files, String access) throws IOException {
    Files.createDirectories(folder);
    int port = freePort();
    Files.writeString(folder.resolve("access"), access);
    Path configuration = folder.resolve("mosquitto.conf");
    Files.writeString(
        configuration,
        String.join(
            "\n",
            "user root",
            "per_listener_settings true",
            "persistence true",
            "persistence_location " + folder + "/",
            "max_queued_messages " + Integer.MAX_VALUE,
            "log_dest file " + folder.resolve("mosquitto.log"),
            "log_type all",
            "listener " + port + " 127.0.0.1",
            "tls_version tlsv1.3",
            "cafile " + authority.pem(),
            "certfile " + files.certificate(),
            "keyfile " + files.key(),
            "require_certificate true",
            "use_identity_as_username true",
            "use_username_as_clientid true",
            "allow_anonymous false",
            "acl_file " + folder.resolve("access"),
            ""));
    return new TestBroker(configuration, List.of(port));
  }

  /** A port of loopback that nobody listens on now. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The first port. */
  public int port() {
    return ports.get(0);
  }

  /** What it wrote to its log so far. */
  public String log() throws IOException {
    return Files.readString(configuration.resolveSibling("mosquitto.log"));
  }

  private Process launch() throws IOException {
    Process started =
        new ProcessBuilder(program(), "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(configuration.resolveSibling("mosquitto.out").toFile())
            .start();
    long until = System.nanoTime() + STARTS_WITHIN.toNanos();
    for (int port : ports) {
      while (!listens(port)) {
        if (!started.isAlive() || System.nanoTime() > until) {
          started.destroyForcibly();
          throw new IOException(
              "mosquitto did not start: "
                  + Files.readString(configuration.resolveSibling("mosquitto.out")));
        }
        LockSupport.parkNanos(1_000_000);
      }
    }
    return started;
  }

  /** Debian keeps it where not every user's PATH leads. */
  private static String program() {
    Path debian = Path.of("/usr/sbin/mosquitto");
    return Files.isExecutable(debian) ? debian.toString() : "mosquitto";
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends it at once, as a power cut would: what it held in memory is gone. */
  public void kill() throws IOException {
    end(process.destroyForcibly());
  }

  /** Ends it in order: it writes down what it holds. */
  public void stop() throws IOException {
    process.destroy();
    end(process);
  }

  private static void end(Process process) throws IOException {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("mosquitto did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts it again on the same ports. */
  public void restart() throws IOException {
    process = launch();
  }

  /** Puts other access rules in the place of those that {@link #start} was given. */
  public void allow(String access) throws IOException {
    Files.writeString(configuration.resolveSibling("access"), access);
    reload();
  }

  /** Makes it read access rules and revocations anew. */
  public void reload() throws IOException {
    Process hangUp = new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start();
    end(hangUp);
  }

  @Override
  public void close() throws IOException {
    kill();
  }
}
