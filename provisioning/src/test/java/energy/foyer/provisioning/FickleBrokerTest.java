// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.forward.Forwarder;
import energy.foyer.mqtt.BackOff;
import energy.foyer.wire.Message;
import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.TerritoryKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FickleBrokerTest {
  @TempDir Path folder;

  @Test
  void brokerThatTakesTheNoticesAndGoes_isAskedLessAndLess() throws IOException {
    FickleBroker broker = new FickleBroker();
    TerritoryKeys pinned =
        new TerritoryKeys(OfferSigner.create().key(), OfferSigner.create().key());
    AtomicLong nanos = new AtomicLong();
    try (TestBox box = new TestBox(folder.resolve("data"), broker, pinned, broker::cut)) {
      box.give();
      Message status = box.status(true);
      Forwarder forwarder =
          new Forwarder(
              new Forwarder.Parts(broker, box.consents, box.outbox, box.inbox),
              new Forwarder.Status(() -> status, () -> status),
              new BackOff(BackOff.FIRST, BackOff.MOST, new Random(7)),
              nanos::get);
      for (int i = 0; i < Duration.ofHours(1).toMillis() / 250; i++) {
        nanos.addAndGet(250_000_000);
        forwarder.turn(TestBox.NOW);
      }
      int connections = broker.connections();
      assertTrue(connections > 5 && connections < 60, "in an hour " + connections);
      long entries = box.entries();
      assertTrue(entries < 100, "entries in an hour " + entries);
    }
  }
}
