// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * An agent as it runs: one that started anew has another beginning.
 *
 * @param since when it began
 * @param isClaimed absent while its database is closed
 * @param database {@code open}, or what is wrong with it
 */
record AgentUp(String since, Optional<Boolean> isClaimed, String database) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PACE_MILLIS = 200;

  /** What of its health tells. */
  @Json
  record Up(String since, Optional<Boolean> claimed, String database) {
    Up {
      Objects.requireNonNull(since);
      claimed = Objects.requireNonNullElse(claimed, Optional.empty());
      Objects.requireNonNull(database);
    }
  }

  static AgentUp of(Session session) throws Trouble {
    Up up = session.api().read(Up.class, session.api().get("/health"));
    return new AgentUp(up.since(), up.claimed(), up.database());
  }

  boolean claimed() {
    return isClaimed.orElse(false);
  }

  boolean open() {
    return database.equals("open");
  }

  /** Waits for the one that comes after this one. */
  void awaitNext(Session session) throws Trouble {
    AgentUp next =
        Progress.during(session, "restore.starting", () -> next(session, System.nanoTime()));
    if (!next.open()) {
      throw session.failed("restore.closed", next.database());
    }
  }

  private AgentUp next(Session session, long began) throws Trouble {
    while (true) {
      try {
        AgentUp found = of(session);
        if (!found.since().equals(since)) {
          return found;
        }
      } catch (Trouble between) {
        if (System.nanoTime() - began > PATIENCE.toNanos()) {
          throw between;
        }
      }
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw session.failed("restore.not-up");
      }
      rest(session);
    }
  }

  private static void rest(Session session) throws Trouble {
    try {
      Thread.sleep(PACE_MILLIS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw session.failed("restore.not-up");
    }
  }
}
