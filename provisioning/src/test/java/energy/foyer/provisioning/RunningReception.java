// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.mqtt.BackOff;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.provisioning.service.Archive;
import energy.foyer.provisioning.service.Bell;
import energy.foyer.provisioning.service.Reception;
import energy.foyer.wire.Receiver;
import energy.foyer.wire.ServiceKeys;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A receiver on a line of its own, running beside a test in this process. */
final class RunningReception implements AutoCloseable {
  private final Bell bell = new Bell();
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final PahoBroker broker;
  private final Archive archive;
  private final Reception reception;

  RunningReception(
      PahoBroker.Settings line, Archive archive, ServiceKeys keys, Reception.Settings settings)
      throws IOException {
    this(line, archive, keys, settings, Clock.systemUTC());
  }

  /** At another time. */
  RunningReception(
      PahoBroker.Settings line,
      Archive archive,
      ServiceKeys keys,
      Reception.Settings settings,
      Clock clock)
      throws IOException {
    this.archive = archive;
    broker = new PahoBroker(line, bell::ring);
    reception =
        new Reception(
            new Reception.Identity(
                new Receiver(TestBox.SERVICE, "https://agence.example/", List.of(keys)), archive),
            new Reception.World(
                broker,
                bell,
                clock,
                new BackOff(Duration.ofMillis(20), Duration.ofMillis(200), new SplittableRandom())),
            new Reception.Voice(List::size, notes::add),
            settings);
    Thread thread =
        new Thread(
            () -> {
              try {
                reception.run(Long.MAX_VALUE);
                ended.complete(null);
              } catch (IOException | RuntimeException | Error broken) {
                ended.completeExceptionally(broken);
              }
            },
            "reception");
    thread.start();
    try {
      Await.until(() -> notes.contains("connected"));
    } catch (RuntimeException | Error failed) {
      close();
      throw failed;
    }
  }

  /** What it said so far. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public void close() throws IOException {
    reception.stop();
    try {
      ended.get(60, TimeUnit.SECONDS);
    } catch (Exception broken) {
      throw new AssertionError(broken);
    } finally {
      broker.close();
      archive.close();
    }
  }
}
