// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import energy.foyer.forward.Forwarder;
import energy.foyer.mqtt.Arrival;
import energy.foyer.mqtt.BackOff;
import energy.foyer.mqtt.Broker;
import energy.foyer.mqtt.Flight;
import energy.foyer.mqtt.Packet;
import energy.foyer.store.Database;
import energy.foyer.wire.Message;
import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.TerritoryKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a disk that fails between a broker's answer and its note leaves on the way. */
final class ForgetfulDiskTest {
  @TempDir private Path folder;

  /** Takes all, at once, and stands until it is cut. */
  private static final class TakingBroker implements Broker {
    private boolean up;

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
      return up ? 16 : 0;
    }

    @Override
    public void subscribe(List<String> filters) {}

    @Override
    public Flight hand(List<Packet> packets) {
      Flight flight = new Flight(packets.size());
      for (int i = 0; i < packets.size(); i++) {
        flight.answered(i, 0);
      }
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

  /** A database that takes no answer until the resident sees a certain refused offer. */
  private static void fail(Path data) throws SQLException {
    try (Connection on = DriverManager.getConnection("jdbc:sqlite:" + data.resolve(Database.FILE));
        Statement statement = on.createStatement()) {
      statement.execute(
          """
          CREATE TRIGGER full BEFORE UPDATE OF acknowledged ON outbox
          WHEN NEW.acknowledged IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM offer_refused WHERE name = 'space-again')
          BEGIN SELECT RAISE(ABORT, 'no space is left'); END""");
    }
  }

  @Test
  void answerThatCouldNotBeNoted_isAskedForOnANewLine() throws IOException, SQLException {
    TakingBroker broker = new TakingBroker();
    TerritoryKeys pinned =
        new TerritoryKeys(OfferSigner.create().key(), OfferSigner.create().key());
    Path data = folder.resolve("data");
    new TestBox(data, broker, pinned, broker::cut).close();
    fail(data);
    AtomicLong nanos = new AtomicLong();
    try (TestBox box = new TestBox(data, broker, pinned, broker::cut)) {
      box.give();
      Message status = box.status(true);
      Forwarder forwarder =
          new Forwarder(
              new Forwarder.Parts(broker, box.consents, box.outbox, box.inbox),
              new Forwarder.Status(() -> status, () -> status),
              new BackOff(BackOff.FIRST, BackOff.MOST, new Random(7)),
              nanos::get);
      assertThrows(IOException.class, () -> forwarder.turn(TestBox.NOW));
      assertEquals(1, box.outbox.counts().unanswered());
      box.offers.refuse("space-again", "a test", TestBox.NOW);
      forwarder.turn(TestBox.NOW);
      nanos.addAndGet(Duration.ofSeconds(2).toNanos());
      assertEquals(1, forwarder.turn(TestBox.NOW));
      assertEquals(0, box.outbox.counts().waiting());
    }
  }
}
