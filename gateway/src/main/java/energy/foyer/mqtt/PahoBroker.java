// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A broker reached through Eclipse Paho over TLS 1.3 with a client certificate. */
public final class PahoBroker implements Broker {
  /**
   * Where and who.
   *
   * @param host name of the broker, checked against its certificate
   * @param port 1 to 65535
   * @param clientId the name of the session, which is the certificate's CN
   * @param credentials read anew at each attempt
   * @param session how long the broker keeps subscriptions and unacknowledged packets for this
   *     client after a line; zero for a box, whose own outbox does that
   */
  public record Settings(
      String host, int port, String clientId, Credentials credentials, Duration session) {
    public Settings {
      Objects.requireNonNull(host);
      Objects.requireNonNull(clientId);
      Objects.requireNonNull(credentials);
      if (port < 1 || port > 65535) {
        throw new IllegalArgumentException("port: 1 to 65535");
      }
      if (session.isNegative() || session.toSeconds() > 0xFFFF_FFFEL) {
        throw new IllegalArgumentException("session: 0 to 4294967294 s");
      }
    }
  }

  private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);

  /** Paho's logs name topics and come with traces of broken lines: nothing of them is kept. */
  private static final Logger PAHO = Logger.getLogger("org.eclipse.paho.mqttv5");

  private final Settings settings;
  private final PahoLine.Make make;
  private final Runnable arrived;
  private final AtomicReference<Optional<PahoLine>> line = new AtomicReference<>(Optional.empty());

  /**
   * @param arrived called from the line's own thread when a packet came or the line was lost; it
   *     may wake somebody and must not wait
   */
  public PahoBroker(Settings settings, Runnable arrived) {
    this(settings, arrived, new PahoLine.Make(UnaryOperator.identity(), KEEP_ALIVE));
  }

  /** With a line of another make: one whose bytes are watched, or that asks sooner. */
  PahoBroker(Settings settings, Runnable arrived, PahoLine.Make make) {
    this.settings = Objects.requireNonNull(settings);
    this.arrived = Objects.requireNonNull(arrived);
    this.make = make;
    PAHO.setLevel(Level.OFF);
  }

  @Override
  public void connect(Optional<Packet> will) throws IOException {
    cut();
    PahoLine next = new PahoLine(settings, make, arrived);
    line.set(Optional.of(next));
    next.connect(will);
  }

  @Override
  public boolean connected() {
    return line.get().filter(PahoLine::connected).isPresent();
  }

  @Override
  public int window() {
    return line.get().map(PahoLine::window).orElse(0);
  }

  @Override
  public void subscribe(List<String> filters) throws IOException {
    standing().subscribe(filters);
  }

  @Override
  public Flight hand(List<Packet> packets) throws IOException {
    return standing().hand(packets);
  }

  private PahoLine standing() throws ConnectFault {
    return line.get().orElseThrow(() -> new ConnectFault(ConnectFault.Why.LOST));
  }

  @Override
  public Optional<Arrival> received() {
    return line.get().flatMap(PahoLine::received);
  }

  @Override
  public void cut() {
    line.get().ifPresent(PahoLine::cut);
  }

  @Override
  public void close() {
    line.getAndSet(Optional.empty()).ifPresent(PahoLine::close);
  }
}
