// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Ask;
import energy.foyer.consent.Choice;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Grant;
import energy.foyer.consent.Offer;
import energy.foyer.mqtt.Arrival;
import energy.foyer.mqtt.Packet;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.provisioning.TestAuthority.Validity;
import energy.foyer.store.Need;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Quality;
import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.window.Window;
import energy.foyer.wire.ConsentKeys;
import energy.foyer.wire.Message;
import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.TerritoryKeys;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** A box that was offline for a month and told half-hours all the while. */
final class MonthOfflineTest {
  private static final int HALF_HOURS = 30 * 48;
  private static final long FLAT = 4L << 20;

  @TempDir Path folder;
  private final OfferSigner territory = OfferSigner.create();

  @Test
  void reconnected_tellsTheLiveWindowFirst_thenTheBacklogOldestFirst(TestReporter reporter)
      throws Exception {
    TestAuthority authority = TestAuthority.create(folder.resolve("authority"), "Test authority");
    TerritoryKeys pinned = new TerritoryKeys(territory.key(), OfferSigner.create().key());
    try (TestBroker server =
            TestBroker.start(
                folder.resolve("broker"),
                authority,
                authority.server("localhost", Validity.today()),
                TestBox.ACCESS);
        Listener listener = new Listener(server.port(), authority);
        PahoBroker line = line(server.port(), authority, TestBox.BOX);
        TestBox box = new TestBox(folder.resolve("data"), line, pinned, line::cut)) {
      Instant begun = TestBox.NOW.minus(Duration.ofMinutes(30L * HALF_HOURS));
      List<String> made = tell(box, give(box, begun));
      assertEquals(HALF_HOURS, made.size());
      long before = heap();
      long started = System.nanoTime();
      Thread turns = new Thread(() -> box.turn(TestBox.NOW), "turns");
      turns.start();
      long most = before;
      while (turns.isAlive()) {
        most = Math.max(most, heap());
        turns.join(500);
      }
      assertTrue(box.forwarder.delivery().ok(), () -> box.forwarder.delivery().reason());
      Await.until(() -> listener.ids().size() == HALF_HOURS);
      long millis = (System.nanoTime() - started) / 1_000_000;
      reporter.publishEntry(
          HALF_HOURS + " messages in " + millis + " ms",
          "heap " + (most - before) / 1024 + " KiB above that before");
      List<String> expected = new ArrayList<>(made);
      expected.add(0, expected.remove(HALF_HOURS - 1));
      assertEquals(expected, listener.ids());
      assertTrue(most - before < FLAT, "the heap grew by " + (most - before) + " bytes");
    }
  }

  /** A consent to half-hours, given at an instant. */
  private static ConsentRecord give(TestBox box, Instant at) throws IOException {
    Offer offer = TestBox.offer(box.service.keys());
    Ask fine =
        new Ask(Quantity.ELECTRICITY_IMPORT, Statistic.SUM, Step.HALF_HOUR, Period.ZERO, true);
    Offer halfHours =
        new Offer(
            offer.service(),
            offer.version(),
            offer.controller(),
            offer.purpose(),
            List.of(fine),
            offer.benefit(),
            offer.recipients(),
            offer.storage(),
            offer.automatedDecision(),
            offer.consentDuration(),
            offer.valid(),
            true,
            offer.reference(),
            offer.declared(),
            offer.easyText(),
            offer.keys(),
            offer.sealProof());
    ConsentKeys keys = ConsentKeys.create();
    Choice choice = Choice.all(halfHours, TestBox.PARIS, "fr", "command");
    ConsentRecord record = Grant.given(UUID.randomUUID(), halfHours, choice, keys.home(), at);
    box.consents.give(record, keys);
    return record;
  }

  /** Puts each half-hour into the outbox when it closes, up to now; their identities in order. */
  private static List<String> tell(TestBox box, ConsentRecord record) throws IOException {
    List<String> ids = new ArrayList<>();
    Need need = box.consents.needs().get(0);
    Window window = need.step().windowAt(need.next(), TestBox.PARIS);
    while (!window.end().isAfter(TestBox.NOW)) {
      Figure figure =
          new Figure(window, 100 + ids.size() % 700, List.of(), 1_000, Quality.MEASURED, 0);
      Aggregate aggregate =
          new Aggregate(
              need.quantity(), need.statistic(), need.step(), TestBox.PARIS, List.of(figure));
      long seq = box.outbox.nextSeq(record.id());
      Message message =
          box.sealer.seal(
              box.door.disclose(record, aggregate, window.end()).orElseThrow(),
              seq,
              box.consents.keys(record.id()));
      assertTrue(box.outbox.disclosed(message, need, window.end(), window.end()));
      ids.add(message.properties().get("id"));
      need = need.movedTo(window.end());
      window = window.next();
    }
    return ids;
  }

  /** Bytes that lived when the last collection ended: what was made since does not count. */
  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getCollectionUsage)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }

  private static PahoBroker line(int port, TestAuthority authority, String client)
      throws IOException {
    return new PahoBroker(
        new PahoBroker.Settings("localhost", port, client, authority.client(client), Duration.ZERO),
        () -> {});
  }

  /** Keeps the identities of figures in the order in which they come, and nothing else of them. */
  private static final class Listener implements AutoCloseable {
    private final PahoBroker line;
    private final List<String> ids = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "listener");
    private volatile boolean ended;

    Listener(int port, TestAuthority authority) throws IOException {
      line = line(port, authority, "hub");
      line.connect(Optional.empty());
      line.subscribe(List.of("foyer/v1/#"));
      thread.start();
    }

    private void run() {
      while (!ended) {
        Optional<Arrival> arrival = line.received();
        if (arrival.isEmpty()) {
          LockSupport.parkNanos(500_000);
        } else {
          keep(arrival.get().packet());
          arrival.get().taken();
        }
      }
    }

    private void keep(Packet packet) {
      if (packet.topic().endsWith("/aggregates")) {
        synchronized (ids) {
          ids.add(packet.properties().get("id"));
        }
      }
    }

    List<String> ids() {
      synchronized (ids) {
        return List.copyOf(ids);
      }
    }

    @Override
    public void close() {
      ended = true;
      Await.until(() -> !thread.isAlive());
      line.close();
    }
  }
}
