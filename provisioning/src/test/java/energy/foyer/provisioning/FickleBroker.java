// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.mqtt.Arrival;
import energy.foyer.mqtt.Broker;
import energy.foyer.mqtt.Flight;
import energy.foyer.mqtt.Packet;
import java.util.List;
import java.util.Optional;

/** A broker that takes the first messages of each line, the status among them, and goes. */
final class FickleBroker implements Broker {
  private static final int WINDOW = 16;

  private boolean up;
  private int handed;
  private int connections;

  /** How often somebody connected. */
  int connections() {
    return connections;
  }

  @Override
  public void connect(Optional<Packet> will) {
    up = true;
    handed = 0;
    connections++;
  }

  @Override
  public boolean connected() {
    return up;
  }

  @Override
  public int window() {
    return up ? WINDOW : 0;
  }

  @Override
  public void subscribe(List<String> filters) {}

  @Override
  public Flight hand(List<Packet> packets) {
    Flight flight = new Flight(packets.size());
    for (int i = 0; i < packets.size(); i++) {
      flight.answered(i, 0);
    }
    handed++;
    up = handed < 2;
    return flight;
  }

  @Override
  public Optional<Arrival> received() {
    return Optional.empty();
  }

  @Override
  public void cut() {
    up = false;
  }

  @Override
  public void close() {
    up = false;
  }
}
