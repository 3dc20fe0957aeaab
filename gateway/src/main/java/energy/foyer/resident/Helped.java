// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Housekeeping;
import energy.foyer.wire.HelpCode;
import energy.foyer.wire.HelpVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Puts how the box does into the twelve letters that a resident reads out by phone. */
final class Helped {
  private Helped() {}

  /**
   * What else is told of a box.
   *
   * @param meter how the meter is heard
   * @param claimed whether the box belongs to somebody; empty while the database is closed
   * @param want what there is too little of
   * @param waiting messages that wait
   * @param now the time of the box
   */
  record Told(
      HealthRoutes.MeterBody meter,
      Optional<Boolean> claimed,
      Housekeeping.Want want,
      int waiting,
      Instant now) {}

  static HelpCode of(Health health, Told told) {
    HealthRoutes.MeterBody meter = told.meter();
    boolean alone = health.delivery().state().equals("none");
    return new HelpCode(
        HelpCode.Line.valueOf(meter.state().name()),
        meter
            .mode()
            .map(
                mode ->
                    mode.equals(MeterMode.STANDARD.code())
                        ? HelpCode.Mode.STANDARD
                        : HelpCode.Mode.HISTORIC)
            .orElse(HelpCode.Mode.UNKNOWN),
        HelpCode.Errors.of(meter.badPerMille()),
        time(health.clock()),
        alone ? HelpCode.Broker.ALONE : broker(health.delivery()),
        state(told.claimed()),
        switch (told.want()) {
          case NONE -> HelpCode.Room.ENOUGH;
          case QUOTA -> HelpCode.Room.QUOTA;
          case DISK -> HelpCode.Room.DISK;
        },
        HelpCode.Waiting.of(told.waiting()),
        HelpCode.Running.of(running(health, told.now()).toSeconds()),
        HelpVersion.of(health.version()));
  }

  private static HelpCode.Time time(Health.Time clock) {
    if (clock.demonstration() != 0) {
      return HelpCode.Time.DEMONSTRATION;
    }
    return clock.trusted() ? HelpCode.Time.TRUSTED : HelpCode.Time.WAITING;
  }

  private static HelpCode.Broker broker(Health.Delivery delivery) {
    HelpCode.Broker told = HelpCode.Broker.of(delivery.reason());
    boolean down = !delivery.state().equals("connected");
    return told == HelpCode.Broker.CONNECTED && down ? HelpCode.Broker.OTHER : told;
  }

  private static HelpCode.State state(Optional<Boolean> claimed) {
    return claimed
        .map(is -> is ? HelpCode.State.CLAIMED : HelpCode.State.UNCLAIMED)
        .orElse(HelpCode.State.DATABASE_CLOSED);
  }

  /** How long the agent has run, zero where its clock was set back meanwhile. */
  private static Duration running(Health health, Instant now) {
    Duration running = Duration.between(health.since(), now);
    return running.isNegative() ? Duration.ZERO : running;
  }
}
