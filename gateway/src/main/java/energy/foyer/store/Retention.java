// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.door.Door;
import energy.foyer.wire.ConsentKeys;
import energy.foyer.wire.Message;
import energy.foyer.wire.Sealer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What becomes of messages that time overtook: figures unsent for 30 days become voids, finished
 * rows go 30 days after their end, and what an ended consent left on the broker is taken off once
 * the last receipts came, or 30 days after the broker took its end. Its keys go then too, or after
 * those 30 days if its service was not asked to erase: until then it still can be.
 */
final class Retention {

  /** How long figures wait to be sent, acknowledged ones for a receipt, and finished rows stay. */
  static final Duration KEPT = Duration.ofDays(30);

  /** Voids made in one turn at most. */
  static final int MOST_VOIDS = 64;

  /** Rows held in memory while an end drops all of them. */
  private static final int DROPPED_AT_ONCE = 256;

  private static final Duration SWEPT_EVERY = Duration.ofHours(1);

  private final Database database;
  private final Ledger ledger;
  private final Door door;
  private final Sealer sealer;
  private final ConsentTable consents;
  private final Standing standing;
  private final OutboxTable table;
  private Optional<Instant> swept = Optional.empty();

  Retention(Database database, Ledger ledger, Door door, Sealer sealer) {
    this.database = database;
    this.ledger = ledger;
    this.door = door;
    this.sealer = sealer;
    this.consents = new ConsentTable(database.vault());
    this.standing = new Standing(database.vault());
    this.table = new OutboxTable(database.vault());
  }

  Door door() {
    return door;
  }

  Sealer sealer() {
    return sealer;
  }

  /** One turn, bounded; most turns find nothing to do and write nothing. */
  void turn(Connection on, Instant now) throws SQLException, IOException {
    Instant old = now.minus(KEPT);
    for (OutboxTable.Entry row : table.overdue(on, old, MOST_VOIDS)) {
      expire(on, row, now);
    }
    for (OutboxTable.Entry row : table.owed(on, MOST_VOIDS)) {
      annul(on, row, now);
    }
    boolean lately =
        swept.isPresent()
            && !now.isBefore(swept.get())
            && now.isBefore(swept.get().plus(SWEPT_EVERY));
    if (lately) {
      return;
    }
    swept = Optional.of(now);
    new Before(database.folder().resolve(Database.FILE)).sweep(now);
    Marks.sweep(on, old);
    Farewells.sweep(on, old.minus(KEPT));
    UntoldTable.sweep(on, old, database.needs().all());
    for (UUID consent : standing.settled(on, old)) {
      ConsentRecord record = consents.find(on, consent).orElseThrow();
      queue(on, sealer.emptied(record), now);
      standing.empty(on, consent, now);
    }
    Marks.emptiedGone(on, now);
    for (UUID consent : standing.silent(on, old)) {
      standing.destroyKeys(on, consent);
      database.forget();
    }
  }

  private void expire(Connection on, OutboxTable.Entry row, Instant now)
      throws SQLException, IOException {
    Optional<Message> annulled = annulled(on, row, now);
    if (annulled.isPresent()) {
      drop(on, row, "expired unsent", now);
      table.insert(on, annulled.get(), ledger.prepared(on, annulled.get(), now), now);
    }
  }

  private void annul(Connection on, OutboxTable.Entry dropped, Instant now)
      throws SQLException, IOException {
    Optional<Message> annulled = annulled(on, dropped, now);
    if (annulled.isPresent()) {
      table.insert(on, annulled.get(), ledger.prepared(on, annulled.get(), now), now);
    }
    Marks.paid(on, dropped.id());
  }

  /** The void that stands for a message; empty once its consent ended. */
  private Optional<Message> annulled(Connection on, OutboxTable.Entry row, Instant now)
      throws SQLException, IOException {
    ConsentRecord record = consents.find(on, row.consent()).orElseThrow();
    Optional<ConsentKeys> keys = consents.keys(on, row.consent());
    return record.state(now).ended() || keys.isEmpty()
        ? Optional.empty()
        : Optional.of(sealer.seal(door.annul(record, row.seq(), now), row.seq(), keys.get()));
  }

  /** Lets a message go that tells what the resident erased. Turns put voids in the place of it. */
  void erase(Connection on, OutboxTable.Entry row, Instant now) throws SQLException, IOException {
    drop(on, row, "erased-here", now);
    Marks.owed(on, row.id());
  }

  /** Lets all that waits of a consent go, because it ended. */
  void drop(Connection on, UUID consent, ConsentRecord.State ended, Instant now)
      throws SQLException, IOException {
    String reason = ended.name().toLowerCase(Locale.ROOT);
    List<OutboxTable.Entry> some = table.waitingNumbered(on, consent, DROPPED_AT_ONCE);
    while (!some.isEmpty()) {
      for (OutboxTable.Entry row : some) {
        drop(on, row, reason, now);
      }
      some = table.waitingNumbered(on, consent, DROPPED_AT_ONCE);
    }
  }

  private void drop(Connection on, OutboxTable.Entry row, String reason, Instant now)
      throws SQLException, IOException {
    LedgerEntry.Kind kind =
        row.mayHaveLeft() ? LedgerEntry.Kind.MAY_HAVE_LEFT : LedgerEntry.Kind.DROPPED;
    ledger.enter(on, kind, Ledger.About.row(row), now, reason);
    Marks.dropped(on, row.id(), reason, now);
    database.forget();
  }

  /** Queues a notice in the place of all earlier ones of its consent: only the newest is told. */
  void queue(Connection on, Message notice, Instant now) throws SQLException, IOException {
    UUID consent = notice.consent().orElseThrow();
    for (OutboxTable.Entry row : table.waitingNotices(on, consent)) {
      drop(on, row, "superseded", now);
    }
    Marks.noticesGone(on, consent, now);
    table.insert(on, notice, ledger.prepared(on, notice, now), now);
  }
}
