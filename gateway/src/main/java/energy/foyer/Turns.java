// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.forward.Forwarder;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The second loop: discloses what is due, then brings it to the broker. */
final class Turns {
  private static final System.Logger LOG = System.getLogger(Turns.class.getName());

  private final Discloser discloser;
  private final Optional<Forwarder> forwarder;
  private final Clock clock;
  private final TimeTrust trust;
  private boolean failing;

  Turns(Discloser discloser, Optional<Forwarder> forwarder, Clock clock, TimeTrust trust) {
    this.discloser = discloser;
    this.forwarder = forwarder;
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
        LOG.log(Level.WARNING, "disclosing waits: {0}", fault.getMessage());
      }
      failing = true;
    }
    return true;
  }

  private void turn(Instant now) throws IOException {
    if (trust.trusted(now)) {
      discloser.turn(now);
      if (forwarder.isPresent()) {
        forwarder.get().turn(now);
      }
    } else if (forwarder.isPresent()) {
      forwarder.get().listen(now);
    }
  }
}
