// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.mqtt.WatchedBroker;
import energy.foyer.provisioning.TestAuthority.Validity;
import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.TerritoryKeys;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Withdrawals against sending through a slow line, watched at the stream of our own network module:
 * once a withdrawal is committed, nothing of that consent is written.
 */
final class WithdrawalRaceTest {
  private static final int BOXES = 20;

  /** A thousand races take long. */
  private static final int RACES_OF_A_BOX = Boolean.getBoolean("foyer.long") ? 50 : 12;

  private static final int MESSAGES = 3;
  private static final long SEED = 20_261_126;

  @TempDir Path folder;

  /**
   * One consent's end: what was written of the stream when its line was cut, or it was committed.
   */
  private record End(ConsentRecord record, int asked, int written) {}

  /** One box whose forwarder turns in a thread of its own. */
  private final class Racer implements AutoCloseable {
    private final RecordingOutlet outlet = new RecordingOutlet();
    private final AtomicInteger cutAt = new AtomicInteger(-1);
    private final AtomicInteger cuts = new AtomicInteger();
    private final PahoBroker line;
    private final TestBox box;
    private final Random random;
    private final Thread turning;
    private volatile boolean ended;

    Racer(int number, int port, TestAuthority authority) throws IOException {
      String name = "box-" + number;
      line =
          WatchedBroker.open(
              new PahoBroker.Settings(
                  "localhost", port, name, authority.client(name), Duration.ZERO),
              outlet);
      TerritoryKeys keys =
          new TerritoryKeys(OfferSigner.create().key(), OfferSigner.create().key());
      box = new TestBox(folder.resolve(name), line, keys, this::cut);
      random = new Random(SEED + number);
      turning = new Thread(this::turn, name);
      turning.start();
    }

    private void cut() {
      line.cut();
      cutAt.set(outlet.size());
      cuts.incrementAndGet();
    }

    private void turn() {
      while (!ended) {
        box.turn(TestBox.NOW);
        LockSupport.parkNanos(500_000);
      }
    }

    List<End> race() throws IOException {
      List<End> ends = new ArrayList<>();
      for (int i = 0; i < RACES_OF_A_BOX; i++) {
        Await.until(line::connected);
        ConsentRecord record = box.give();
        box.queue(record, MESSAGES);
        LockSupport.parkNanos(random.nextInt(60_000_000));
        cutAt.set(-1);
        int asked = outlet.size();
        box.withdraw(record);
        int committed = outlet.size();
        ends.add(new End(record, asked, cutAt.get() < 0 ? committed : cutAt.get()));
      }
      Await.until(() -> box.forwarder.delivery().ok() && box.waiting() == 0);
      return ends;
    }

    @Override
    public void close() throws IOException {
      ended = true;
      Await.until(() -> !turning.isAlive());
      box.close();
    }
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void withdrawal_letsNothingBeWrittenAfterItsCommit() throws Exception {
    TestAuthority authority = TestAuthority.create(folder.resolve("authority"), "Test authority");
    ExecutorService pool = Executors.newFixedThreadPool(BOXES);
    try (TestBroker server =
            TestBroker.start(
                folder.resolve("broker"),
                authority,
                authority.server("localhost", Validity.today()),
                "pattern readwrite foyer/v1/#\n");
        // somebody receives, else the broker answers 0x10 and nothing counts as taken
        Hub hub = new Hub(server.port(), authority);
        TestProxy slow = new TestProxy(server.port())) {
      slow.delayAnswers(15);
      List<Future<int[]>> boxes = new ArrayList<>();
      for (int i = 0; i < BOXES; i++) {
        int number = i;
        boxes.add(pool.submit(() -> run(number, slow.port(), authority)));
      }
      int[] seen = new int[3];
      for (Future<int[]> each : boxes) {
        int[] counts = get(each);
        for (int i = 0; i < seen.length; i++) {
          seen[i] += counts[i];
        }
      }
      String story = seen[0] + " races, " + seen[1] + " cuts, " + seen[2] + " messages before";
      assertEquals(BOXES * RACES_OF_A_BOX, seen[0], story);
      assertTrue(seen[1] > seen[0] / 20 && seen[1] < seen[0], story);
      assertTrue(seen[2] > seen[0] / 20, story);
      assertTrue(hub.on("/aggregates").size() <= seen[2], story);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Returns how many races, cuts and messages written before an end there were. */
  private int[] run(int number, int port, TestAuthority authority) throws IOException {
    try (Racer racer = new Racer(number, port, authority)) {
      List<End> ends = racer.race();
      int before = 0;
      for (End end : ends) {
        String topic = Topics.aggregates(TestBox.SERVICE, end.record().home());
        assertEquals(0, racer.outlet.count(topic, end.written()), "seed " + SEED);
        before += racer.outlet.count(topic);
        String notice = Topics.consent(TestBox.SERVICE, end.record().home());
        assertTrue(racer.outlet.count(notice, end.asked()) > 0, "the withdrawal itself goes");
      }
      return new int[] {ends.size(), racer.cuts.get(), before};
    }
  }

  private static int[] get(Future<int[]> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
