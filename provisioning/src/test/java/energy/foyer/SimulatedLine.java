// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.mqtt.Arrival;
import energy.foyer.mqtt.Broker;
import energy.foyer.mqtt.ConnectFault;
import energy.foyer.mqtt.Flight;
import energy.foyer.mqtt.Packet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One client's line to the simulated broker, which breaks in all the ways in which a line can. */
final class SimulatedLine implements Broker {
  private static final int WINDOW = 16;

  /** Reason codes with which a broker refuses: quota exceeded, not authorised, unspecified. */
  private static final int[] REFUSALS = {0x97, 0x87, 0x80};

  private final SimulatedBroker broker;
  private final String client;
  private final boolean lasting;
  private final SplittableRandom random;
  private Optional<SimulatedBroker.Session> session = Optional.empty();
  private Runnable alive = () -> {};
  private int faultsPerMille;
  private boolean faulty;

  /**
   * @param lasting whether the broker keeps what comes while this client is away
   */
  SimulatedLine(SimulatedBroker broker, String client, boolean lasting, SplittableRandom random) {
    this.broker = broker;
    this.client = client;
    this.lasting = lasting;
    this.random = random;
  }

  /** Asked at each use; throws once the process at this end is no more. */
  void asks(Runnable whetherAlive) {
    alive = whetherAlive;
  }

  /** How often something goes wrong at a hand-over or an attempt to connect. */
  void faults(int perMille) {
    faultsPerMille = perMille;
  }

  /** Whether anything went wrong since this was asked last. */
  boolean wasFaulty() {
    boolean was = faulty;
    faulty = false;
    return was;
  }

  private boolean fails() {
    boolean fails = random.nextInt(1000) < faultsPerMille;
    faulty |= fails;
    return fails;
  }

  /** The other end, or what is between, is gone without a word. */
  void drop() {
    session = Optional.empty();
    broker.close(client);
  }

  @Override
  public void connect(Optional<Packet> will) throws ConnectFault {
    alive.run();
    drop();
    if (!broker.up() || fails()) {
      faulty = true;
      throw new ConnectFault(ConnectFault.Why.UNREACHABLE);
    }
    session = Optional.of(broker.open(client, lasting));
  }

  @Override
  public boolean connected() {
    alive.run();
    if (!broker.up()) {
      session = Optional.empty();
    }
    return session.isPresent();
  }

  @Override
  public int window() {
    return connected() ? WINDOW : 0;
  }

  @Override
  public void subscribe(List<String> filters) throws ConnectFault {
    broker.subscribe(standing(), filters);
  }

  private SimulatedBroker.Session standing() throws ConnectFault {
    if (!connected()) {
      faulty = true;
      throw new ConnectFault(ConnectFault.Why.LOST);
    }
    return session.orElseThrow();
  }

  @Override
  public Flight hand(List<Packet> packets) throws ConnectFault {
    standing();
    Flight flight = new Flight(packets.size());
    for (int i = 0; i < packets.size(); i++) {
      if (!fails()) {
        int code = broker.publish(packets.get(i));
        // it rests like one that is refused, until somebody subscribes
        faulty |= code != SimulatedBroker.SUCCESS && packets.get(i).topic().endsWith("aggregates");
        flight.answered(i, code);
      } else if (!trouble(flight, i, packets.get(i))) {
        flight.lost();
        drop();
        return flight;
      }
    }
    return flight;
  }

  /** Something goes wrong with one packet; whether the line stands after it. */
  private boolean trouble(Flight flight, int index, Packet packet) throws ConnectFault {
    switch (random.nextInt(5)) {
      case 0 -> {
        // it never arrives
        return false;
      }
      case 1 -> {
        // it arrives, and its acknowledgement does not
        broker.publish(packet);
        return false;
      }
      case 2 -> {
        // the line breaks between two packets, under the hand that writes
        drop();
        throw new ConnectFault(ConnectFault.Why.LOST);
      }
      case 3 -> {
        flight.answered(index, REFUSALS[random.nextInt(REFUSALS.length)]);
        return true;
      }
      default -> {
        // the broker hears it twice: the line repeated it
        broker.publish(packet);
        flight.answered(index, broker.publish(packet));
        return true;
      }
    }
  }

  @Override
  public Optional<Arrival> received() {
    alive.run();
    if (session.isEmpty()) {
      return Optional.empty();
    }
    SimulatedBroker.Session of = session.get();
    return broker.next(of).map(packet -> new Arrival(packet, () -> taken(of, packet)));
  }

  private void taken(SimulatedBroker.Session of, Packet packet) {
    alive.run();
    if (session.filter(now -> now == of).isPresent() && !fails()) {
      broker.acknowledged(of, packet);
    }
  }

  @Override
  public void cut() {
    drop();
  }

  @Override
  public void close() {
    drop();
  }
}
