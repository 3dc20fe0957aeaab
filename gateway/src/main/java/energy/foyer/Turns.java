// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.forward.Forwarder;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * The second loop: discloses what is due, brings it to the broker, then packs past days closer and
 * keeps the database within its limits.
 */
final class Turns {
  private static final System.Logger LOG = System.getLogger(Turns.class.getName());

  private final Discloser discloser;
  private final Optional<Forwarder> forwarder;
  private final Rooms rooms;
  private final Runnable light;
  private final Clock clock;
  private final TimeTrust trust;
  private boolean failing;

  /**
   * What the loop does, turn by turn.
   *
   * @param light shows how the box does now
   */
  record Work(Discloser discloser, Optional<Forwarder> forwarder, Rooms rooms, Runnable light) {}

  Turns(Work work, Clock clock, TimeTrust trust) {
    this.discloser = work.discloser();
    this.forwarder = work.forwarder();
    this.rooms = work.rooms();
    this.light = work.light();
    this.clock = clock;
    this.trust = trust;
  }

  /** One turn; goes on when the database fails, and says so once. */
  boolean take() {
    try {
      turn(clock.instant());
      if (failing) {
        LOG.log(Level.INFO, "the database can be read and written again");
      }
      failing = false;
    } catch (IOException fault) {
      if (!failing) {
        LOG.log(Level.WARNING, "the second loop waits: {0}", fault.getMessage());
      }
      failing = true;
    }
    light.run();
    return true;
  }

  /** Room is made even while nothing can be disclosed: that may be what disclosing waits for. */
  private void turn(Instant now) throws IOException {
    boolean trusted = trust.trusted(now);
    try {
      disclose(now, trusted);
    } finally {
      if (trusted) {
        rooms.housekeeping().turn(now);
        rooms.history().compact(now);
        rooms.residence().turn(now);
      }
    }
  }

  private void disclose(Instant now, boolean trusted) throws IOException {
    if (trusted) {
      rooms.questions().turn(now);
      discloser.turn(now);
      if (forwarder.isPresent()) {
        forwarder.get().turn(now);
      }
    } else if (forwarder.isPresent()) {
      forwarder.get().listen(now);
    }
  }
}
