// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.mqtt.Arrival;
import energy.foyer.mqtt.BackOff;
import energy.foyer.mqtt.Broker;
import energy.foyer.mqtt.ConnectFault;
import energy.foyer.mqtt.Flight;
import energy.foyer.mqtt.Packet;
import energy.foyer.wire.Receiver;
import energy.foyer.wire.ServiceKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a receiver waits between two attempts. */
final class ReconnectTest {
  private static final Duration WAIT = Duration.ofMillis(150);
  private static final int ATTEMPTS = 5;

  @TempDir private Path folder;

  private final Bell bell = new Bell();

  /** Answers each attempt, and is gone at once; the bell rings as a lost line's does. */
  private final class ShortLivedBroker implements Broker {
    private final boolean refuses;
    private Runnable enough = () -> {};
    private int attempts;

    ShortLivedBroker(boolean refuses) {
      this.refuses = refuses;
    }

    @Override
    public void connect(Optional<Packet> will) {
      attempts++;
      if (attempts == ATTEMPTS) {
        enough.run();
      }
    }

    @Override
    public boolean connected() {
      return false;
    }

    @Override
    public int window() {
      return 0;
    }

    @Override
    public void subscribe(List<String> filters) throws IOException {
      bell.ring();
      if (refuses) {
        throw new ConnectFault(ConnectFault.Why.NOT_AUTHORISED);
      }
    }

    @Override
    public Flight hand(List<Packet> packets) throws IOException {
      throw new ConnectFault(ConnectFault.Why.LOST);
    }

    @Override
    public Optional<Arrival> received() {
      return Optional.empty();
    }

    @Override
    public void cut() {
      bell.ring();
    }

    @Override
    public void close() {}
  }

  /** How long that many attempts take, each wait being the longest that is drawn. */
  private Duration attempts(ShortLivedBroker broker) throws IOException {
    Receiver receiver =
        new Receiver("conseil-essai", "https://agence.example/", List.of(ServiceKeys.create()));
    Clock clock = Clock.fixed(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC);
    BackOff backOff = new BackOff(WAIT, WAIT, () -> -1L);
    try (Archive archive = Archive.open(folder.resolve("state"))) {
      Reception reception =
          new Reception(
              new Reception.Identity(receiver, archive),
              new Reception.World(broker, bell, clock, backOff),
              new Reception.Voice(List::size, note -> {}),
              Reception.Settings.ALONE);
      broker.enough = reception::stop;
      long started = System.nanoTime();
      assertTimeoutPreemptively(Duration.ofSeconds(60), () -> reception.run(1));
      return Duration.ofNanos(System.nanoTime() - started);
    }
  }

  private void assertWaited(ShortLivedBroker broker) throws IOException {
    Duration took = attempts(broker);
    assertEquals(ATTEMPTS, broker.attempts);
    assertTrue(took.compareTo(WAIT.multipliedBy(ATTEMPTS - 1)) >= 0, took.toString());
  }

  @Test
  void refusedSubscription_isNotTriedAgainAtOnce() throws IOException {
    assertWaited(new ShortLivedBroker(true));
  }

  @Test
  void lineThatIsLostAtOnce_isNotOpenedAgainAtOnce() throws IOException {
    assertWaited(new ShortLivedBroker(false));
  }
}
