// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.meter.Reading;
import energy.foyer.wire.StatementSigner;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the local API is given by the agent, besides the database.
 *
 * @param health how the agent does
 * @param live the last reading of each register
 * @param clock the time of the box
 * @param zone the civil zone of the windows of a grant
 * @param language {@code fr} or {@code en}, that of problems unless the client asks for another
 * @param claim what it takes to claim the box
 * @param nanos a clock that only goes forward, in nanoseconds
 * @param ahead what the agent would seal now
 * @param wake runs after each change of a consent, so that the loops act on it at once
 * @param restart runs once a backup was restored: the agent closes all and starts anew
 * @param signing signs what the resident takes along
 * @param timely runs once a resident said that the time of the box is right
 * @param page where the resident's page is, empty where there is none or not yet
 */
public record Parts(
    Supplier<Health> health,
    Supplier<Collection<Reading>> live,
    Clock clock,
    ZoneId zone,
    String language,
    Claim claim,
    LongSupplier nanos,
    Ahead ahead,
    Runnable wake,
    Runnable restart,
    Signing signing,
    Runnable timely,
    Supplier<Optional<PageAddress>> page) {

  /** Signs statements with the key that the territory certified for this box. */
  @FunctionalInterface
  public interface Signing {
    /** Empty for a box without a certificate. */
    Optional<StatementSigner> signer() throws IOException;

    /** For a box that works alone. */
    static Signing none() {
      return Optional::empty;
    }
  }

  /**
   * What would be sealed if the agent took its turn at an instant; nothing is changed by asking.
   */
  @FunctionalInterface
  public interface Ahead {
    /** In the order in which it would leave. */
    List<Foreseen> at(Instant now) throws IOException;

    /** For an agent that seals nothing. */
    static Ahead nothing() {
      return now -> List.of();
    }
  }

  /**
   * One document that would leave.
   *
   * @param document JSON in clear, but for its number and the time of its making as it would leave
   */
  public record Foreseen(UUID consent, String document) {
    public Foreseen {
      Objects.requireNonNull(consent);
      Objects.requireNonNull(document);
    }

    /** Names the consent only. */
    @Override
    public String toString() {
      return "Foreseen[" + consent + "]";
    }
  }

  public Parts {
    Objects.requireNonNull(health);
    Objects.requireNonNull(live);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(zone);
    Objects.requireNonNull(language);
    Objects.requireNonNull(claim);
    Objects.requireNonNull(nanos);
    Objects.requireNonNull(ahead);
    Objects.requireNonNull(wake);
    Objects.requireNonNull(restart);
    Objects.requireNonNull(timely);
    Objects.requireNonNull(page);
    Objects.requireNonNull(signing);
  }
}
