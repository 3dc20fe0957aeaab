// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.door.ConsentNotice;
import energy.foyer.wire.ConsentKeys;
import energy.foyer.wire.Digest;
import energy.foyer.wire.Message;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Tells services how the consents given to them stand, and what the resident asks of them. */
final class Notices {
  private final Retention retention;
  private final ConsentTable table;
  private final Standing standing;

  Notices(Database database, Retention retention) {
    this.retention = retention;
    this.table = new ConsentTable(database.vault());
    this.standing = new Standing(database.vault());
  }

  /** Tells of a consent that lives. */
  void tell(Connection on, ConsentRecord record, Instant now) throws SQLException, IOException {
    queue(on, retention.door().notice(record, OptionalLong.empty(), now));
  }

  /** Tells of the end of a consent, and asks for erasure with it or not. */
  void ended(Connection on, ConsentRecord record, boolean erase, Instant now)
      throws SQLException, IOException {
    if (erase && !record.restored()) {
      askErasure(on, record, now);
      return;
    }
    // a number that never left the home is no loss: the last one is the last that was sent
    long last = standing.handed(on, record.id());
    queue(on, retention.door().notice(record, OptionalLong.of(last), now));
  }

  /**
   * Asks for erasure after the end, once.
   *
   * @throws IllegalStateException if the consent lives, or nothing can go to its service any more
   */
  void erase(Connection on, ConsentRecord record, Instant now) throws SQLException, IOException {
    if (!record.state(Instant.MIN).ended()) {
      throw new IllegalStateException("it lives: withdraw it");
    }
    if (standing.erasureAsked(on, record.id())) {
      return;
    }
    if (!standing.reachable(on, record.id())) {
      throw new IllegalStateException("nothing can go to its service any more");
    }
    askErasure(on, record, now);
  }

  private void askErasure(Connection on, ConsentRecord ended, Instant now)
      throws SQLException, IOException {
    queue(on, retention.door().erasure(ended, standing.handed(on, ended.id()), now));
    standing.askErasure(on, ended.id(), now);
  }

  private void queue(Connection on, ConsentNotice told) throws SQLException, IOException {
    UUID id = told.record().id();
    Optional<ConsentKeys> keys = table.keys(on, id);
    if (keys.isEmpty() && told.record().restored()) {
      // it came back from a backup without its keys: its end stays in the home
      return;
    }
    Message notice = retention.sealer().seal(told, 0, keys.orElseThrow());
    retention.queue(on, notice, told.produced());
    standing.told(on, id, Digest.hex(notice.clear()));
  }
}
