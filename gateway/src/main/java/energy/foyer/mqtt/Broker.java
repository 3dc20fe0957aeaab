// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A broker at the other end of a line. One thread uses it; {@link #cut} and {@link #connected} may
 * come from any.
 */
public interface Broker extends AutoCloseable {
  /**
   * One attempt to connect, at most half a minute long, with a new client; what an earlier line
   * left is gone.
   *
   * @param will what the broker publishes when the line dies without a goodbye
   * @throws ConnectFault naming why it failed
   */
  void connect(Optional<Packet> will) throws IOException;

  /** Whether the line stands as far as this end knows. */
  boolean connected();

  /** Packets that may wait for their answers at once, 1 to 16; 0 without a line. */
  int window();

  /**
   * Subscribes with quality of service 1; to be repeated on each new line.
   *
   * @throws IOException if the line is gone or the broker refuses a filter
   */
  void subscribe(List<String> filters) throws IOException;

  /**
   * Hands packets to the line without waiting for answers. What was handed over is written at once
   * or never: nothing is kept for a later line.
   *
   * @param packets at most {@link #window()} minus those still in flight
   * @throws IOException if there is no line; some packets may have left
   */
  Flight hand(List<Packet> packets) throws IOException;

  /** The oldest packet that came and was not given out, at once. */
  Optional<Arrival> received();

  /**
   * Closes the socket at once and says no goodbye. After it returns nothing more is written on that
   * line; safe from any thread, never waits for the network.
   */
  void cut();

  /** Says goodbye and closes; the broker keeps the will to itself. */
  @Override
  void close();
}
