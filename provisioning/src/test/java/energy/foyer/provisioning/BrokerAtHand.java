// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.mqtt.Arrival;
import energy.foyer.mqtt.Broker;
import energy.foyer.mqtt.Flight;
import energy.foyer.mqtt.Packet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A broker in the hand of a test: it gives out what it was given, keeps what is handed to it, and
 * says when a receiver asked in vain several times and so has done all that it can.
 */
public final class BrokerAtHand implements Broker {
  private static final int WINDOW = 16;
  private static final int IN_VAIN = 3;

  private final Deque<Packet> coming = new ArrayDeque<>();
  private final List<Packet> handed = new ArrayList<>();
  private final List<String> filters = new ArrayList<>();
  private Runnable wake = () -> {};
  private Runnable idle = () -> {};
  private boolean up;
  private int inVain;
  private int taken;

  /** What is to come next. */
  public void bring(Packet... packets) {
    coming.addAll(List.of(packets));
  }

  /**
   * Begins with a receiver, whose line is down.
   *
   * @param wakes keeps it from resting
   * @param run what to do once there was nothing to receive for a while
   */
  public void begin(Runnable wakes, Runnable run) {
    up = false;
    wake = wakes;
    idle = run;
    inVain = 0;
  }

  /** What was handed over since the last call. */
  public List<Packet> handed() {
    List<Packet> all = List.copyOf(handed);
    handed.clear();
    return all;
  }

  /** The filters of the last subscription. */
  public List<String> filters() {
    return List.copyOf(filters);
  }

  /** How many packets were acknowledged. */
  public int taken() {
    return taken;
  }

  @Override
  public void connect(Optional<Packet> will) {
    up = true;
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
  public void subscribe(List<String> these) {
    filters.clear();
    filters.addAll(these);
  }

  @Override
  public Flight hand(List<Packet> packets) {
    Flight flight = new Flight(packets.size());
    for (int i = 0; i < packets.size(); i++) {
      flight.answered(i, 0);
    }
    handed.addAll(packets);
    return flight;
  }

  @Override
  public Optional<Arrival> received() {
    if (coming.isEmpty()) {
      inVain++;
      wake.run();
      if (inVain >= IN_VAIN) {
        idle.run();
      }
      return Optional.empty();
    }
    inVain = 0;
    return Optional.of(new Arrival(coming.poll(), () -> taken++));
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
