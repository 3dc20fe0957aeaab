// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.mqtt.Packet;
import energy.foyer.provisioning.service.Archive;
import energy.foyer.provisioning.service.Desk;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * All that left, once more to the receiver of a service on another database: in any order, some of
 * it twice, the records among the figures.
 */
final class ServiceReplay {
  /** Figures that may come before the record of their consent. */
  private static final int EARLY = 100;

  private final SimulatedWorld world;
  private final long seed;

  ServiceReplay(SimulatedWorld world, long seed) {
    this.world = world;
    this.seed = seed;
  }

  /** Lets a service receive; the windows that its database then holds. */
  List<Desk.Kept> into(SimulatedService service, Archive archive) throws IOException {
    SimulatedBroker broker = new SimulatedBroker(world.time, new SplittableRandom(seed));
    SimulatedLine line =
        new SimulatedLine(broker, service.name(), true, new SplittableRandom(seed));
    try (Desk desk = new Desk(service.receiver, archive, line, world.time)) {
      desk.turn();
      packets(service).forEach(broker::publish);
      desk.turn();
      SimulatedService.refusedNothing(service.name(), desk.counted());
      return desk.windows();
    }
  }

  private List<Packet> packets(SimulatedService service) {
    Random random = new Random(seed);
    List<Packet> figures = new ArrayList<>();
    List<Packet> records = new ArrayList<>();
    for (SentMessages.Sent one : world.sent.all()) {
      if (one.topic().service().equals(service.name())) {
        boolean record = one.topic().kind() == Topics.Kind.CONSENT;
        (record ? records : figures).add(one.packet());
        if (!record && random.nextInt(5) == 0) {
          figures.add(one.packet());
        }
      }
    }
    Collections.shuffle(figures, random);
    // those of one consent stay in the order in which the broker had them
    int place = 0;
    for (Packet record : records) {
      place += random.nextInt(1 + EARLY / (1 + records.size()));
      figures.add(Math.min(place, figures.size()), record);
    }
    return figures;
  }
}
