// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.wire.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of a consent: how much left under it, how far its service has it, and what it
 * confirmed.
 *
 * @param numbers of its messages
 * @param record how far the service knows how the consent stands
 * @param erasure what it was asked to erase
 */
public record Account(ConsentRecord consent, Numbers numbers, Told record, Erasure erasure) {

  /**
   * Numbers of messages count from 1; those of figures and of the voids that stand for them.
   *
   * @param prepared the highest that was given to a message, 0 for none
   * @param handed the highest that was ever handed to the network, 0 for none
   * @param received the service says that it has all up to this one, 0 for none
   * @param waiting how many messages wait to be sent
   * @param missing what it said last that it misses above
   */
  public record Numbers(
      long prepared, long handed, long received, long waiting, List<Receipt.Gap> missing) {
    public Numbers {
      missing = List.copyOf(missing);
    }
  }

  /**
   * @param spoke when the service was last heard
   * @param confirmed when it said that it holds the newest record of the consent
   * @param emptied when the record was taken off the broker
   */
  public record Told(
      Optional<Instant> spoke, Optional<Instant> confirmed, Optional<Instant> emptied) {
    public Told {
      Objects.requireNonNull(spoke);
      Objects.requireNonNull(confirmed);
      Objects.requireNonNull(emptied);
    }
  }

  /**
   * @param reachable whether the service can still be asked
   * @param asked when it was
   * @param confirmed when its signed confirmation came
   */
  public record Erasure(boolean reachable, Optional<Instant> asked, Optional<Instant> confirmed) {
    public Erasure {
      Objects.requireNonNull(asked);
      Objects.requireNonNull(confirmed);
    }
  }

  public Account {
    Objects.requireNonNull(consent);
    Objects.requireNonNull(numbers);
    Objects.requireNonNull(record);
    Objects.requireNonNull(erasure);
  }

  /** Names the consent only. */
  @Override
  public String toString() {
    return "Account[" + consent.id() + "]";
  }
}
