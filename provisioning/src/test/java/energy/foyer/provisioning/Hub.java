// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.mqtt.Arrival;
import energy.foyer.mqtt.ConnectFault;
import energy.foyer.mqtt.Packet;
import energy.foyer.mqtt.PahoBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Receives all of the contract's topics in a session that outlives the broker's connections. */
final class Hub implements AutoCloseable {
  private final PahoBroker broker;
  private final List<String> filters;
  private final List<Packet> packets = new ArrayList<>();
  private final Thread thread = new Thread(this::run, "hub");
  private volatile boolean ended;

  Hub(int port, TestAuthority authority) throws IOException {
    this(port, authority, List.of("foyer/v1/#"));
  }

  Hub(int port, TestAuthority authority, List<String> filters) throws IOException {
    this.filters = filters;
    broker =
        new PahoBroker(
            new PahoBroker.Settings(
                "localhost", port, "hub", authority.client("hub"), Duration.ofHours(1)),
            () -> {});
    try {
      broker.connect(Optional.empty());
      broker.subscribe(filters);
    } catch (IOException failed) {
      broker.close();
      throw failed;
    }
    thread.start();
  }

  private void run() {
    while (!ended) {
      try {
        if (!broker.connected()) {
          broker.connect(Optional.empty());
          broker.subscribe(filters);
        }
      } catch (ConnectFault e) {
        // a line that stands, but whose subscription was not answered in time, would hear nothing
        broker.cut();
        LockSupport.parkNanos(20_000_000);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      Optional<Arrival> arrival = broker.received();
      arrival.ifPresent(this::keep);
      if (arrival.isEmpty()) {
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  private void keep(Arrival arrival) {
    synchronized (packets) {
      packets.add(arrival.packet());
    }
    arrival.taken();
  }

  /** What came on topics that end so. */
  List<Packet> on(String ending) {
    synchronized (packets) {
      return packets.stream().filter(packet -> packet.topic().endsWith(ending)).toList();
    }
  }

  /** Publishes under any topic, retained. */
  void publish(String topic, byte[] payload) throws IOException {
    broker
        .hand(List.of(new Packet(topic, payload, true, 0, "", Map.of())))
        .await(Duration.ofMinutes(1));
  }

  @Override
  public void close() {
    ended = true;
    Await.until(() -> !thread.isAlive());
    broker.close();
  }
}
