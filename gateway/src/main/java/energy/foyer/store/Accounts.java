// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.wire.Kept;
import energy.foyer.wire.Receipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads what came of each consent, and what waits; changes nothing. */
public final class Accounts {
  private static final int MOST_RECEIPTS = 100;

  private final Database database;
  private final ConsentTable consents;
  private final Standing standing;

  public Accounts(Database database) {
    this.database = database;
    this.consents = new ConsentTable(database.vault());
    this.standing = new Standing(database.vault());
  }

  /** What came of all that were given, oldest first. */
  public List<Account> all() throws IOException {
    return database.read(
        on -> {
          List<Account> all = new ArrayList<>();
          for (ConsentRecord record : consents.all(on)) {
            if (record.given().isPresent()) {
              all.add(of(on, record));
            }
          }
          return all;
        });
  }

  /** What came of one; empty if there is none of that number, or it is a refusal. */
  public Optional<Account> of(UUID id) throws IOException {
    return database.read(
        on -> {
          Optional<ConsentRecord> record =
              consents.find(on, id).filter(found -> found.given().isPresent());
          return record.isEmpty() ? Optional.empty() : Optional.of(of(on, record.get()));
        });
  }

  private Account of(Connection on, ConsentRecord record) throws SQLException, IOException {
    UUID id = record.id();
    Optional<String> newest = standing.receipt(on, id, Receipts.NEWEST);
    List<Receipt.Gap> missing =
        newest.isEmpty() ? List.of() : receipt(newest.get(), record).missing();
    long waiting =
        Sql.number(
            on,
            """
            SELECT count(*) FROM outbox
            WHERE consent = ? AND seq > 0 AND acknowledged IS NULL AND dropped IS NULL""",
            id);
    Optional<Instant> spoke = standing.receiptAt(on, id, Receipts.NEWEST);
    return Sql.one(
            on,
            row ->
                new Account(
                    record,
                    new Account.Numbers(
                        row.getLong("given_seq"),
                        row.getLong("handed_seq"),
                        row.getLong("received_seq"),
                        waiting,
                        missing),
                    new Account.Told(
                        spoke, Sql.instant(row, "confirmed"), Sql.instant(row, "emptied")),
                    erasure(row)),
            """
            SELECT given_seq, handed_seq, received_seq, confirmed, emptied, erasure_asked, erased,
              keys IS NOT NULL AS reachable
            FROM consent WHERE id = ?""",
            id)
        .orElseThrow();
  }

  private static Receipt receipt(String text, ConsentRecord record) {
    return Kept.receipt(text.getBytes(StandardCharsets.UTF_8), record.offer().controller().url());
  }

  private static Account.Erasure erasure(ResultSet row) throws SQLException {
    return new Account.Erasure(
        row.getInt("reachable") == 1,
        Sql.instant(row, "erasure_asked"),
        Sql.instant(row, "erased"));
  }

  /** Where the ledger holds what the service of a consent said, newest first. */
  public List<Long> receipts(UUID id) throws IOException {
    return database.read(
        on ->
            Sql.list(
                on,
                row -> row.getLong(1),
                "SELECT entry FROM receipt_entry WHERE consent = ? ORDER BY entry DESC LIMIT ?",
                id,
                MOST_RECEIPTS));
  }

  /**
   * Where the ledger holds the documents that wait to be sent and would leave now: notices, then
   * figures of the consents that are active, the oldest first.
   */
  public List<Long> waiting(Instant now) throws IOException {
    return database.read(
        on -> {
          List<Waiting> rows = rows(on);
          Set<UUID> active = new HashSet<>();
          for (UUID id : rows.stream().map(Waiting::consent).distinct().toList()) {
            ConsentRecord record = consents.find(on, id).orElseThrow();
            if (record.state(now) == ConsentRecord.State.ACTIVE) {
              active.add(id);
            }
          }
          return rows.stream()
              .filter(row -> row.seq() == 0 || active.contains(row.consent()))
              .map(Waiting::entry)
              .toList();
        });
  }

  private record Waiting(UUID consent, long seq, long entry) {}

  private static List<Waiting> rows(Connection on) throws SQLException, IOException {
    return Sql.list(
        on,
        row -> new Waiting(Sql.uuid(row.getBytes(1)), row.getLong(2), row.getLong(3)),
        """
        SELECT consent, seq, entry FROM outbox WHERE acknowledged IS NULL AND dropped IS NULL
        ORDER BY seq > 0, created, id""");
  }

  /** What was handed to the network so far. */
  public Sent sent() throws IOException {
    return database.read(Sent::on);
  }
}
