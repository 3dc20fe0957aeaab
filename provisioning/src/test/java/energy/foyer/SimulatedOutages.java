// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import java.io.IOException;
import java.time.Duration;

/** What happens around the home: outages of broker and services, offers that come and go. */
final class SimulatedOutages {
  private static final int FAULTS_PER_MILLE = 15;

  private final SimulatedWorld world;

  SimulatedOutages(SimulatedWorld world) {
    this.world = world;
  }

  void begin() {
    world.services.forEach(service -> service.line().faults(FAULTS_PER_MILLE));
    world.in(Duration.ofMinutes(7), this::serve);
    world.repeat(Duration.ofHours(4), Duration.ofHours(60), this::brokerGoes);
    world.repeat(Duration.ofHours(8), Duration.ofHours(90), this::serviceGoes);
    world.repeat(Duration.ofDays(5), Duration.ofDays(25), this::offerGoes);
  }

  /** From now on nothing goes wrong any more. */
  void calm() throws IOException {
    for (SimulatedService service : world.services) {
      service.line().faults(0);
      service.comeBack();
    }
    world.broker.switchTo(true);
    world.in(Duration.ofMinutes(7), this::serve);
  }

  private void serve() throws IOException {
    for (SimulatedService service : world.services) {
      service.turn();
    }
    world.in(world.between(Duration.ofMinutes(15), Duration.ofMinutes(75)), this::serve);
  }

  private void brokerGoes() {
    if (world.broker.up()) {
      world.broker.switchTo(false);
      boolean days = world.random.nextInt(4) == 0;
      world.in(
          days
              ? world.between(Duration.ofHours(20), Duration.ofDays(4))
              : world.between(Duration.ofMinutes(1), Duration.ofHours(5)),
          () -> world.broker.switchTo(true));
    }
  }

  private SimulatedService any() {
    return world.services.get(world.random.nextInt(world.services.size()));
  }

  private void serviceGoes() throws IOException {
    SimulatedService service = any();
    service.leave();
    world.in(world.between(Duration.ofMinutes(5), Duration.ofDays(2)), service::comeBack);
  }

  /** An offer is taken back, and asked anew some days later. */
  private void offerGoes() {
    SimulatedService service = any();
    if (!world.withdrawn(service.name())) {
      world.withdraw(service);
      world.in(
          world.between(Duration.ofDays(1), Duration.ofDays(6)), () -> world.republish(service));
    }
  }
}
