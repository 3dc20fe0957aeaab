// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.mqtt.Arrival;
import energy.foyer.mqtt.Packet;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.provisioning.service.Operator;
import energy.foyer.wire.ConsentReader;
import energy.foyer.wire.KnownConsent;
import energy.foyer.wire.Opened;
import energy.foyer.wire.Receiver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Hears all that homes send to one service, and keeps the packets as they came. */
final class ServiceEar implements AutoCloseable {
  private final Operator operator;
  private final PahoBroker line;
  private final List<Packet> arrived = new ArrayList<>();

  ServiceEar(TestTerritory territory, Operator operator) throws IOException {
    this.operator = operator;
    line = territory.line(operator.name().toString(), operator.credentials());
    line.connect(Optional.empty());
    line.subscribe(List.of("foyer/v1/services/" + operator.name().service() + "/#"));
  }

  /** What came on topics that end so, once there are that many. */
  List<Packet> came(String ending, int many) {
    Await.until(() -> heard().stream().filter(one -> one.topic().endsWith(ending)).count() >= many);
    return on(ending);
  }

  /** What came of a home, once there is that much; what was sent again counts once. */
  List<Packet> cameOf(String home, int many) {
    Await.until(() -> distinct(heard(), home).size() >= many);
    return List.copyOf(distinct(arrived, home));
  }

  /** How much came so far of a home, again or not. */
  long count(String home) {
    return heard().stream().filter(of(home)).count();
  }

  private static Collection<Packet> distinct(List<Packet> packets, String home) {
    Map<ByteBuffer, Packet> distinct = new LinkedHashMap<>();
    packets.stream()
        .filter(of(home))
        .forEach(packet -> distinct.put(ByteBuffer.wrap(packet.payload()), packet));
    return distinct.values();
  }

  private static Predicate<Packet> of(String home) {
    return packet -> packet.topic().contains("/homes/" + home + "/");
  }

  private List<Packet> heard() {
    Optional<Arrival> arrival = line.received();
    while (arrival.isPresent()) {
      arrival.get().taken();
      arrived.add(arrival.get().packet());
      arrival = line.received();
    }
    return arrived;
  }

  /** What came so far on topics that end so. */
  List<Packet> on(String ending) {
    return arrived.stream().filter(packet -> packet.topic().endsWith(ending)).toList();
  }

  /** The consent record in a packet, opened with the newest key of the operator alone. */
  KnownConsent opened(Packet packet) throws IOException {
    Receiver all = operator.receiver();
    Receiver newest = new Receiver(all.service(), all.controller(), all.keys().subList(0, 1));
    ConsentReader reader = new ConsentReader(newest, id -> Optional.empty());
    if (reader.open(packet.topic(), packet.payload())
        instanceof Opened.Accepted<KnownConsent> record) {
      return record.document();
    }
    throw new AssertionError("the newest key does not open it");
  }

  /** Names the key that opens a sealed packet. */
  static byte[] keyId(Packet sealed) {
    return Arrays.copyOfRange(sealed.payload(), 1, 9);
  }

  @Override
  public void close() {
    line.close();
  }
}
