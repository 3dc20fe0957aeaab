// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service.rehearsal;

import energy.foyer.mqtt.Arrival;
import energy.foyer.mqtt.Broker;
import energy.foyer.mqtt.Flight;
import energy.foyer.mqtt.Packet;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The line of a rehearsal: it gives out a story, moves its clock, and takes every receipt. */
final class StoryBroker implements Broker {
  private final List<HomeStory.Delivery> deliveries;
  private final StoryClock clock;
  private Runnable whenOver = () -> {};
  private int next;
  private int taken;
  private int asked;
  private boolean connected;

  StoryBroker(Story story) {
    deliveries = story.deliveries();
    clock = new StoryClock(story.begin());
  }

  /** The time of the story: that of the last delivery. */
  private static final class StoryClock extends Clock {
    private Instant now;

    StoryClock(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.fixed(now, zone);
    }
  }

  Clock clock() {
    return clock;
  }

  /** Whether all was given out and, since it was asked for more, is kept. */
  boolean over() {
    return asked > 1;
  }

  /** What is to be done then. */
  void whenOver(Runnable work) {
    whenOver = work;
  }

  @Override
  public void connect(Optional<Packet> will) {
    connected = true;
  }

  @Override
  public boolean connected() {
    return connected;
  }

  @Override
  public int window() {
    return connected ? 16 : 0;
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
    if (next == deliveries.size()) {
      asked++;
      if (over()) {
        whenOver.run();
      }
      return Optional.empty();
    }
    HomeStory.Delivery delivery = deliveries.get(next++);
    clock.now = delivery.at();
    return Optional.of(new Arrival(delivery.packet(), () -> taken++));
  }

  /** What was not taken comes again with the next line. */
  @Override
  public void cut() {
    connected = false;
    next = taken;
    asked = 0;
  }

  @Override
  public void close() {
    connected = false;
  }
}
