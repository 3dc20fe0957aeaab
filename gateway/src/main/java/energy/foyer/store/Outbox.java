// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.door.Door;
import energy.foyer.window.Aggregate;
import energy.foyer.wire.Message;
import energy.foyer.wire.Receipt;
import energy.foyer.wire.Sealer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finished messages on their way. A row is five instants: created, published, acknowledged,
 * receipted, or dropped with the reason. A row leaves only receipted, or dropped by the end of its
 * consent, by expiry or by erasure; the bytes of an acknowledged one are kept until a receipt
 * covers its number, or 30 days.
 */
public final class Outbox {

  /** Rows waiting at most; beyond, disclosing waits. */
  public static final int MOST_ROWS = 50_000;

  /** Sealed bytes waiting at most; beyond, disclosing waits. */
  public static final long MOST_BYTES = 64L << 20;

  /** How long what was just made goes before the backlog. */
  static final Duration FRESH = Duration.ofMinutes(15);

  private static final int SUCCESS = 0x00;
  private static final int NO_SUBSCRIBER = 0x10;
  private static final int FIRST_ERROR = 0x80;

  private final Database database;
  private final Ledger ledger;
  private final ConsentTable consents;
  private final Standing standing;
  private final OutboxTable table;
  private final Admission admission;
  private final Retention retention;
  private final Receipts receipts;
  private final Farewells farewells;

  /**
   * How the delivery stands.
   *
   * @param waiting rows that are still to be sent, those refused by the broker among them
   * @param refused rows that the broker refused at their last try
   * @param unanswered rows handed to the network without an answer yet
   * @param bytes sealed bytes that the waiting rows hold
   * @param oldest when the oldest waiting row was created
   */
  public record Counts(
      int waiting, int refused, int unanswered, long bytes, Optional<Instant> oldest) {}

  public Outbox(Database database, Ledger ledger, Door door, Sealer sealer) {
    this.database = database;
    this.ledger = ledger;
    this.consents = new ConsentTable(database.vault());
    this.standing = new Standing(database.vault());
    this.table = new OutboxTable(database.vault());
    this.admission = new Admission(database, ledger, table);
    this.retention = new Retention(database, ledger, door, sealer);
    this.receipts = new Receipts(database, ledger);
    this.farewells = new Farewells(database);
  }

  /** The number of a consent's next message, from 1. */
  public long nextSeq(UUID consent) throws IOException {
    return admission.nextSeq(consent);
  }

  /** Whether a further message may be disclosed; if not, disclosing waits and nothing is lost. */
  public boolean hasRoom() throws IOException {
    return database.read(Outbox::hasRoom);
  }

  static boolean hasRoom(Connection on) throws SQLException, IOException {
    Counts counts = counts(on);
    return counts.waiting() < MOST_ROWS && counts.bytes() < MOST_BYTES;
  }

  /**
   * Takes figures in: the row, the ledger's entry, the need moved on and the boundaries that it no
   * longer wants deleted, in one transaction.
   *
   * @param message figures sealed with {@link #nextSeq}
   * @param need what they were made for, as it stood
   * @param next the start of the first window that they do not tell
   * @return false, and nothing happened, if the consent is not active any more, the need moved, or
   *     the number was given away meanwhile
   * @throws IOException also if there is no room
   */
  public boolean disclosed(Message message, Need need, Instant next, Instant now)
      throws IOException {
    return admission.disclosed(message, need, next, now);
  }

  /**
   * The same for a row that was ready, which goes with it.
   *
   * @return false, and nothing happened, also if the row is gone, held or corrected since
   */
  public boolean told(Message message, Ready.Row row, Instant now) throws IOException {
    return admission.told(message, row, now);
  }

  /** Lets a row that was ready go, which will never be told. */
  public void untold(Ready.Row row) throws IOException {
    admission.untold(row);
  }

  /**
   * Keeps figures until the resident answers, or until sharing goes on: the need moves on as if
   * they had been told.
   *
   * @return false, and nothing happened, if they may be told now, the consent has ended or the need
   *     moved
   */
  public boolean kept(Need need, Aggregate aggregate, Instant next, Instant now)
      throws IOException {
    return admission.kept(need, aggregate, next, now);
  }

  /** Moves a need on over windows that will never be told. */
  public void skipped(Need need, Instant next) throws IOException {
    admission.skipped(need, next);
  }

