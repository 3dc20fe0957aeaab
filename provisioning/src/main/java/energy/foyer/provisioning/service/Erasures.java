// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What residents asked a service to erase. The archive's own rows are gone with the request; the
 * receipt that says {@code erased} is signed once the operator said that its own programmes have
 * erased theirs, by {@link #done}.
 */
public final class Erasures {
  private final Archive archive;
  private final ErasureTable table;
  private final DueTable due;
  private final ConsentTable consents;
  private final Erasing erasing;

  /** Those of an archive. */
  public Erasures(Archive archive) {
    this.archive = archive;
    table = new ErasureTable(archive);
    due = new DueTable(archive);
    consents = new ConsentTable(archive);
    erasing = new Erasing(archive, false);
  }

  /**
   * One erasure.
   *
   * @param home the pseudonym; empty once nothing but the dates is kept
   * @param done when the operator said that all is erased
   * @param told when the signed receipt was handed to the broker
   */
  public record Erasure(
      UUID consent, String home, Instant asked, Optional<Instant> done, Optional<Instant> told) {
    /** Names the consent only. */
    @Override
    public String toString() {
      return "Erasure[" + consent + "]";
    }
  }

  /**
   * Those that are to be done, the oldest first.
   *
   * @param all those that are done too
   * @throws DatabaseGone if the database fails
   */
  public List<Erasure> list(boolean all) throws IOException {
    return archive.transact(() -> table.list(all));
  }

  /**
   * The operator says that all of a consent is erased: the next turn of a receiver signs it.
   *
   * @return whether there was such a request that was not done yet
   * @throws DatabaseGone if the database fails
   */
  public boolean done(UUID consent, Instant now) throws IOException {
    return archive.transact(
        () -> {
          boolean done = table.done(consent, now);
          if (done) {
            due.oweAnyway(consent);
          }
          return done;
        });
  }

  /**
   * Erases a consent without a request of its home: one that was erased before and came back with a
   * database restored to an earlier day, or one that its resident wrote about. It is listed as
   * asked now.
   *
   * @return whether that consent is held and was not to be erased yet
   * @throws DatabaseGone if the database fails
   */
  public boolean erase(UUID consent, Instant now) throws IOException {
    return archive.transact(
        () -> {
          var known = consents.find(consent);
          if (known.isEmpty()) {
            return false;
          }
          archive.hold(List.of(ConsentTable.key(known.get().home())));
          // read again: another receiver may have erased it before this one had its turn
          var held = consents.find(consent);
          if (held.isEmpty() || table.stage(consent) != ErasureTable.Stage.NONE) {
            return false;
          }
          erasing.erase(held.get(), now);
          return true;
        });
  }
}