  /**
   * What to send next: consent notices, then what is fresh, then the backlog, oldest first. To be
   * called under the lock of the consents, held until the rows were handed over. Rows of ended
   * consents are dropped on the way, and rows too old are replaced by their void. What is left out:
   * rows of paused consents, unanswered ones, and those that rest after a refusal.
   */
  public List<Row> next(Instant now, int most) throws IOException {
    return database.write(
        on -> {
          retention.turn(on, now);
          Set<UUID> active = active(on, now);
          OutboxTable.Search search = new OutboxTable.Search(now, most);
          Instant fresh = now.minus(FRESH);
          List<Row> rows = new ArrayList<>(farewells.next(on, now, most));
          rows.addAll(table.notices(on, search.less(rows.size())));
          OutboxTable.Span live = new OutboxTable.Span(fresh, Instant.ofEpochMilli(Long.MAX_VALUE));
          rows.addAll(table.numbered(on, active, live, search.less(rows.size())));
          OutboxTable.Span backlog = new OutboxTable.Span(Instant.ofEpochMilli(0), fresh);
          rows.addAll(table.numbered(on, active, backlog, search.less(rows.size())));
          return rows;
        });
  }

  private Set<UUID> active(Connection on, Instant now) throws SQLException, IOException {
    Set<UUID> active = new LinkedHashSet<>();
    for (UUID consent : table.waitingConsents(on)) {
      ConsentRecord.State state = consents.find(on, consent).orElseThrow().state(now);
      if (state.ended()) {
        retention.drop(on, consent, state, now);
      } else if (state == ConsentRecord.State.ACTIVE) {
        active.add(consent);
      }
    }
    return active;
  }

  /** Remembers that rows go to the network; to be called just before they do. */
  public void handed(List<Row> rows, Instant now) throws IOException {
    database.change(
        on -> {
          for (Row row : rows.stream().filter(each -> !Farewells.owns(each.id())).toList()) {
            OutboxTable.Entry entry = table.find(on, row.id()).orElseThrow();
            if (entry.dropped()) {
              throw new IllegalStateException("a dropped row was about to leave");
            }
            Marks.handed(on, row.id(), now);
            standing.hand(on, entry.consent(), entry.seq());
          }
        });
  }

  /**
   * Takes the answers to rows handed over.
   *
   * @param codes one a row: the MQTT 5 reason code, or -1 for no answer
   */
  public void answered(List<Row> rows, int[] codes, Instant now) throws IOException {
    if (rows.size() != codes.length) {
      throw new IllegalArgumentException("expected one code a row");
    }
    database.change(
        on -> {
          for (int i = 0; i < codes.length; i++) {
            answered(on, rows.get(i).id(), codes[i], now);
          }
        });
  }

  private void answered(Connection on, long id, int code, Instant now)
      throws SQLException, IOException {
    if (Farewells.owns(id)) {
      farewells.answered(on, id, code, now);
      return;
    }
    Optional<OutboxTable.Entry> found = table.find(on, id);
    if (found.isEmpty() || found.get().acknowledged()) {
      return;
    }
    OutboxTable.Entry row = found.get();
    if (code == SUCCESS) {
      Marks.acknowledged(on, id, now);
      left(on, row, now, "");
    } else if (code == NO_SUBSCRIBER || code >= FIRST_ERROR) {
      if (!row.code().equals(Optional.of(code))) {
        left(on, row, now, "refused by the broker, reason 0x%02x".formatted(code));
      }
      Marks.refused(on, row, code, now);
    } else {
      Marks.lost(on, id);
    }
  }

  private void left(Connection on, OutboxTable.Entry row, Instant now, String detail)
      throws SQLException, IOException {
    ledger.enter(on, LedgerEntry.Kind.LEFT, Ledger.About.row(row), now, detail);
  }

  /**
   * A new connection stands: what is unanswered is sent again, and so is the newest notice of each
   * consent, since the broker may have lost it.
   */
  public void connected(Instant now) throws IOException {
    database.change(
        on -> {
          Marks.allLost(on);
          Marks.noticesAgain(on);
          farewells.connected(on);
        });
  }

  /** Takes a verified receipt: what it covers is let go, what it misses is sent again. */
  public void receipted(Receipt receipt, Instant now) throws IOException {
    receipts.take(receipt, now);
  }

  /** How the delivery stands. */
  public Counts counts() throws IOException {
    return database.read(Outbox::counts);
  }

  /** The consents of which the broker refused rows at their last try. */
  public List<UUID> refusing() throws IOException {
    return database.read(Marks::refusing);
  }

  private static Counts counts(Connection on) throws SQLException, IOException {
    return Sql.one(
            on,
            row ->
                new Counts(
                    row.getInt("waiting"),
                    row.getInt("refused"),
                    row.getInt("unanswered"),
                    row.getLong("bytes"),
                    Sql.instant(row, "oldest")),
            """
            SELECT count(*) AS waiting, count(code) AS refused,
              coalesce(sum(flying), 0) AS unanswered, coalesce(sum(size), 0) AS bytes,
              min(created) AS oldest
            FROM outbox WHERE acknowledged IS NULL AND dropped IS NULL""")
        .orElseThrow();
  }

  /** What a household that is gone still has to say. */
  public Farewells farewells() {
    return farewells;
  }

  /** The table and what tends it, for the consents, which end rows. */
  OutboxTable table() {
    return table;
  }

  Retention retention() {
    return retention;
  }
}
